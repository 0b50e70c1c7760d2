"""How the timer says that it has come to its end: a page of two switches, which also stand beside the timer."""

from __future__ import annotations

from flask import g, redirect, render_template, url_for
from flask_babel import gettext as _

from planner.services import people
from planner.web.access import patient_only
from planner.web.areas.settings.forms import TimerForm
from planner.web.areas.settings.views import blueprint
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.undo import as_it_was, told

__all__ = ["blueprint"]


@blueprint.get("/settings/timer")
@patient_only
def timer() -> str:
    """Read the switches."""
    return render_template("settings/timer.html", form=TimerForm.of(g.actor))


@blueprint.post("/settings/timer")
@patient_only
def change_timer() -> Answer:
    """Keep the switches as they were set."""
    if not is_sent_by_our_page():
        return ask_again()
    form = TimerForm.of(g.actor)
    if not form.validate():
        return render_template("settings/timer.html", form=form), 400
    people.change_timer(g.actor, sounds=form.sounds.data, vibrates=form.vibrates.data)
    before = as_it_was(url_for("settings.change_timer"), form, kept=True)
    say(told(_("Your settings are saved.")), **before)
    return redirect(url_for("settings.show"), 303)
