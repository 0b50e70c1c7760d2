"""A summary as JSON keeps it: whole numbers, words and ISO dates, so that it reads back exactly."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from planner.domain.attention import Attention, PlanState, Why
from planner.domain.caseload import Amounts, Course, Summary
from planner.domain.decision import Reason
from planner.domain.insights import Adherence, OnQuota
from planner.domain.safety import Level
from planner.domain.units import Activity, Unit


def write_content(summary: Summary) -> dict[str, Any]:
    """The whole of a summary."""
    return {
        "as_of": summary.as_of.isoformat(),
        "state": summary.state.value,
        "activities": [activity.value for activity in summary.activities],
        "why": [_write_why(why) for why in summary.why],
        "adherence_14": [summary.adherence_14.done, summary.adherence_14.planned],
        "adherence_28": [summary.adherence_28.done, summary.adherence_28.planned],
        "on_quota": [summary.on_quota.within, summary.on_quota.done],
        "evenness": summary.evenness,
        "confidence": _write_course(summary.confidence),
        "pain": _write_course(summary.pain),
        "last_log": None if summary.last_log is None else summary.last_log.isoformat(),
        "amounts": None if summary.amounts is None else _write_amounts(summary.amounts),
        "next_review": None if summary.next_review is None else summary.next_review.isoformat(),
    }


def read_content(content: dict[str, Any]) -> Summary:
    """The summary that was written."""
    done_14, planned_14 = content["adherence_14"]
    done_28, planned_28 = content["adherence_28"]
    within, done = content["on_quota"]
    return Summary(
        as_of=date.fromisoformat(content["as_of"]),
        state=PlanState(content["state"]),
        activities=tuple(Activity(name) for name in content["activities"]),
        why=tuple(_read_why(why) for why in content["why"]),
        adherence_14=Adherence(done=done_14, planned=planned_14),
        adherence_28=Adherence(done=done_28, planned=planned_28),
        on_quota=OnQuota(within=within, done=done),
        evenness=content["evenness"],
        confidence=_read_course(content["confidence"]),
        pain=_read_course(content["pain"]),
        last_log=date.fromisoformat(content["last_log"]) if content["last_log"] else None,
        amounts=_read_amounts(content["amounts"]) if content["amounts"] else None,
        next_review=date.fromisoformat(content["next_review"]) if content["next_review"] else None,
    )


def _write_why(why: Why) -> dict[str, Any]:
    written = {
        "kind": int(why.kind),
        "count": why.count,
        "of": why.of,
        "reason": why.reason,
        "activity": why.activity,
        "level": why.level,
        "at": None if why.at is None else why.at.isoformat(),
    }
    return {name: value for name, value in written.items() if value is not None}


def _read_why(content: dict[str, Any]) -> Why:
    return Why(
        kind=Attention(content["kind"]),
        count=content.get("count"),
        of=content.get("of"),
        reason=Reason(content["reason"]) if "reason" in content else None,
        activity=Activity(content["activity"]) if "activity" in content else None,
        level=Level(content["level"]) if "level" in content else None,
        at=datetime.fromisoformat(content["at"]) if "at" in content else None,
    )


def _write_amounts(amounts: Amounts) -> dict[str, Any]:
    weeks = [list(week) for week in amounts.weeks]
    return {"activity": amounts.activity.value, "unit": amounts.unit.value, "weeks": weeks}


def _read_amounts(content: dict[str, Any]) -> Amounts:
    return Amounts(
        activity=Activity(content["activity"]),
        unit=Unit(content["unit"]),
        weeks=tuple((quota, done) for quota, done in content["weeks"]),
    )


def _write_course(course: Course) -> dict[str, Any]:
    return {"points": course.points, "slope": course.slope, "latest": course.latest, "weeks": list(course.weeks)}


def _read_course(content: dict[str, Any]) -> Course:
    return Course(
        points=content["points"], slope=content["slope"], latest=content["latest"], weeks=tuple(content["weeks"])
    )
