"""E-mail reminders: one choice of a time, or off."""

from __future__ import annotations

from flask import g, redirect, render_template, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.services import mail_reminders
from planner.web.access import patient_only
from planner.web.areas.settings.forms import MailTimeForm
from planner.web.areas.settings.timer import blueprint
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.undo import as_it_was, told

__all__ = ["blueprint"]


@blueprint.get("/settings/reminders")
@patient_only
def reminders() -> str:
    """Read the time."""
    return _page(MailTimeForm.of(g.actor))


@blueprint.post("/settings/reminders")
@patient_only
def change_reminders() -> Answer:
    """Keep the time that was chosen."""
    if not is_sent_by_our_page():
        return ask_again()
    form = MailTimeForm.of(g.actor)
    if form.validate():
        try:
            mail_reminders.change_mail_time(g.actor, form.chosen, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            before = as_it_was(url_for("settings.change_reminders"), form, kept=True)
            say(told(_("Your settings are saved.")), **before)
            return redirect(url_for("settings.show"), 303)
    return _page(form), 400


def _page(form: MailTimeForm) -> str:
    return render_template("settings/reminders.html", form=form)
