"""Inviting: the form, the message, and the page that shows a link once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import current_app, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_mailman import EmailMessage
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import StopValidation

from planner.charts.qr_code import qr_code
from planner.clock import now_utc
from planner.domain.invitation import InvitationKind, show_code
from planner.domain.people import Actor
from planner.domain.preparation import SIGNS_COUNT_FOR, still_counts
from planner.domain.units import Activity
from planner.services.invitations import Invite, Made
from planner.services.protocols import KeptProtocol
from planner.web.fields import PlainForm, choices_of
from planner.web.reader_units import unit_name
from planner.web.site_address import site_address


class InviteForm(PlainForm):
    """A name for one's own list, and an address when it goes by e-mail."""

    label = StringField(_l("Name you will recognise"))
    email = StringField(_l("E-mail address"))

    def validate_email(self, field: StringField) -> None:
        """An address is optional; a typed one has to be one."""
        field.data = (field.data or "").strip()
        if not field.data:
            return
        try:
            field.data = str(current_app.extensions["security"].mail_util.validate(field.data)).lower()
        except ValueError as error:
            raise StopValidation(_("Type an e-mail address such as jo@example.org, or leave it empty.")) from error
        if len(field.data) > 255:
            raise StopValidation(_("Type a shorter e-mail address."))

    def command(self) -> Invite:
        """What was typed, as an intention."""
        return Invite(form_id=self.act_id, email=self.email.data or None, label=self.label.data or None)


THEY_CHOOSE = "they_choose"
ACTIVITIES = (
    (Activity.WALKING.value, _l("Walk")),
    (Activity.STRETCHING.value, _l("Stretch")),
    (Activity.YOGA.value, _l("Yoga")),
    (THEY_CHOOSE, _l("They choose")),
)


class PatientInviteForm(InviteForm):
    """What can be laid ready for a patient too; left as it opens, nothing is."""

    activity = RadioField(_l("First activity"), choices=choices_of(ACTIVITIES), default=THEY_CHOOSE)
    protocol = SelectField(_l("Protocol"), default="")
    signs = BooleanField(_l("I have gone through the warning signs with them"))

    def offer(self, protocols: list[KeptProtocol]) -> None:
        """The clinic's protocols, with the unit of those that count in one."""
        known = [(kept.id, _named(kept)) for kept in protocols if not kept.is_archived]
        self.protocol.choices = [("", _("None: they choose a pace")), *known]

    def command(self) -> Invite:
        """What was typed and chosen, as an intention."""
        return replace(
            super().command(),
            activity=None if self.activity.data == THEY_CHOOSE else Activity(self.activity.data),
            protocol_id=self.protocol.data or None,
            has_checked_signs=bool(self.signs.data),
        )


def _named(kept: KeptProtocol) -> str:
    unit = kept.protocol.unit
    return f"{kept.protocol.name} ({unit_name(unit)})" if unit else kept.protocol.name


def show_made(actor: Actor, made: Made, *, clinic: str = "") -> str:
    """Send the message, if it goes by e-mail, and show the link this once."""
    assert made.token is not None
    link = f"{site_address()}/join/{made.token}"
    email, now, checked_at = made.invitation.email, now_utc(), made.invitation.signs_checked_at
    return render_template(
        "invitations/made.html",
        invitation=made.invitation,
        link=link,
        qr=qr_code(link),
        code=show_code(made.code) if made.code else None,
        minutes=made.invitation.code_minutes(now),
        signs_count=still_counts(checked_at, now),
        signs_until=_sooner_end(made),
        was_sent=_send(actor, email, link, made, clinic) if email else False,
        clinic=clinic,
    )


def _sooner_end(made: Made) -> datetime | None:
    """When the signs have to be asked again, where that comes before the link's end: it was made anew."""
    checked_at = made.invitation.signs_checked_at
    until = checked_at + SIGNS_COUNT_FOR if checked_at else None
    return until if until is not None and until < made.invitation.expires_at else None


def _send(actor: Actor, email: str, link: str, made: Made, clinic: str) -> bool:
    """Whether the mail server took the message; its address and its link stay out of the log."""
    is_colleague = made.invitation.kind is InvitationKind.COLLEAGUE
    if is_colleague:
        subject = _("%(name)s invites you to a clinic", name=actor.name)
    else:
        subject = _("%(name)s invites you to share your activity plan", name=actor.name)
    body = render_template("invitations/message.txt", link=link, is_colleague=is_colleague, clinic=clinic)
    try:
        EmailMessage(subject=subject, body=body, to=[email]).send()
    except OSError as error:
        current_app.logger.error("an invitation could not be sent: %s", type(error).__name__)
        return False
    return True
