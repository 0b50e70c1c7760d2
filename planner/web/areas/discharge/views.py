"""End care from the physiotherapist's side, take that back, and ask to begin again."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain import consent
from planner.domain.care import EndedBy
from planner.domain.errors import NotAllowed
from planner.services import care_links
from planner.services.guards import open_patient
from planner.web.access import physio_only
from planner.web.fields import ActionForm, Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.said import said

blueprint = Blueprint("discharge", __name__)


@blueprint.get("/discharged")
@physio_only
def index() -> str:
    """Whom one looked after: names and dates, nothing of their diary."""
    now, former = now_utc(), care_links.list_former_patients(g.actor)
    return render_template(
        "discharge/index.html",
        former=former,
        undoable={s.link.id for s in former if consent.may_take_back(s.link, EndedBy.PHYSIOTHERAPIST, now)},
        askable={s.link.id for s in former if consent.may_ask_again(s.link)},
        asked={s.link.id for s in former if consent.is_asked(s.link)},
    )


@blueprint.route("/patients/<patient_id>/discharge", methods=["GET", "POST"])
@physio_only
def patient(patient_id: str) -> Answer:
    """What ending means, then the end, at once."""
    care = open_patient(g.actor, patient_id)
    form = ActionForm()
    if not form.validate_on_submit():
        code = 400 if form.is_submitted() else 200
        return render_template("discharge/patient.html", care=care, form=form), code
    link_id = care_links.discharge(g.actor, patient_id, now_utc())
    say(
        _("Care has ended. What was done stays in the patient's diary."),
        undo_address=url_for("discharge.undo", link_id=link_id),
        undo_label=_("Undo"),
    )
    return redirect(url_for("discharge.index"), 303)


@blueprint.post("/discharged/<link_id>/undo")
@physio_only
def undo(link_id: str) -> Answer:
    """It was not meant: everything is as it was."""
    return _act(link_id, care_links.take_back_end, _("Care goes on, as before."))


@blueprint.post("/discharged/<link_id>/ask")
@physio_only
def ask(link_id: str) -> Answer:
    """Ask the patient, once, to share again."""
    return _act(
        link_id, care_links.ask_to_reopen, _("The patient is asked on their sharing page. Their answer decides.")
    )


def _act(link_id: str, act: care_links.Act, words: str) -> Answer:
    if not is_sent_by_our_page():
        return ask_again()
    try:
        act(g.actor, link_id, now_utc())
    except NotAllowed as error:
        warn(said(error))
    else:
        say(words)
    return redirect(url_for("discharge.index"), 303)
