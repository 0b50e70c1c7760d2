"""Messages of patients to their physiotherapists, and to whom a patient can write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from planner.persistence.db import db, new_id
from planner.persistence.models.account import PersonRow
from planner.persistence.models.care import CareLinkRow, PatientMessageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A physiotherapist to whom a patient can write."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMessage:
    """A message with the names of both; `is_open` while the two are linked, so that it can be read."""

    id: str
    patient_id: str
    patient: str | None
    physio_id: str | None
    physio: str | None
    text: str
    created_at: datetime
    read_at: datetime | None
    is_open: bool


def list_readers(patient_id: str) -> list[Reader]:
    """The physiotherapists of a patient's live links, in the order of the alphabet."""
    query = (
        select(CareLinkRow.physio_id, PersonRow.name)
        .join(PersonRow, PersonRow.user_id == CareLinkRow.physio_id)
        .where(CareLinkRow.patient_id == patient_id, CareLinkRow.ended_at.is_(None))
        .order_by(func.lower(PersonRow.name), PersonRow.user_id)
    )
    return [Reader(id=found, name=name) for found, name in db.session.execute(query)]


def add_message(patient_id: str, physio_id: str, text: str, now: datetime, form_id: str | None = None) -> str:
    """A new message, and its id; the same form of a patient again makes no second one."""
    message_id = new_id()
    row = PatientMessageRow(
        id=message_id, patient_id=patient_id, physio_id=physio_id, text=text, form_id=form_id, created_at=now
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        found = find_by_form(patient_id, form_id)
        if found is None:
            raise
        return found
    return message_id


def find_by_form(patient_id: str, form_id: str | None) -> str | None:
    """The message that a form of the patient's has made already."""
    is_it = (PatientMessageRow.patient_id == patient_id, PatientMessageRow.form_id == form_id)
    return db.session.scalar(select(PatientMessageRow.id).where(*is_it)) if form_id else None


def count_since(patient_id: str, since: datetime) -> int:
    """How many a patient has sent since an instant."""
    query = select(func.count()).select_from(PatientMessageRow)
    sent = query.where(PatientMessageRow.patient_id == patient_id, PatientMessageRow.created_at >= since)
    return db.session.scalar(sent) or 0


def _messages() -> Select[PatientMessageRow, str, str, str | None]:
    patient = aliased(PersonRow)
    is_live = and_(
        CareLinkRow.physio_id == PatientMessageRow.physio_id,
        CareLinkRow.patient_id == PatientMessageRow.patient_id,
        CareLinkRow.ended_at.is_(None),
    )
    return (
        select(PatientMessageRow, patient.name, PersonRow.name, CareLinkRow.id)
        .outerjoin(PersonRow, PersonRow.user_id == PatientMessageRow.physio_id)
        .outerjoin(patient, patient.user_id == PatientMessageRow.patient_id)
        .outerjoin(CareLinkRow, is_live)
    )


def _to_domain(found: Any) -> StoredMessage:
    row, patient, physio, link_id = found
    return StoredMessage(
        id=row.id,
        patient_id=row.patient_id,
        patient=patient,
        physio_id=row.physio_id,
        physio=physio,
        text=row.text,
        created_at=row.created_at,
        read_at=row.read_at,
        is_open=link_id is not None,
    )


def find_message(message_id: str) -> StoredMessage | None:
    """A message by its id."""
    found = db.session.execute(_messages().where(PatientMessageRow.id == message_id)).first()
    return None if found is None else _to_domain(found)


def list_written(patient_id: str, count: int = 50) -> list[StoredMessage]:
    """What a patient wrote, newest first, also to whom they share with no more."""
    return _newest(_messages().where(PatientMessageRow.patient_id == patient_id), count)


def list_received(physio_id: str, count: int = 50) -> list[StoredMessage]:
    """What patients of a live link wrote to a physiotherapist, newest first."""
    return _newest(_messages().where(PatientMessageRow.physio_id == physio_id, CareLinkRow.id.is_not(None)), count)


def list_between(patient_id: str, physio_id: str, count: int = 50) -> list[StoredMessage]:
    """What a patient wrote to one physiotherapist, the unread first, then the newest."""
    query = _messages().where(PatientMessageRow.patient_id == patient_id, PatientMessageRow.physio_id == physio_id)
    return _newest(query.order_by(PatientMessageRow.read_at.is_not(None)), count)


def _newest(query: Any, count: int) -> list[StoredMessage]:
    ordered = query.order_by(PatientMessageRow.created_at.desc(), PatientMessageRow.id)
    return [_to_domain(found) for found in db.session.execute(ordered.limit(count))]


def remove_unread(message_id: str) -> bool:
    """Take a message away for good, unless it was read; whether it is gone."""
    is_unread = (PatientMessageRow.id == message_id, PatientMessageRow.read_at.is_(None))
    gone = delete(PatientMessageRow).where(*is_unread).returning(PatientMessageRow.id)
    return db.session.scalar(gone) is not None


def mark_read(message_id: str, now: datetime) -> None:
    """Its reader has read it; the first time counts."""
    is_unread = (PatientMessageRow.id == message_id, PatientMessageRow.read_at.is_(None))
    db.session.execute(update(PatientMessageRow).where(*is_unread).values(read_at=now))


def mark_unread(message_id: str) -> None:
    """It waits again."""
    db.session.execute(update(PatientMessageRow).where(PatientMessageRow.id == message_id).values(read_at=None))
