"""Invitations, and the tries of whoever guesses at codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, and_, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from planner.domain.invitation import Invitation, InvitationKind
from planner.domain.units import Activity
from planner.persistence.db import db
from planner.persistence.models.account import PersonRow, SignInAttemptRow, User
from planner.persistence.models.care import InvitationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An invitation with the name of who used it, None when their account is closed or closes."""

    invitation: Invitation
    used_by: str | None


def _to_domain(row: InvitationRow) -> Invitation:
    return Invitation(
        id=row.id,
        kind=InvitationKind(row.kind),
        physio_id=row.physio_id,
        seal=row.token_hash,
        created_at=row.created_at,
        expires_at=row.expires_at,
        clinic_id=row.clinic_id,
        code_expires_at=row.code_expires_at,
        email=row.email,
        label=row.label,
        used_at=row.used_at,
        used_by_id=row.used_by_id,
        revoked_at=row.revoked_at,
        activity=Activity(row.activity) if row.activity else None,
        protocol_name=row.protocol_name,
        signs_checked_at=row.signs_checked_at,
    )


def add_invitation(invitation: Invitation, code_hash: str | None, protocol: dict[str, Any] | None = None) -> bool:
    """Keep a new invitation with its protocol's rules; False when the same form has made it already."""
    row = InvitationRow(
        id=invitation.id,
        kind=invitation.kind.value,
        physio_id=invitation.physio_id,
        clinic_id=invitation.clinic_id,
        token_hash=invitation.seal,
        code_hash=code_hash,
        code_expires_at=invitation.code_expires_at,
        email=invitation.email,
        label=invitation.label,
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
        activity=invitation.activity.value if invitation.activity else None,
        protocol_name=invitation.protocol_name,
        protocol_content=protocol,
        signs_checked_at=invitation.signs_checked_at,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def find_by_seal(seal: str) -> Invitation | None:
    """The invitation of a link, whatever has become of it."""
    row = db.session.scalar(select(InvitationRow).where(InvitationRow.token_hash == seal))
    return None if row is None else _to_domain(row)


def find_by_code(code_hash: str, now: datetime) -> Invitation | None:
    """The invitation of a code that still lives."""
    lives = (InvitationRow.code_hash == code_hash, InvitationRow.code_expires_at > now)
    row = db.session.scalar(select(InvitationRow).where(*lives))
    return None if row is None else _to_domain(row)


def find_invitation(physio_id: str, invitation_id: str) -> Invitation | None:
    """One of a physiotherapist's own invitations."""
    row = db.session.get(InvitationRow, invitation_id)
    return None if row is None or row.physio_id != physio_id else _to_domain(row)


def list_invitations(physio_id: str, most: int) -> list[Listed]:
    """A physiotherapist's invitations, the newest first."""
    stays = and_(User.id == InvitationRow.used_by_id, User.leaves_at.is_(None))
    rows = db.session.execute(
        select(InvitationRow, PersonRow.name)
        .outerjoin(User, stays)
        .outerjoin(PersonRow, PersonRow.user_id == User.id)
        .where(InvitationRow.physio_id == physio_id)
        .order_by(InvitationRow.created_at.desc(), InvitationRow.id)
        .limit(most)
    )
    return [Listed(invitation=_to_domain(row), used_by=name) for row, name in rows]


def count_invitations(physio_id: str, since: datetime) -> int:
    """How many a physiotherapist has made since an instant."""
    mine = (InvitationRow.physio_id == physio_id, InvitationRow.created_at >= since)
    return db.session.scalar(select(func.count()).select_from(InvitationRow).where(*mine)) or 0


def renew_invitation(
    invitation_id: str, seal: str, code_hash: str | None, code_expires_at: datetime | None, expires_at: datetime
) -> bool:
    """A new link and code in place of the old ones, while nobody has used it."""
    return _change_unused(
        invitation_id,
        token_hash=seal,
        code_hash=code_hash,
        code_expires_at=code_expires_at,
        expires_at=expires_at,
    )


def revoke_invitation(invitation_id: str, now: datetime) -> bool:
    """Take it back; False when it was used or taken back before."""
    return _change_unused(invitation_id, revoked_at=now, code_hash=None)


def use_invitation(invitation_id: str, person_id: str, now: datetime) -> bool:
    """Use it; False when somebody else, or another process, was first."""
    return _change_unused(invitation_id, used_at=now, used_by_id=person_id, code_hash=None)


def _change_unused(invitation_id: str, **values: Any) -> bool:
    """One statement that asks and changes, so that of two at once only one gets through."""
    unused = (InvitationRow.id == invitation_id, InvitationRow.used_at.is_(None), InvitationRow.revoked_at.is_(None))
    done: CursorResult[Any] = db.session.execute(update(InvitationRow).where(*unused).values(**values))  # type: ignore[assignment]
    return done.rowcount == 1


def count_wrong_codes(key: str, since: datetime) -> int:
    """Wrong codes of a person or an address since an instant."""
    query = select(func.count()).where(SignInAttemptRow.email_hash == key, SignInAttemptRow.at >= since)
    return db.session.scalar(query) or 0


def add_wrong_code(keys: tuple[str, ...], now: datetime) -> None:
    """Remember a wrong code, and forget those of yesterday."""
    db.session.execute(delete(SignInAttemptRow).where(SignInAttemptRow.at < now - timedelta(days=1)))
    db.session.add_all([SignInAttemptRow(email_hash=key, at=now) for key in keys])
