"""Notes of physiotherapists about a patient: private ones, and ones for the patient to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from planner.persistence.db import db, new_id
from planner.persistence.models.account import PersonRow
from planner.persistence.models.care import CareLinkRow, CareNoteRow
from planner.persistence.models.plan import PlanRevisionRow, PlanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNote:
    """A note with the names of author and patient; `activity` and `revision_reason` if it came with a change.

    `is_open` while the two are linked, so that the patient can write back.
    """

    id: str
    patient_id: str
    author_id: str | None
    author: str | None
    patient: str | None
    is_for_patient: bool
    text: str
    created_at: datetime
    read_at: datetime | None
    plan_id: str | None = None
    revision_number: int | None = None
    activity: str | None = None
    revision_reason: str | None = None
    is_open: bool = False


def add_note(
    patient_id: str,
    author_id: str,
    text: str,
    *,
    is_for_patient: bool,
    now: datetime,
    plan_id: str | None = None,
    revision_number: int | None = None,
    form_id: str | None = None,
) -> str:
    """A new note, and its id; the same form of an author again makes no second one."""
    note_id = new_id()
    row = CareNoteRow(
        id=note_id,
        patient_id=patient_id,
        author_id=author_id,
        is_for_patient=is_for_patient,
        text=text,
        plan_id=plan_id,
        revision_number=revision_number,
        form_id=form_id,
        created_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        known = select(CareNoteRow.id).where(CareNoteRow.author_id == author_id, CareNoteRow.form_id == form_id)
        found = db.session.scalar(known)
        if found is None:
            raise
        return found
    return note_id


def _notes() -> Select[CareNoteRow, str, str, str, str | None, str | None]:
    patient, live = aliased(PersonRow), aliased(CareLinkRow)
    is_live = (
        live.physio_id == CareNoteRow.author_id,
        live.patient_id == CareNoteRow.patient_id,
        live.ended_at.is_(None),
    )
    revision = and_(
        PlanRevisionRow.plan_id == CareNoteRow.plan_id, PlanRevisionRow.number == CareNoteRow.revision_number
    )
    return (
        select(CareNoteRow, PersonRow.name, patient.name, PlanRow.activity, PlanRevisionRow.reason, live.id)
        .outerjoin(PersonRow, PersonRow.user_id == CareNoteRow.author_id)
        .outerjoin(patient, patient.user_id == CareNoteRow.patient_id)
        .outerjoin(PlanRow, PlanRow.id == CareNoteRow.plan_id)
        .outerjoin(PlanRevisionRow, revision)
        .outerjoin(live, and_(*is_live))
    )


def _to_domain(found: Any) -> StoredNote:
    row, author, patient, activity, reason, link_id = found
    return StoredNote(
        id=row.id,
        patient_id=row.patient_id,
        author_id=row.author_id,
        author=author,
        patient=patient,
        is_for_patient=row.is_for_patient,
        text=row.text,
        created_at=row.created_at,
        read_at=row.read_at,
        plan_id=row.plan_id,
        revision_number=row.revision_number,
        activity=activity,
        revision_reason=reason,
        is_open=link_id is not None,
    )


def find_note(note_id: str) -> StoredNote | None:
    """A note by its id."""
    found = db.session.execute(_notes().where(CareNoteRow.id == note_id)).first()
    return None if found is None else _to_domain(found)


def list_notes_for_patient(
    patient_id: str, *, unread_first: bool = False, first: int = 0, count: int = 50
) -> list[StoredNote]:
    """What a patient was written, newest first (or the unread before the others); never a private note."""
    query = _notes().where(CareNoteRow.patient_id == patient_id, CareNoteRow.is_for_patient)
    if unread_first:
        query = query.order_by(CareNoteRow.read_at.is_not(None))
    ordered = query.order_by(CareNoteRow.created_at.desc(), CareNoteRow.id)
    return [_to_domain(found) for found in db.session.execute(ordered.offset(first).limit(count))]


def list_notes_sent(author_id: str, *, first: int = 0, count: int = 50) -> list[StoredNote]:
    """What an author wrote to patients of a live link, newest first."""
    is_live = (
        CareLinkRow.physio_id == CareNoteRow.author_id,
        CareLinkRow.patient_id == CareNoteRow.patient_id,
        CareLinkRow.ended_at.is_(None),
    )
    query = _notes().join(CareLinkRow, and_(*is_live))
    query = query.where(CareNoteRow.author_id == author_id, CareNoteRow.is_for_patient)
    ordered = query.order_by(CareNoteRow.created_at.desc(), CareNoteRow.id)
    return [_to_domain(found) for found in db.session.execute(ordered.offset(first).limit(count))]


def list_notes_of_author(patient_id: str, author_id: str, *, count: int = 50) -> list[StoredNote]:
    """An author's own notes about a patient, private ones and others, newest first."""
    query = _notes().where(CareNoteRow.patient_id == patient_id, CareNoteRow.author_id == author_id)
    ordered = query.order_by(CareNoteRow.created_at.desc(), CareNoteRow.id)
    return [_to_domain(found) for found in db.session.execute(ordered.limit(count))]


def change_text(note_id: str, text: str) -> None:
    """Put other words in a note."""
    db.session.execute(update(CareNoteRow).where(CareNoteRow.id == note_id).values(text=text))


def remove_note(note_id: str) -> None:
    """Take a note away for good."""
    db.session.execute(delete(CareNoteRow).where(CareNoteRow.id == note_id))


def mark_read(note_id: str, now: datetime) -> None:
    """The patient has read it; the first time counts."""
    is_unread = (CareNoteRow.id == note_id, CareNoteRow.read_at.is_(None))
    db.session.execute(update(CareNoteRow).where(*is_unread).values(read_at=now))


def mark_unread(note_id: str) -> None:
    """It stands on the patient's Today again."""
    db.session.execute(update(CareNoteRow).where(CareNoteRow.id == note_id).values(read_at=None))
