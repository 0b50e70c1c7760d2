"""Invite a patient or a colleague, look at what is open, take it back; and open what was given."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain import invitation as rules
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.invitation import Invitation, InvitationKind, InvitationRefused, InvitationState, Refusal
from planner.domain.people import Actor
from planner.domain.preparation import check_suits
from planner.domain.units import Activity
from planner.interop.protocol_json import read_protocol, write_protocol
from planner.persistence.db import transaction
from planner.persistence.repositories import accounts, clinics, invitations, people, protocols
from planner.persistence.repositories.invitations import Listed
from planner.services.guards import NotFound

LONGEST_LABEL = 80
MOST_A_DAY = 200
MOST_LISTED = 100
MOST_WRONG_CODES = 10
MOST_WRONG_CODES_OF_AN_ADDRESS = 30
"""A practice's waiting room shares one address, so it may try more often than one person."""
CODE_WINDOW = timedelta(hours=1)


class TooManyTries(NotAllowed):
    """Somebody guesses at codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """Whom to invite: `label` is for the physiotherapist's own list, `email` binds it to one account.

    What is laid ready for a patient: where to begin, a protocol of the clinic, and that the signs were gone through.
    """

    form_id: str
    email: str | None = None
    label: str | None = None
    activity: Activity | None = None
    protocol_id: str | None = None
    has_checked_signs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An invitation with its secrets, which are known at this moment alone; without a token it was made before."""

    invitation: Invitation
    token: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An invitation as the invited person sees it."""

    invitation: Invitation
    inviter: str
    clinic: str | None


def invite_patient(actor: Actor, command: Invite, now: datetime) -> Made:
    """Invite a patient; a link for an e-mail address, else a link and a code to read out."""
    with transaction():
        return _make(actor, command, InvitationKind.PATIENT, None, now)


def invite_colleague(actor: Actor, command: Invite, now: datetime) -> Made:
    """Invite a physiotherapist to the clinic that one owns."""
    with transaction():
        clinic = clinics.find_clinic_of(actor.id)
        if clinic is None or not clinic.is_owner(actor.id):
            raise NotFound("clinic")
        return _make(actor, command, InvitationKind.COLLEAGUE, clinic.id, now)


def _make(actor: Actor, command: Invite, kind: InvitationKind, clinic_id: str | None, now: datetime) -> Made:
    if not actor.is_physio:
        raise NotFound("invitation")
    label = " ".join((command.label or "").replace("\0", " ").split()) or None
    if label and len(label) > LONGEST_LABEL:
        raise OutOfBounds("label", "Use at most %(most)s characters.", most=LONGEST_LABEL)
    invitation_id = _id_of_form(actor, command, label)
    known = invitations.find_invitation(actor.id, invitation_id)
    if known is not None:
        return Made(invitation=known)
    if accounts.is_demo(actor.id):  # nobody has checked who they are, and their caseload is gone tomorrow
        raise NotAllowed("label", "This is sample data, so nobody can be invited from here.")
    if invitations.count_invitations(actor.id, now - timedelta(days=1)) >= MOST_A_DAY:
        raise NotAllowed(
            "label", "You have made %(most)s invitations within a day. Make the next ones tomorrow.", most=MOST_A_DAY
        )
    protocol = _protocol(actor, command)
    token, code = _secrets(has_code=command.email is None)
    made = Invitation(
        id=invitation_id,
        kind=kind,
        physio_id=actor.id,
        seal=rules.seal_of(token),
        created_at=now,
        expires_at=now + rules.LIFETIME,
        clinic_id=clinic_id,
        code_expires_at=now + rules.CODE_LIFETIME if code else None,
        email=command.email,
        label=label,
        activity=command.activity,
        protocol_name=protocol.name if protocol else None,
        signs_checked_at=now if command.has_checked_signs else None,
    )
    content = write_protocol(protocol) if protocol else None
    if not invitations.add_invitation(made, rules.code_hash(code) if code else None, content):
        return Made(invitation=made)
    return Made(invitation=made, token=token, code=code)


def _protocol(actor: Actor, command: Invite) -> ClinicProtocol | None:
    """The protocol of one's own clinic that was chosen; refuses one that no plan of the activity could take."""
    if command.protocol_id is None:
        return None
    found = protocols.find_protocol(actor.id, command.protocol_id)
    if found is None:
        raise NotFound(command.protocol_id)
    protocol = read_protocol(found.name, found.source, found.content)
    check_suits(protocol, command.activity)
    return protocol


