"""Correct a log, delete it, bring it back."""

from __future__ import annotations

from flask import g, redirect, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.domain.units import Activity, Unit
from planner.services import log_session as logs
from planner.web.access import patient_only
from planner.web.areas.session_logs.told import tell
from planner.web.areas.session_logs.views import blueprint, log_page
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress
from planner.web.session_log_form import SessionLogForm
from planner.web.undo import as_it_was, told

__all__ = ["blueprint"]


@blueprint.route("/sessions/<log_id>/edit", methods=["GET", "POST"])
@patient_only
def edit(log_id: str) -> Answer:
    """Correct a log."""
    log = logs.get_log(g.actor, log_id)
    today = local_day(now_utc(), g.actor.zone)
    activity, unit = Activity(log.activity), Unit(log.unit)
    form = SessionLogForm()
    form.amount.unit = unit
    if request.method != "POST":
        form.fill(log)
        return log_page(form, activity, unit, log.asked_quota, today, log)
    if form.validate():
        try:
            changed = logs.change_log(g.actor, log_id, form.command(activity, unit), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.note.data)
            before = SessionLogForm(formdata=None)
            before.amount.unit = unit
            before.fill(log)
            words = _("Changed. It stays deleted until you bring it back.") if log.is_deleted else _("Changed.")
            undo = as_it_was(url_for("session_logs.edit", log_id=log_id), before)
            tell(told(words), changed.changes, **undo)
            return redirect(url_for("today.show"), 303)
    return log_page(form, activity, unit, log.asked_quota, today, log), 400


@blueprint.post("/sessions/<log_id>/delete")
@patient_only
def delete(log_id: str) -> Answer:
    """Take a log out of every count."""
    if not is_sent_by_our_page():
        return ask_again()
    changes = logs.delete_log(g.actor, log_id, now_utc())
    tell(
        _("Deleted."),
        changes,
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
    undo = url_for("session_logs.delete", log_id=log_id)
    tell(_("It is back."), changes, undo_address=undo, undo_label=_("Delete it again"))
    return redirect(url_for("today.show"), 303)
