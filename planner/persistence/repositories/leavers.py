"""People who asked for their account to be deleted: what rests while they may still keep it, and what goes then."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, String, cast, delete, exists, or_, select, update
from sqlalchemy.orm import aliased

from planner.domain.care import EndedBy
from planner.persistence.db import db, new_id
from planner.persistence.models.account import SignInAttemptRow, User
from planner.persistence.models.care import CareLinkRow, CareNoteRow, ClinicMemberRow, ClinicRow, InvitationRow
from planner.persistence.models.pending_form import PendingFormRow
from planner.persistence.repositories.pending_forms import KEPT_FOR


def begin_to_leave(person_id: str, leaves_at: datetime) -> bool:
    """Note when an account goes, and sign it out everywhere; False when it was noted before."""
    stays = (User.id == person_id, User.leaves_at.is_(None))
    return _changed(update(User).where(*stays).values(leaves_at=leaves_at, fs_uniquifier=new_id()))


def stay(person_id: str, now: datetime) -> bool:
    """Forget the wish; False when there was none, or when it is too late."""
    waits = (User.id == person_id, User.leaves_at > now)
    return _changed(update(User).where(*waits).values(leaves_at=None))


def is_leaving(person_id: str) -> bool:
    """Whether an account waits for its end."""
    query = select(User.id).where(User.id == person_id, User.leaves_at.is_not(None))
    return db.session.scalar(query) is not None


def list_leaving(person_ids: set[str]) -> set[str]:
    """Those of some people whose accounts wait for their end."""
    query = select(User.id).where(User.id.in_(sorted(person_ids)), User.leaves_at.is_not(None))
    return set(db.session.scalars(query))


def list_due(now: datetime) -> list[str]:
    """Accounts whose time is over."""
    return list(db.session.scalars(select(User.id).where(User.leaves_at <= now).order_by(User.leaves_at, User.id)))


def list_known(now: datetime) -> list[str]:
    """The id of each account that is there, with those that may still be kept."""
    return list(db.session.scalars(select(User.id).where(or_(User.leaves_at.is_(None), User.leaves_at > now))))


def rest_links(person_id: str, now: datetime) -> list[str]:
    """Let the live links at either end rest, and return whose plans nobody of the other end sees any more."""
    live = (_at_either_end(person_id), CareLinkRow.ended_at.is_(None))
    patients = list(db.session.scalars(select(CareLinkRow.patient_id).where(*live).order_by(CareLinkRow.patient_id)))
    db.session.execute(update(CareLinkRow).where(*live).values(ended_at=now, ended_by=EndedBy.LEAVING.value))
    return patients


def list_resting(person_id: str) -> list[str]:
    """Links that rest because of this person alone: whoever stands at the other end is there."""
    resting = (_at_either_end(person_id), CareLinkRow.ended_by == EndedBy.LEAVING.value)
    other = aliased(User)
    is_away = exists().where(
        other.id.in_((CareLinkRow.physio_id, CareLinkRow.patient_id)),
        other.id != person_id,
        other.leaves_at.is_not(None),
    )
    return list(db.session.scalars(select(CareLinkRow.id).where(*resting, ~is_away).order_by(CareLinkRow.started_at)))


def remove_person(person_id: str, now: datetime) -> bool:
    """Delete an account whose time is over, with all that hangs on it; False when it was kept, or is gone.

    What a physiotherapist wrote to patients stays theirs without a name; notes that nobody else could read go. A clinic
    goes with the last of its people. What is kept for an hour or a day, and names the person, goes too.
    """
    user = db.session.scalar(select(User).where(User.id == person_id, User.leaves_at <= now))
    if user is None:
        return False
    clinic_id = db.session.scalar(select(ClinicMemberRow.clinic_id).where(ClinicMemberRow.physio_id == person_id))
    private = (CareNoteRow.author_id == person_id, CareNoteRow.is_for_patient.is_(False))
    db.session.execute(delete(CareNoteRow).where(*private))
    used = InvitationRow.used_by_id == person_id
    db.session.execute(update(InvitationRow).where(used).values(email=None, label=None))
    _forget_traces(person_id, user.email, now)
    db.session.expunge(user)
    db.session.execute(delete(User).where(User.id == person_id))
    if clinic_id is not None:
        has_people = exists().where(ClinicMemberRow.clinic_id == ClinicRow.id)
        db.session.execute(delete(ClinicRow).where(ClinicRow.id == clinic_id, ~has_people))
    return True


def _forget_traces(person_id: str, email: str, now: datetime) -> None:
    """Forms that are kept for an hour, and counts of wrong passwords."""
    names_them = (PendingFormRow.address.contains(person_id), cast(PendingFormRow.fields, String).contains(person_id))
    is_old = PendingFormRow.kept_at < now - KEPT_FOR
    db.session.execute(delete(PendingFormRow).where(or_(is_old, *names_them)))
    hashed = hashlib.sha256(email.strip().lower().encode()).hexdigest()
    is_theirs = or_(SignInAttemptRow.email_hash == hashed, SignInAttemptRow.at < now - timedelta(days=1))
    db.session.execute(delete(SignInAttemptRow).where(is_theirs))


def _at_either_end(person_id: str) -> Any:
    return or_(CareLinkRow.physio_id == person_id, CareLinkRow.patient_id == person_id)


def _changed(statement: Any) -> bool:
    done: CursorResult[Any] = db.session.execute(statement)  # type: ignore[assignment]
    return done.rowcount == 1
