"""Use an invitation: read who invites and what will be shared, then agree."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.domain.invitation import InvitationKind, InvitationRefused, Refusal
from planner.services import care_links, clinics, invitations, preparations, safety
from planner.services.invitations import Opened, TooManyTries
from planner.web import joining
from planner.web.access import anyone, signed_in
from planner.web.areas.join.refusals import refusal_page
from planner.web.extensions import limiter
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.headers import keep_the_address_here
from planner.web.network import address_of
from planner.web.said import said
from planner.web.share_forms import ShareForm, share_words

blueprint = Blueprint("join", __name__)
blueprint.context_processor(share_words)
blueprint.after_request(keep_the_address_here)


class CodeForm(FlaskForm):
    """A code that was read out."""

    code = StringField(_l("Code"))


@blueprint.get("/join")
@anyone
def show() -> Answer:
    """The invitation that this browser has opened, else a place for a code."""
    if g.actor is None:
        joining.come_back_to_join()
    for seal in reversed(joining.kept_seals()):
        try:
            return _invitation(invitations.open_seal(seal))
        except InvitationRefused as error:
            joining.forget_seal(seal)
            if error.why is not Refusal.USED_BY_YOU:
                return refusal_page(error)
    return render_template("join/code.html", form=CodeForm(formdata=None))


@blueprint.post("/join")
@anyone
@limiter.limit("20/minute")
def code() -> Answer:
    """A spoken code opens its invitation, for a person who is signed in."""
    if g.actor is None:
        return redirect(url_for("join.show"), 303)
    form = CodeForm()
    if form.validate():
        try:
            opened = invitations.open_code(g.actor, address_of(request), form.code.data or "", now_utc())
        except TooManyTries as error:
            form.code.errors = [said(error)]
            return render_template("join/code.html", form=form), 429
        except InvitationRefused as error:
            return refusal_page(error)
        except DomainError as error:
            form.code.errors = [said(error)]
        else:
            joining.keep_seal(opened.invitation.seal)
            return redirect(url_for("join.show"), 303)
    return render_template("join/code.html", form=form), 400


@blueprint.get("/join/<token>")
@anyone
def token(token: str) -> Answer:
    """An invitation by its link; the signed-out read it too, and come back to it."""
    try:
        opened = invitations.open_token(token)
        page = _invitation(opened)
    except InvitationRefused as error:
        return refusal_page(error)
    joining.keep_seal(opened.invitation.seal)
    if g.actor is None:
        joining.come_back_to_join()
    return page


@blueprint.post("/join/agree")
@signed_in
def agree() -> Answer:
    """A patient shares, or a colleague joins."""
    form = ShareForm.of()
    seal = next((kept for kept in joining.kept_seals() if joining.name_of(kept) == form.invitation.data), None)
    if seal is None:
        return refusal_page(InvitationRefused(Refusal.UNKNOWN))
    try:
        opened = invitations.open_seal(seal)
        if not form.validate():
            return _invitation(opened, form), 400
        if opened.invitation.kind is InvitationKind.COLLEAGUE:
            return _join_clinic(seal)
        link_id = care_links.agree(g.actor, seal, form.kinds, now_utc())
    except InvitationRefused as error:
        if error.why is Refusal.USED_BY_YOU:  # a double click: the first one has said what happened
            return redirect(url_for("identity.home"), 303)
        return refusal_page(error)
    words = _("You share with %(name)s now. You can change it here at any time.", name=opened.inviter)
    check = safety.latest_check(g.actor)
    if check is not None and check.care_link_id == link_id:
        words += " " + _("%(name)s has gone through the warning signs with you.", name=opened.inviter)
    say(
        words,
        undo_address=url_for("sharing.stop", link_id=link_id),
        undo_label=_("Undo"),
    )
    return redirect(url_for("sharing.show"), 303)


@blueprint.post("/join/not-now")
@signed_in
def decline() -> Answer:
    """Leave the invitation alone; it stays open for whoever holds the link."""
    if not is_sent_by_our_page():
        return ask_again()
    for seal in joining.kept_seals():
        if joining.name_of(seal) == request.form.get("invitation"):
            joining.forget_seal(seal)
    return redirect(url_for("identity.home"), 303)


def _join_clinic(seal: str) -> Answer:
    name = clinics.join_clinic(g.actor, seal, now_utc())
    say(_("You are a member of %(clinic)s now.", clinic=name))
    return redirect(url_for("clinic.show"), 303)


def _invitation(opened: Opened, form: ShareForm | None = None) -> str:
    """Who invites and what it means; refused when this person cannot use it."""
    name = joining.name_of(opened.invitation.seal)
    if g.actor is None:
        invitations.check_open(opened, now_utc())
        return render_template("join/welcome.html", opened=opened)
    invitations.check_invitation(g.actor, opened, now_utc())
    if opened.invitation.kind is InvitationKind.COLLEAGUE:
        return render_template("join/colleague.html", opened=opened, name=name)
    care_links.check_not_linked(g.actor, opened.invitation.physio_id)
    shown = form or ShareForm.of(invitation=name)
    ahead = preparations.look_ahead(g.actor, opened.invitation, now_utc())
    return render_template("join/agree.html", opened=opened, form=shown, ahead=ahead)
