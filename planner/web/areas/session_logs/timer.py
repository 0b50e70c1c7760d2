"""The timer: a calm clock that ends at the number."""

from __future__ import annotations

from flask import g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.clock import local_day, now_utc
from planner.domain.units import smallest_step
from planner.services import plans, reminders
from planner.web import words
from planner.web.access import patient_only
from planner.web.areas.session_logs.corrections import blueprint
from planner.web.areas.session_logs.timed import TIMED_UNITS
from planner.web.reader_units import button_step

__all__ = ["blueprint"]


@blueprint.get("/plans/<plan_id>/timer")
@patient_only
def timer(plan_id: str) -> str | Response:
    """Count a time down to the number, in parts where the day has parts; or up, where the number is no time."""
    today = local_day(now_utc(), g.actor.zone)
    plan = plans.open_active_plan(g.actor, plan_id, today)
    bouts = plan.replay.bouts_today
    if not bouts:
        return redirect(url_for("session_logs.new", plan_id=plan_id), 303)
    is_timed = plan.unit in TIMED_UNITS
    return render_template(
        "session_logs/timer.html",
        plan=plan,
        quota=sum(bouts),
        bouts=bouts,
        is_timed=is_timed,
        size=plan.unit.base_size,
        step=round(button_step(plan.unit) * plan.unit.base_size),
        least=smallest_step(plan.unit),
        verb=words.verb(plan.activity),
        reminders=reminders.list_reminders(g.actor),
    )
