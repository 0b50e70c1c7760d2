"""What is said when an invitation cannot be used, and what to do then."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, render_template, url_for
from flask_babel import gettext as _

from planner.domain.invitation import InvitationRefused, Refusal
from planner.web.said import said

NOT_THERE = {Refusal.UNKNOWN, Refusal.USED, Refusal.REVOKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPage:
    """Two sentences and one way on."""

    title: str
    message: str
    advice: str
    label: str
    address: str


def refusal_page(error: InvitationRefused) -> tuple[str, int]:
    """A page for each reason; a wrong link reads like an expired one, so that nobody learns which exist."""
    code = 404 if error.why in NOT_THERE else 409 if error.why in (Refusal.LINKED, Refusal.USED_BY_YOU) else 403
    page = RefusalPage(title=_title(error.why), message=said(error), advice=_advice(error.why), **_way_on(error.why))
    return render_template("join/refused.html", page=page), code


def _title(why: Refusal) -> str:
    return {
        Refusal.USED: _("This invitation has been used"),
        Refusal.USED_BY_YOU: _("You have joined already"),
        Refusal.REVOKED: _("This invitation was taken back"),
        Refusal.OTHER_ACCOUNT: _("This invitation is for another account"),
        Refusal.OWN: _("This is your own invitation"),
        Refusal.FOR_PATIENTS: _("This invitation is for a patient"),
        Refusal.FOR_PHYSIOS: _("This invitation is for a physiotherapist"),
        Refusal.LINKED: _("You share already"),
        Refusal.OTHER_CLINIC: _("You are in a clinic already"),
    }.get(why, _("This invitation does not work"))


def _advice(why: Refusal) -> str:
    return {
        Refusal.USED_BY_YOU: _("You can see what you share, and change it, in your settings."),
        Refusal.LINKED: _("You can see what you share, and change it, in your settings."),
        Refusal.OTHER_ACCOUNT: _("Sign out, then open the link again and sign in with the account of that address."),
        Refusal.OWN: _("Give the link to your patient, or let them scan the code on their own phone."),
        Refusal.FOR_PATIENTS: _("The invitation is still open. Give it to your patient, who signs in on their own."),
        Refusal.FOR_PHYSIOS: _(
            "If you have asked for a physiotherapist's account, open the link again once it is confirmed."
        ),
        Refusal.OTHER_CLINIC: _("The invitation is still open until its fourteen days are over."),
    }.get(why, _("Ask your physiotherapist for a new one. It takes them a minute, and nothing of yours is lost."))


def _way_on(why: Refusal) -> dict[str, str]:
    is_about_sharing = why in (Refusal.LINKED, Refusal.USED_BY_YOU)
    if is_about_sharing and g.actor is not None and g.actor.is_patient:
        return {"label": _("See what I share"), "address": url_for("sharing.show")}
    if g.actor is not None and g.actor.is_physio and why in (Refusal.OTHER_CLINIC, Refusal.USED_BY_YOU):
        return {"label": _("Go to my clinic"), "address": url_for("clinic.show")}
    if g.actor is not None and g.actor.is_physio and why is Refusal.OWN:
        return {"label": _("Back to my invitations"), "address": url_for("invitations.index")}
    if why in NOT_THERE:
        return {"label": _("I have a code to type"), "address": url_for("join.show")}
    return {"label": _("Go to the first page"), "address": "/"}
