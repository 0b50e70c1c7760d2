"""Invite a patient; see which invitations are open and which were used."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError, NotAllowed
from planner.domain.safety import STOP_SIGNS
from planner.services import invitations
from planner.services.clinics import find_clinic
from planner.services.protocols import list_protocols
from planner.web.access import physio_only
from planner.web.extensions import limiter
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.invite_forms import PatientInviteForm, show_made
from planner.web.said import said

blueprint = Blueprint("invitations", __name__)


@blueprint.get("/invitations")
@physio_only
def index() -> str:
    """The form, and every invitation with what has become of it."""
    return _page(_form())


@blueprint.post("/invitations")
@physio_only
@limiter.limit("30/minute")
def invite() -> Answer:
    """Make an invitation and show its link, this once."""
    form = _form()
    if form.validate():
        try:
            made = invitations.invite_patient(g.actor, form.command(), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            if made.token is not None:
                return show_made(g.actor, made)
            say(_("This invitation is made already. For another look at a link, make a new link below."))
            return redirect(url_for("invitations.index"), 303)
    return _page(form), 400


@blueprint.post("/invitations/<invitation_id>/renew")
@physio_only
@limiter.limit("30/minute")
def renew(invitation_id: str) -> Answer:
    """A new link and a new code for the same person; the old ones end."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        made = invitations.renew_invitation(g.actor, invitation_id, now_utc())
    except NotAllowed as error:
        warn(said(error))
        return redirect(url_for("invitations.index"), 303)
    clinic = find_clinic(g.actor) if made.invitation.clinic_id else None
    return show_made(g.actor, made, clinic=clinic.name if clinic else "")


@blueprint.post("/invitations/<invitation_id>/revoke")
@physio_only
def revoke(invitation_id: str) -> Answer:
    """Take it back: the link and the code stop working at once."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        invitations.revoke_invitation(g.actor, invitation_id, now_utc())
    except NotAllowed as error:
        warn(said(error))
    else:
        say(_("The invitation is taken back. Its link and its code do not work any more."))
    return redirect(url_for("invitations.index"), 303)


def _form() -> PatientInviteForm:
    form = PatientInviteForm()
    form.offer(list_protocols(g.actor, now_utc(), said))
    return form


def _page(form: PatientInviteForm) -> str:
    listed = invitations.list_invitations(g.actor)
    return render_template("invitations/index.html", form=form, listed=listed, now=now_utc(), stop_signs=STOP_SIGNS)
