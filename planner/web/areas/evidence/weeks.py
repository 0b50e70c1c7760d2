"""The weekly look back on what pain meant."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.domain.reappraisal import Reappraisal
from planner.services import evidence, reappraisals
from planner.web.access import patient_only
from planner.web.areas.evidence.forms import WeekForm
from planner.web.areas.evidence.reminders import blueprint
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say
from planner.web.undo import as_it_was, told

__all__ = ["blueprint"]


@blueprint.route("/evidence/week", methods=["GET", "POST"])
@patient_only
def week() -> Answer:
    """Write about this week, or change what was written."""
    form = WeekForm()
    found = reappraisals.open_week(g.actor, local_day(now_utc(), g.actor.zone))
    code = 200
    if request.method != "POST":
        if found.said is not None:
            form.what_happened.data, form.safer_meaning.data = found.said.what_happened, found.said.safer_meaning
    else:
        code = 400
        if form.validate():
            try:
                reappraisals.say_week(g.actor, form.what_happened.data or "", form.safer_meaning.data or "", now_utc())
            except DomainError as error:
                form.add_error(error)
            else:
                meet_distress(form.what_happened.data, form.safer_meaning.data)
                say(told(_("Kept for this week. You can change it until the week ends.")), **_undo(found.said))
                return redirect(url_for("evidence.week"), 303)
    shown = evidence.newest_evidence(g.actor)
    return render_template("evidence/week.html", form=form, found=found, newest=[entry.text for entry in shown]), code


@blueprint.post("/evidence/week/skip")
@patient_only
def skip_week() -> Answer:
    """Nothing to say this week, which is fine."""
    if not is_sent_by_our_page():
        return ask_again()
    reappraisals.skip_week(g.actor, now_utc())
    say(_("Skipped for this week. That is fine."), **_undo(None))
    return redirect(url_for("today.show"), 303)


@blueprint.post("/evidence/week/take-back")
@patient_only
def take_back_week() -> Answer:
    """Nothing was said about this week after all."""
    if not is_sent_by_our_page():
        return ask_again()
    said = reappraisals.unsay_week(g.actor, now_utc())
    say(told(_("It is gone.")), **(_undo(said) if said and not said.is_skipped else {}))
    return redirect(url_for("evidence.week"), 303)


def _undo(said: Reappraisal | None) -> dict[str, Any]:
    """Back to what was written about the week before, or to nothing."""
    if said is None or said.is_skipped:
        return as_it_was(url_for("evidence.take_back_week"), [])
    before = [("what_happened", said.what_happened), ("safer_meaning", said.safer_meaning)]
    return as_it_was(url_for("evidence.week"), before)
