"""From the facts of one plan to a "steadily-history" file that `flask plan replay` reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.history import Answer, Flare, History, Pause
from planner.domain.session_log import SessionLog
from planner.domain.units import Unit
from planner.interop.history_json.amounts import written
from planner.interop.history_json.revisions import WEEKDAYS, write_revision

_NAMES = list(WEEKDAYS)


def write_history(history: History, today: date) -> dict[str, Any]:
    """One object, ready to be written as JSON; reading it gives the same facts."""
    unit = history.unit
    return {
        "format": "steadily-history",
        "version": 1,
        "today": today.isoformat(),
        "activity": history.activity.value,
        "unit": unit.value,
        "start_date": history.start_date.isoformat(),
        "week_starts": _NAMES[history.week_starts],
        "revisions": [write_revision(revision, unit) for revision in history.revisions],
        "logs": [_log(log, unit) for log in history.logs],
        "flares": [_flare(flare) for flare in history.flares],
        "excused_weeks": [{"week": week, "reason": "other"} for week in sorted(history.excused_weeks)],
        "pauses": [_pause(pause) for pause in history.pauses],
        "moves": [{"from": m.from_date.isoformat(), "to": m.to_date.isoformat()} for m in history.moves],
        "answers": [_answer(answer, unit) for answer in history.answers],
    }


def _log(log: SessionLog, unit: Unit) -> dict[str, Any]:
    return _without_none(
        {
            "date": log.date.isoformat(),
            "amount": written(unit, log.amount),
            "pain_before": None if log.pain_before is None else log.pain_before / 10,
            "pain_after": None if log.pain_after is None else log.pain_after / 10,
            "confidence": log.confidence,
            "id": log.id,
        }
    )


def _flare(flare: Flare) -> dict[str, Any]:
    return {"start": flare.start.isoformat(), "end": flare.end.isoformat() if flare.end else None}


def _pause(pause: Pause) -> dict[str, Any]:
    until = pause.until.isoformat() if pause.until else None
    return {"from": pause.from_date.isoformat(), "until": until, "kind": pause.kind.value}


def _answer(answer: Answer, unit: Unit) -> dict[str, Any]:
    return _without_none(
        {
            "week": answer.week,
            "on": answer.on.isoformat(),
            "by": answer.by.value,
            "choice": answer.choice.value,
            "quota": None if answer.quota is None else written(unit, answer.quota),
            "reason": answer.reason,
        }
    )


def _without_none(content: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value is not None}
