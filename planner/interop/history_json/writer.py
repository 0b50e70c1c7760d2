"""From a replay to the "steadily-replay" format."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from planner.domain.decision import WeekState
from planner.domain.insights import Adherence, Insights, OnQuota, Trend
from planner.domain.replay import Replay
from planner.domain.units import Unit
from planner.domain.week import PlannedSession, Week
from planner.interop.history_json.amounts import plain_number, written


def write_replay(replay: Replay, insights: Insights | None = None) -> dict[str, Any]:
    """One object, ready to be written as JSON."""
    history = replay.history
    unit = history.unit
    baseline = history.revisions[0].baseline
    content: dict[str, Any] = {
        "format": "steadily-replay",
        "version": 1,
        "today": replay.today.isoformat(),
        "activity": history.activity.value,
        "unit": unit.value,
        "baseline": {
            "value": written(unit, baseline.value),
            "spread": plain_number(baseline.spread),
            "warnings": [warning.value for warning in baseline.warnings(unit)],
        },
        "start": {"exact": written(unit, replay.start.exact), "quota": written(unit, replay.start_quota)},
        "weeks": [_week(week, unit) for week in replay.weeks],
    }
    if insights is not None:
        content["insights"] = _insights(insights)
    return content


def _week(week: Week, unit: Unit) -> dict[str, Any]:
    is_open = week.state is WeekState.IN_PROGRESS
    return {
        "week": week.number,
        "starts": week.starts.isoformat(),
        "ends": week.ends.isoformat(),
        "state": week.state.value,
        "revision": week.revision,
        "exact": written(unit, week.exact),
        "exact_end": written(unit, week.exact_end),
        "quota": written(unit, week.quota),
        "sessions": [write_session(session, unit) for session in week.sessions],
        "extra_days": [day.isoformat() for day in week.extra_days],
        "proposed": None if week.proposed is None else week.proposed.value,
        "proposed_exact": None if week.proposed_exact is None else written(unit, week.proposed_exact),
        "decision": None if is_open or week.decision is None else week.decision.value,
        "decided_by": None if week.decided_by is None else week.decided_by.value,
        "answer": None if week.answer is None else week.answer.value,
        "reasons": [reason.value for reason in week.reasons],
    }


def write_session(session: PlannedSession, unit: Unit) -> dict[str, Any]:
    """A planned session."""
    return {
        "date": session.date.isoformat(),
        "quota": written(unit, session.quota),
        "asked_because": session.asked_because,
        "bouts": [written(unit, bout) for bout in session.bouts],
        "done_on": _day(session.done_on),
        "amount": None if session.amount is None else written(unit, session.amount),
    }


def _insights(found: Insights) -> dict[str, Any]:
    return {
        "adherence_14": _adherence(found.adherence_14),
        "adherence_28": _adherence(found.adherence_28),
        "on_quota_28": _on_quota(found.on_quota_28),
        "overdone_days_28": [day.isoformat() for day in found.overdone_days_28],
        "underdone_days_28": [day.isoformat() for day in found.underdone_days_28],
        "evenness_28": {
            "planned_days": found.evenness_28.planned_days,
            "done_days": found.evenness_28.done_days,
            "evenness": _number(found.evenness_28.evenness),
            "pairs": found.evenness_28.pairs,
            "word": found.evenness_28.word,
        },
        "confidence_trend_56": _trend(found.confidence_trend_56),
        "pain_trend_56": _trend(found.pain_trend_56),
        "activity_and_next_pain_56": {
            "pairs": found.activity_and_next_pain_56.pairs,
            "rho": _number(found.activity_and_next_pain_56.rho),
        },
        "projection": {
            "reached": found.projection.reached,
            "every_week": _day(found.projection.every_week),
            "one_in_four": _day(found.projection.one_in_four),
        },
        "milestones": [{"name": mark.name, "date": mark.date.isoformat()} for mark in found.milestones],
    }


def _adherence(found: Adherence) -> dict[str, Any]:
    return {"done": found.done, "planned": found.planned, "share": _number(found.share)}


def _on_quota(found: OnQuota) -> dict[str, Any]:
    return {"within": found.within, "done": found.done, "share": _number(found.share)}


def _trend(found: Trend) -> dict[str, Any]:
    return {"points": found.points, "slope_a_week": _number(found.slope_a_week)}


def _number(value: Fraction | float | None) -> int | float | None:
    return None if value is None else plain_number(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
