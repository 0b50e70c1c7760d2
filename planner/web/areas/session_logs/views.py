"""Log what was done."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit, in_unit
from planner.services import log_session as logs
from planner.services import plans
from planner.services.changes import Changes
from planner.services.derive_plan import DerivedPlan
from planner.services.guards import NotFound
from planner.services.log_session import LogSession, StoredLog
from planner.services.people import names_of
from planner.web import words
from planner.web.access import patient_only
from planner.web.change_words import change_sentences
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import number, plain
from planner.web.flashes import say
from planner.web.session_log_form import SessionLogForm

blueprint = Blueprint("session_logs", __name__)


@blueprint.route("/plans/<plan_id>/sessions/new", methods=["GET", "POST"])
@patient_only
def new(plan_id: str) -> Answer:
    """Log a session of a plan, as planned or differently."""
    today = local_day(now_utc(), g.actor.zone)
    plan = plans.open_active_plan(g.actor, plan_id, today)
    if request.form.get("as_planned"):
        return _log_as_planned(plan, today)
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


def _log_as_planned(plan: DerivedPlan, today: date) -> Answer:
    if not is_sent_by_our_page():
        return ask_again()
    asked = plan.replay.asked_on(today)
    if asked is None:
        return redirect(url_for("today.show"), 303)
    command = LogSession(
        activity=plan.activity,
        unit=plan.unit,
        day=today,
        amount=asked.amount,
        form_id=logs.planned_form_id(plan.id, today),
    )
    logged = logs.log_session(g.actor, command, now_utc())
    if not logged.is_new:
        say(_("It was logged already, perhaps on another device. It counts once."))
    else:
        amount = plain(asked.amount, plan.unit)
        _tell(_("%(amount)s, just as planned.", amount=amount.capitalize()), logged.log_id, logged.changes)
    return redirect(url_for("today.show"), 303)


def _log_form(activity: Activity, unit: Unit, plan: DerivedPlan | None, today: date) -> Answer:
    form = SessionLogForm()
    form.amount.unit = unit
    asked = plan.replay.asked_on(today) if plan else None
    if request.method == "GET":
        form.day.data = today.isoformat()
        form.amount.show(asked.amount if asked else None)
        return _page(form, activity, unit, asked.amount if asked else None, today)
    if form.validate():
        try:
            logged = logs.log_session(g.actor, form.command(activity, unit), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            if logged.is_new:
                _tell(_words_for(form.amount.amount or 0, unit, plan, form.day.day), logged.log_id, logged.changes)
            else:
                say(_("It was logged already. It counts once."))
            return redirect(url_for("today.show"), 303)
    return _page(form, activity, unit, asked.amount if asked else None, today), 400


def _page(
    form: SessionLogForm, activity: Activity, unit: Unit, planned: int | None, today: date, log: StoredLog | None = None
) -> str:
    return render_template(
        "session_logs/form.html",
        form=form,
        activity=activity,
        unit=unit,
        planned=planned,
        today=today,
        log=log,
        writer=_writer(log),
        back=url_for("today.show"),
    )


def _writer(log: StoredLog | None) -> str | None:
    """The physiotherapist who wrote the log down, None when the person did."""
    if log is None or log.logged_by_id is None:
        return None
    return names_of([log.logged_by_id]).get(log.logged_by_id, _("a physiotherapist"))


def _words_for(amount: int, unit: Unit, plan: DerivedPlan | None, day: date | None) -> str:
    """Never praise or scold: what was done, and what stays."""
    if amount == 0:
        return _("Zero is fine to log too. Tomorrow is a new day.")
    done = plain(amount, unit)
    asked = plan.replay.asked_on(day) if plan and day else None
    if asked is None or amount == asked.amount:
        return _("%(amount)s, logged.", amount=done.capitalize())
    if amount > asked.amount:
        return _(
            "%(amount)s, logged. A good day is a good thing. Your number stays %(n)s.",
            amount=done.capitalize(),
            n=number(asked.amount, unit),
        )
    return _("%(amount)s counts. Starting is the hard part.", amount=done.capitalize())


def _tell(text: str, log_id: str, changes: Changes | None) -> None:
    """Say it, what it changed, and offer to undo it."""
    if changes is not None and changes.is_raise:
        _ask_to_raise(" ".join([text, *change_sentences(changes)]), changes)
        return
    say(
        " ".join([text, *change_sentences(changes)]),
        undo_address=url_for("session_logs.delete", log_id=log_id),
        undo_label=_("Undo"),
    )


def _ask_to_raise(text: str, changes: Changes) -> None:
    """A late or corrected log that raises this week's number asks first: take it, or stay (engine rule 36)."""
    before = changes.number_before or 0
    say(
        text,
        undo_address=url_for("plans.smaller", plan_id=changes.plan_id),
        undo_label=_("Stay at %(n)s", n=plain(before, changes.unit)),
        undo_fields={"quota": f"{float(in_unit(changes.unit, before)):g}"},
    )


@blueprint.route("/sessions/<log_id>/edit", methods=["GET", "POST"])
@patient_only
def edit(log_id: str) -> Answer:
    """Correct a log."""
    log = logs.get_log(g.actor, log_id)
    today = local_day(now_utc(), g.actor.zone)
    activity, unit = Activity(log.activity), Unit(log.unit)
    form = SessionLogForm()
    form.amount.unit = unit
    if request.method == "GET":
        form.fill(log)
        return _page(form, activity, unit, log.asked_quota, today, log)
    if form.validate():
        try:
            changed = logs.change_log(g.actor, log_id, form.command(activity, unit), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            said = " ".join([_("Changed."), *change_sentences(changed.changes)])
            if changed.changes is not None and changed.changes.is_raise:
                _ask_to_raise(said, changed.changes)
            else:
                say(said)
            return redirect(url_for("today.show"), 303)
    return _page(form, activity, unit, log.asked_quota, today, log), 400


@blueprint.post("/sessions/<log_id>/delete")
@patient_only
def delete(log_id: str) -> Answer:
    """Take a log out of every count."""
    if not is_sent_by_our_page():
        return ask_again()
    changes = logs.delete_log(g.actor, log_id, now_utc())
    say(
        " ".join([_("Deleted."), *change_sentences(changes)]),
        undo_address=url_for("session_logs.restore", log_id=log_id),
        undo_label=_("Bring it back"),
    )
    return redirect(url_for("today.show"), 303)


@blueprint.post("/sessions/<log_id>/restore")
@patient_only
def restore(log_id: str) -> Answer:
    """Bring a deleted log back."""
    if not is_sent_by_our_page():
        return ask_again()
    changes = logs.restore_log(g.actor, log_id, now_utc())
    say(" ".join([_("It is back."), *change_sentences(changes)]))
    return redirect(url_for("today.show"), 303)


@blueprint.get("/plans/<plan_id>/timer")
@patient_only
def timer(plan_id: str) -> str | Response:
    """A calm countdown that ends at the number."""
    today = local_day(now_utc(), g.actor.zone)
    plan = plans.open_active_plan(g.actor, plan_id, today)
    asked = plan.replay.asked_on(today)
    if asked is None or plan.unit not in (Unit.MINUTES, Unit.SECONDS):
        return redirect(url_for("session_logs.new", plan_id=plan_id), 303)
    return render_template("session_logs/timer.html", plan=plan, quota=asked.amount, verb=words.verb(plan.activity))
