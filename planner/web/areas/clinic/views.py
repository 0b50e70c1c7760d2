"""A physiotherapist's clinic: its name, its members, and handing a caseload on."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.services import clinics, invitations
from planner.services.clinics import HandOn
from planner.web.access import physio_only
from planner.web.extensions import limiter
from planner.web.fields import Answer, PlainForm, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.invite_forms import InviteForm, show_made
from planner.web.said import said
from planner.web.undo import as_it_was, told

blueprint = Blueprint("clinic", __name__)


class NameForm(PlainForm):
    """How patients and colleagues know the clinic."""

    name = StringField(_l("Name of the clinic"))


@blueprint.get("/clinic")
@physio_only
def show() -> str:
    """The name, the members, and what its owner may do."""
    return _page()


@blueprint.post("/clinic")
@physio_only
def rename() -> Answer:
    """The owner names it."""
    form = NameForm()
    if form.validate():
        try:
            known = clinics.find_clinic(g.actor)
            clinics.name_clinic(g.actor, form.name.data or "", now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            was = [("name", known.name if known else said(clinics.first_name(g.actor)))]
            say(told(_("The clinic's name is saved.")), **as_it_was(url_for("clinic.rename"), was))
            return redirect(url_for("clinic.show"), 303)
    return _page(form=form), 400


@blueprint.post("/clinic/invite")
@physio_only
@limiter.limit("30/minute")
def invite() -> Answer:
    """The owner invites a colleague."""
    form = InviteForm()
    if form.validate():
        try:
            clinics.make_clinic(g.actor, now_utc(), said)
            made = invitations.invite_colleague(g.actor, form.command(), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            clinic = clinics.find_clinic(g.actor)
            if made.token is not None:
                return show_made(g.actor, made, clinic=clinic.name if clinic else "")
            return redirect(url_for("invitations.index"), 303)
    return _page(form=form, invite_form=form), 400


@blueprint.post("/clinic/leave")
@physio_only
def leave() -> Answer:
    """Leave the clinic; one's patients stay with oneself."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        clinics.leave_clinic(g.actor)
    except DomainError as error:
        return _page(problem=said(error)), 400
    say(_("You have left the clinic. Your patients are with you as before."))
    return redirect(url_for("clinic.show"), 303)


ACTS: dict[str, tuple[Any, Any]] = {
    "remove": (clinics.remove_member, _l("%(name)s is not a member any more. Their patients stay with them.")),
    "own": (clinics.make_owner, _l("%(name)s owns the clinic now.")),
}


@blueprint.post("/clinic/members/<physio_id>/<any(remove, own):act>")
@physio_only
def member(physio_id: str, act: str) -> Answer:
    """The owner ends a colleague's place, or makes them the owner."""
    if not is_sent_by_our_page():
        return ask_again()
    do, words = ACTS[act]
    try:
        name = do(g.actor, physio_id)
    except DomainError as error:
        return _page(problem=said(error)), 400
    say(str(words) % {"name": name})
    return redirect(url_for("clinic.show"), 303)


@blueprint.route("/clinic/members/<physio_id>/hand-on", methods=["GET", "POST"])
@physio_only
def hand_on(physio_id: str) -> Answer:
    """The owner chooses patients and a colleague, reads what will happen, and confirms."""
    clinic, patients = clinics.list_caseload(g.actor, physio_id)
    chosen = {value for value in request.form.getlist("patients") if value in dict(patients)}
    receiver = clinic.member(request.form.get("to", ""))
    page: dict[str, Any] = {"clinic": clinic, "patients": patients, "giver": clinic.member(physio_id)}
    if request.method != "POST":
        return render_template("clinic/hand_on.html", **page, chosen=set(dict(patients)), receiver=None, problem="")
    if not is_sent_by_our_page():
        return ask_again()
    if receiver is None or receiver.physio_id == physio_id or not chosen:
        problem = _("Choose at least one patient, and the colleague who looks after them from now on.")
        return render_template("clinic/hand_on.html", **page, chosen=chosen, receiver=receiver, problem=problem), 400
    if "confirmed" not in request.form:
        return render_template("clinic/hand_on_sure.html", **page, chosen=chosen, receiver=receiver)
    command = HandOn(from_id=physio_id, to_id=receiver.physio_id, patient_ids=frozenset(chosen))
    count = clinics.hand_on(g.actor, command, now_utc())
    say(_("%(n)s handed on to %(name)s. Each patient reads about it on their Today page.", n=count, name=receiver.name))
    return redirect(url_for("clinic.show"), 303)


def _page(*, form: Any = None, invite_form: InviteForm | None = None, problem: str = "") -> str:
    """`form` is the one that was refused, so that the page's title says so."""
    clinic = clinics.find_clinic(g.actor)
    name = clinic.name if clinic else said(clinics.first_name(g.actor))
    name_form = form if isinstance(form, NameForm) else NameForm(formdata=None, name=name)
    return render_template(
        "clinic/show.html",
        clinic=clinic,
        is_owner=clinic is None or clinic.is_owner(g.actor.id),
        form=form or name_form,
        name_form=name_form,
        invite_form=invite_form or InviteForm(formdata=None),
        problem=problem,
    )