def renew_invitation(actor: Actor, invitation_id: str, now: datetime) -> Made:
    """A new link and code, because a link is shown once; the old ones end."""
    with transaction():
        found = _own(actor, invitation_id)
        if found.state(now) not in (InvitationState.OPEN, InvitationState.EXPIRED):
            raise NotAllowed("invitation", "This invitation has been used or taken back. Make a new one.")
        token, code = _secrets(has_code=found.email is None)
        code_until = now + rules.CODE_LIFETIME if code else None
        hashed = rules.code_hash(code) if code else None
        until = now + rules.LIFETIME
        if not invitations.renew_invitation(found.id, rules.seal_of(token), hashed, code_until, until):
            raise NotAllowed("invitation", "This invitation has been used or taken back. Make a new one.")
        return Made(invitation=_own(actor, invitation_id), token=token, code=code)


def revoke_invitation(actor: Actor, invitation_id: str, now: datetime) -> None:
    """Take an invitation back; one that was used stays as it is."""
    with transaction():
        found = _own(actor, invitation_id)
        is_revoked = found.state(now) is InvitationState.REVOKED or invitations.revoke_invitation(found.id, now)
        if not is_revoked:
            raise NotAllowed("invitation", "It was used in the meantime. You can end the sharing instead.")


def list_invitations(actor: Actor) -> list[Listed]:
    """One's own invitations, the newest first."""
    return invitations.list_invitations(actor.id, MOST_LISTED)


def open_token(token: str) -> Opened:
    """The invitation of a link, whatever has become of it; InvitationRefused for an unknown one."""
    return open_seal(rules.seal_of(token))


def open_seal(seal: str) -> Opened:
    """The invitation that a browser session has opened before."""
    found = invitations.find_by_seal(seal)
    inviter = people.find_actor(found.physio_id) if found else None
    if found is None or inviter is None or not inviter.is_physio:
        raise InvitationRefused(Refusal.UNKNOWN)
    if found.kind is InvitationKind.COLLEAGUE:
        clinic = clinics.find_clinic(found.clinic_id or "")
        if clinic is None or not clinic.is_owner(inviter.id):
            raise InvitationRefused(Refusal.UNKNOWN)
        return Opened(invitation=found, inviter=inviter.name, clinic=clinic.name)
    return Opened(invitation=found, inviter=inviter.name, clinic=clinics.names_by_physio([inviter.id]).get(inviter.id))


def check_invitation(actor: Actor, opened: Opened, now: datetime) -> None:
    """Refuse what this person cannot use."""
    rules.check_use(opened.invitation, actor, accounts.email_of(actor.id), now)


def check_open(opened: Opened, now: datetime) -> None:
    """For somebody who is not signed in yet: refuse what nobody can use."""
    match opened.invitation.state(now):
        case InvitationState.USED:
            raise InvitationRefused(Refusal.USED)
        case InvitationState.REVOKED:
            raise InvitationRefused(Refusal.REVOKED)
        case InvitationState.EXPIRED:
            raise InvitationRefused(Refusal.UNKNOWN)


def open_code(actor: Actor, address: str, text: str, now: datetime) -> Opened:
    """The invitation of a spoken code; wrong ones are counted for the person and for the network address."""
    code = rules.read_code(text)
    keys = (_key("person", actor.id), _key("address", address))
    since = now - CODE_WINDOW
    with transaction():
        mine, all_here = (invitations.count_wrong_codes(key, since) for key in keys)
        if mine >= MOST_WRONG_CODES or all_here >= MOST_WRONG_CODES_OF_AN_ADDRESS:
            raise TooManyTries("code", "There were many wrong codes. Wait an hour, or ask for a link instead.")
        found = invitations.find_by_code(rules.code_hash(code), now)
        if found is None or found.state(now) is not InvitationState.OPEN:
            invitations.add_wrong_code(keys, now)
            found = None
    if found is None:
        raise OutOfBounds("code", "This code does not work. Codes live for 30 minutes; ask for a new one.")
    return open_seal(found.seal)


def _own(actor: Actor, invitation_id: str) -> Invitation:
    found = invitations.find_invitation(actor.id, invitation_id) if actor.is_physio else None
    if found is None:
        raise NotFound(invitation_id)
    return found


def _id_of_form(actor: Actor, command: Invite, label: str | None) -> str:
    """One form makes one invitation, also when it arrives twice at once; for somebody else it is another one."""
    act = f"invitation {actor.id} {command.form_id} {command.email or ''} {label or ''}"
    return hashlib.sha256(act.encode()).hexdigest()[:32]


def _secrets(*, has_code: bool) -> tuple[str, str | None]:
    return secrets.token_urlsafe(24), rules.draw_code(secrets.choice) if has_code else None


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"wrong code {kind} {value}".encode()).hexdigest()
