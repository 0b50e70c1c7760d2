"""An invitation: one use, fourteen days, kept as hashes; and the code that a physiotherapist reads out.

The numbers are ours: fourteen days reach the next appointment, thirty minutes are one appointment. A code has 8 of 20
characters, 25,600,000,000 in all, so that ten wrong tries an hour get nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from planner.domain.errors import NotAllowed, OutOfBounds, Sentence
from planner.domain.people import Actor
from planner.domain.units import Activity

LIFETIME = timedelta(days=14)
CODE_LIFETIME = timedelta(minutes=30)
ALPHABET = "2345789CFGHJKMPRTVWX"
"""No vowels, so that no word comes out; of each pair that looks or sounds alike, one at most."""
CODE_LENGTH = 8
_MISTAKEN = {"S": "5", "B": "8", "Z": "2", "6": "G", "N": "M", "U": "V"}
"""What people write for a character that looks or sounds like it."""
_ROUNDS = 60_000
"""A code is short, so its hash is slow: a stolen database gives no code away before it has ended."""


class InvitationKind(StrEnum):
    """Whom it invites: a patient to care, or a colleague to a clinic."""

    PATIENT = "patient"
    COLLEAGUE = "colleague"


class InvitationState(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


class Refusal(StrEnum):
    """Why an invitation cannot be used; `unknown` stands for an expired one too, so that nobody learns which."""

    UNKNOWN = "unknown"
    USED = "used"
    USED_BY_YOU = "used_by_you"
    REVOKED = "revoked"
    OTHER_ACCOUNT = "other_account"
    OWN = "own"
    FOR_PATIENTS = "for_patients"
    FOR_PHYSIOS = "for_physios"
    LINKED = "linked"
    OTHER_CLINIC = "other_clinic"


_SENTENCES = {
    Refusal.UNKNOWN: Sentence("This invitation is not known here, or it is older than 14 days."),
    Refusal.USED: Sentence("This invitation has been used. Each one works once."),
    Refusal.USED_BY_YOU: Sentence("You have used this invitation already."),
    Refusal.REVOKED: Sentence("The person who made this invitation has taken it back."),
    Refusal.OTHER_ACCOUNT: Sentence(
        "This invitation was sent to another e-mail address than the one you signed in with."
    ),
    Refusal.OWN: Sentence("This is your own invitation. It is for somebody else."),
    Refusal.FOR_PATIENTS: Sentence("This invitation is for a patient, and you are signed in as a physiotherapist."),
    Refusal.FOR_PHYSIOS: Sentence("This invitation is for a physiotherapist's account that is open for work."),
    Refusal.LINKED: Sentence("You share with this physiotherapist already."),
    Refusal.OTHER_CLINIC: Sentence(
        "You are in a clinic with colleagues already. Leave it first, then open this again."
    ),
}


class InvitationRefused(NotAllowed):
    """An invitation that this person cannot use now; `why` chooses the page."""

    def __init__(self, why: Refusal) -> None:
        super().__init__("invitation", _SENTENCES[why])
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation as it is kept; `seal` is the hash of its link, which changes when the link is made anew.

    A patient's also says what was laid ready for them (preparation.py): where to begin, the name of the protocol, and
    when the warning signs were gone through.
    """

    id: str
    kind: InvitationKind
    physio_id: str
    seal: str
    created_at: datetime
    expires_at: datetime
    clinic_id: str | None = None
    code_expires_at: datetime | None = None
    email: str | None = None
    label: str | None = None
    used_at: datetime | None = None
    used_by_id: str | None = None
    revoked_at: datetime | None = None
    activity: Activity | None = None
    protocol_name: str | None = None
    signs_checked_at: datetime | None = None

    def state(self, now: datetime) -> InvitationState:
        """What has become of it: used comes before taken back, and that before expired."""
        if self.used_at is not None:
            return InvitationState.USED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        return InvitationState.EXPIRED if now >= self.expires_at else InvitationState.OPEN

    def code_minutes(self, now: datetime) -> int:
        """Whole minutes that its spoken code still lives, begun ones counted; 0 without one."""
        if self.code_expires_at is None or self.state(now) is not InvitationState.OPEN:
            return 0
        return max(0, -((now - self.code_expires_at) // timedelta(minutes=1)))


def check_use(invitation: Invitation, actor: Actor, email: str, now: datetime) -> None:
    """Refuse an invitation that this person cannot use; `email` is the address of their account."""
    match invitation.state(now):
        case InvitationState.USED:
            raise InvitationRefused(Refusal.USED_BY_YOU if invitation.used_by_id == actor.id else Refusal.USED)
        case InvitationState.REVOKED:
            raise InvitationRefused(Refusal.REVOKED)
        case InvitationState.EXPIRED:
            raise InvitationRefused(Refusal.UNKNOWN)
    if invitation.physio_id == actor.id:
        raise InvitationRefused(Refusal.OWN)
    if invitation.email is not None and invitation.email != email.strip().lower():
        raise InvitationRefused(Refusal.OTHER_ACCOUNT)
    if invitation.kind is InvitationKind.PATIENT and not actor.is_patient:
        raise InvitationRefused(Refusal.FOR_PATIENTS)
    if invitation.kind is InvitationKind.COLLEAGUE and not actor.is_physio:
        raise InvitationRefused(Refusal.FOR_PHYSIOS)


def draw_code(pick: Callable[[str], str]) -> str:
    """A new code; `pick` takes one character of a text at random."""
    return "".join(pick(ALPHABET) for _ in range(CODE_LENGTH))


def show_code(code: str) -> str:
    """A code in two halves, as it is read out: 7KC4-M2RT."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def read_code(text: str) -> str:
    """The code that was meant: small letters, spaces, dashes and look-alikes are forgiven."""
    bare = "".join(sign for sign in text.upper() if sign.isalnum())
    meant = "".join(_MISTAKEN.get(sign, sign) for sign in bare)
    if len(meant) != CODE_LENGTH:
        raise OutOfBounds("code", "A code has 8 letters and figures, such as 7KC4-M2RT.")
    if any(sign not in ALPHABET for sign in meant):
        raise OutOfBounds("code", "A code has no A, E, I, O, L, D, Q, Y, 0 or 1. Please listen or look again.")
    return meant


def seal_of(token: str) -> str:
    """The hash under which a link's token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def code_hash(code: str) -> str:
    """The slow hash under which a code is kept."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), b"steadily spoken code", _ROUNDS).hex()
