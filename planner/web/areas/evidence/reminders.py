"""Safety reminders: true sentences to read before a session."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.services import plans, reminders
from planner.web.access import patient_only
from planner.web.areas.evidence.forms import ReminderForm, example_reminders
from planner.web.areas.evidence.views import blueprint
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say

__all__ = ["blueprint"]


@blueprint.route("/evidence/reminders", methods=["GET", "POST"])
@patient_only
def list_reminders() -> Answer:
    """One's own sentences, a few to pick from, and a form for one more."""
    form = ReminderForm()
    if request.method != "POST":
        return _page(form)
    if form.validate():
        try:
            reminders.add_reminder(g.actor, form.text.data or "", form.act_id, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.text.data)
            made = reminders.reminder_of_form(g.actor, form.act_id)
            undo = url_for("evidence.remove_reminder", reminder_id=made) if made else None
            say(_("Kept. You can read it before a session."), undo_address=undo, undo_label=_("Undo"))
            return redirect(url_for("evidence.list_reminders", plan=request.args.get("plan")), 303)
    return _page(form), 400


@blueprint.post("/evidence/reminders/<reminder_id>/remove")
@patient_only
def remove_reminder(reminder_id: str) -> Answer:
    """Take a sentence away."""
    if not is_sent_by_our_page():
        return ask_again()
    reminders.remove_reminder(g.actor, reminder_id, now_utc())
    undo = url_for("evidence.restore_reminder", reminder_id=reminder_id)
    say(_("Removed."), undo_address=undo, undo_label=_("Bring it back"))
    return redirect(url_for("evidence.list_reminders"), 303)


@blueprint.post("/evidence/reminders/<reminder_id>/restore")
@patient_only
def restore_reminder(reminder_id: str) -> Answer:
    """Bring a sentence back."""
    if not is_sent_by_our_page():
        return ask_again()
    reminders.restore_reminder(g.actor, reminder_id)
    undo = url_for("evidence.remove_reminder", reminder_id=reminder_id)
    say(_("It is back."), undo_address=undo, undo_label=_("Take it away again"))
    return redirect(url_for("evidence.list_reminders"), 303)


def _page(form: ReminderForm) -> str:
    known = reminders.list_reminders(g.actor)
    texts = {reminder.text for reminder in known}
    plan_id = request.args.get("plan")
    plan = plans.open_plan(g.actor, plan_id, local_day(now_utc(), g.actor.zone)) if plan_id else None
    return render_template(
        "evidence/reminders.html",
        form=form,
        reminders=known,
        examples=[text for text in example_reminders() if text not in texts],
        plan=plan,
    )
