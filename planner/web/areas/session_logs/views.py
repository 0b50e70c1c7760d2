"""Log what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.services import log_session as logs
from planner.services import plans, reminders
from planner.services.derive_plan import DerivedPlan
from planner.services.guards import NotFound
from planner.services.log_session import Logged, StoredLog
from planner.services.people import names_of
from planner.web.access import patient_only
from planner.web.areas.session_logs.timed import timed_amount, timed_day
from planner.web.areas.session_logs.told import tell, words_for, words_while_typing
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import long_day, plain
from planner.web.flashes import meet_distress, say, warn
from planner.web.on_device import is_from_outbox, said_at
from planner.web.session_log_form import SessionLogForm

blueprint = Blueprint("session_logs", __name__)


@blueprint.route("/plans/<plan_id>/sessions/new", methods=["GET", "POST"])
@patient_only
def new(plan_id: str) -> Answer:
    """Log a session of a plan, as planned or differently."""
    today = local_day(now_utc(), g.actor.zone)
    if request.form.get("as_planned") and (answer := _log_as_planned(plan_id, today)):
        return answer
    plan = plans.open_plan(g.actor, plan_id, today)
    if not plan.is_active:
        if request.method != "POST":
            raise NotFound(plan_id)
        return _log_form(plan.activity, plan.unit, None, today)  # finished meanwhile: what was done counts all the same
    if request.form.get("as_planned"):
        warn(_("Nothing is asked just now, so nothing was logged. What you did can be logged all the same."))
        return redirect(url_for("session_logs.new", plan_id=plan.id), 303)
    return _log_form(plan.activity, plan.unit, plan, today)


@blueprint.route("/sessions/new", methods=["GET", "POST"])
@patient_only
def unplanned() -> Answer:
    """Log what was not planned, with or without a plan."""
    known = request.values.get("activity", "")
    if known not in list(Activity):
        raise NotFound(known)
    activity, today = Activity(known), local_day(now_utc(), g.actor.zone)
    plan = logs.find_active_plan(g.actor, activity, today)
    unit = plan.unit if plan else ACTIVITY_UNITS[activity][0]
    return _log_form(activity, unit, plan, today)


def _log_as_planned(plan_id: str, today: date) -> Answer | None:
    """One tap; None when nothing is asked."""
    if not is_sent_by_our_page():
        return ask_again()
    day = _day_of_the_page(today)
    done = logs.log_as_planned(g.actor, plan_id, day, now_utc(), shown=_amount_of_the_page(), said_at=said_at())
    if done is None:
        return None
    logged, amount, unit = done
    said = plain(amount, unit).capitalize()
    if not logged.is_new:
        _tell_known(logged)
    elif day == today:
        _tell_new(_("%(amount)s, just as planned.", amount=said), day, today, logged)
    else:
        _tell_new(_("%(amount)s, just as planned on %(day)s.", amount=said, day=long_day(day)), day, today, logged)
    return redirect(url_for("today.show"), 303)


def _day_of_the_page(today: date) -> date:
    """The day that the page showed: yesterday if it was open over midnight, any day if it waited on a phone."""
    earliest = date.min if is_from_outbox() else today - timedelta(days=1)
    try:
        shown = date.fromisoformat(request.form.get("day", ""))
    except ValueError:
        return today
    return shown if earliest <= shown <= today else today


def _amount_of_the_page() -> int | None:
    """The number that the page showed, in base units: it was done, also when the plan has changed since."""
    shown = request.form.get("shown", "")
    return int(shown[:9]) or None if shown.isascii() and shown.isdecimal() else None


def _tell_known(logged: Logged) -> None:
    if logged.is_deleted:
        say(_("It was logged, and deleted after that. It stays deleted."))
    else:
        say(_("It was logged already, perhaps on another device. It counts once."))


def _tell_new(text: str, day: date, today: date, logged: Logged) -> None:
    """A log can be undone; one of a day before today asks before it raises the number (engine rule 36)."""
    undo = url_for("session_logs.delete", log_id=logged.log_id)
    if day < today:
        tell(text, logged.changes, undo_address=undo, undo_label=_("Undo"))
    else:
        say(text, undo_address=undo, undo_label=_("Undo"))


def _log_form(activity: Activity, unit: Unit, plan: DerivedPlan | None, today: date) -> Answer:
    form = SessionLogForm()
    form.amount.unit = unit
    if request.method == "POST" and form.validate():
        try:
            command = replace(form.command(activity, unit), said_at=said_at())
            logged = logs.log_session(g.actor, command, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.note.data, form.showed.data)
            if logged.is_new:
                day = form.day.day or today
                _tell_new(
                    words_for(form.amount.amount or 0, unit, logged.before if plan else None, day), day, today, logged
                )
            else:
                _tell_known(logged)
            return redirect(url_for("today.show"), 303)
    asked = plan.replay.asked_on(today) if plan else None
    plan_id = plan.id if plan else None
    if request.method == "POST":
        return log_page(form, activity, unit, asked.amount if asked else None, today, plan_id=plan_id), 400
    timed = timed_amount(unit)
    form.day.data = timed_day(today).isoformat()
    form.amount.show(timed if timed is not None else asked.amount if asked else None)
    return log_page(form, activity, unit, asked.amount if asked else None, today, plan_id=plan_id)


def log_page(
    form: SessionLogForm,
    activity: Activity,
    unit: Unit,
    planned: int | None,
    today: date,
    log: StoredLog | None = None,
    plan_id: str | None = None,
) -> str:
    """The form of a log, new or known."""
    return render_template(
        "session_logs/form.html",
        form=form,
        activity=activity,
        unit=unit,
        planned=planned,
        compared=words_while_typing(form.amount.data, unit, planned),
        plan_id=plan_id,
        today=today,
        log=log,
        is_timed=request.method == "GET" and log is None and timed_amount(unit) is not None,
        writer=_writer(log),
        reminders=[] if log else reminders.list_reminders(g.actor),
        back=url_for("today.show"),
    )


def _writer(log: StoredLog | None) -> str | None:
    """The physiotherapist who wrote the log down, None when the person did."""
    if log is None or log.logged_by_id is None:
        return None
    return names_of([log.logged_by_id]).get(log.logged_by_id, _("a physiotherapist"))
