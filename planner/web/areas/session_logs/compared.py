"""The sentence under the number while it is typed: how it compares with what that day asks."""

from __future__ import annotations

from datetime import date

from flask import Response, g, request

from planner.clock import local_day, now_utc
from planner.domain.units import Activity, Unit
from planner.services import log_session as logs
from planner.services import plans
from planner.web.access import patient_only
from planner.web.areas.session_logs.timer import blueprint
from planner.web.areas.session_logs.told import words_while_typing

__all__ = ["blueprint"]


@blueprint.get("/plans/<plan_id>/sessions/compared")
@patient_only
def compared(plan_id: str) -> Response:
    """A new log of a plan."""
    plan = plans.open_plan(g.actor, plan_id, local_day(now_utc(), g.actor.zone))
    day = _typed_day()
    asked = logs.asked_of(plan, plan.unit, day) if plan.is_active and day else None
    return _sentence(plan.unit, asked.amount if asked else None)


@blueprint.get("/sessions/<log_id>/compared")
@patient_only
def compared_again(log_id: str) -> Response:
    """A log that is being corrected: its own day asked what the log remembers, another day is looked up."""
    log = logs.get_log(g.actor, log_id)
    unit, day = Unit(log.unit), _typed_day()
    if day is None or day == log.local_date:
        return _sentence(unit, log.asked_quota if day else None)
    plan = logs.find_active_plan(g.actor, Activity(log.activity), local_day(now_utc(), g.actor.zone))
    asked = logs.asked_of(plan, unit, day)
    return _sentence(unit, asked.amount if asked else None)


def _typed_day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def _sentence(unit: Unit, asked: int | None) -> Response:
    """Words alone, and none for what is no amount: its sentence comes when the form is sent, not while one types."""
    return Response(words_while_typing(request.args.get("amount"), unit, asked), mimetype="text/plain")
