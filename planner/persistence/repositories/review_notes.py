"""What people say in their weekly reviews beside the numbers: one counts for a week, the newest."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from planner.domain.review_note import ReviewNote
from planner.persistence.db import db, new_id
from planner.persistence.models.review_note import ReviewNoteRow


def find_note(person_id: str, first_day: date) -> ReviewNote | None:
    """What counts for a week."""
    query = _standing(person_id).where(ReviewNoteRow.first_day == first_day).limit(1)
    row = db.session.scalar(query)
    return None if row is None else _to_note(row)


def list_notes(person_id: str) -> list[ReviewNote]:
    """What counts for each week, the newest week first."""
    newest: dict[date, ReviewNote] = {}
    for row in db.session.scalars(_standing(person_id)):
        newest.setdefault(row.first_day, _to_note(row))
    return [newest[day] for day in sorted(newest, reverse=True)]


def list_helped(person_id: str, most: int) -> list[str]:
    """What helped, the newest first."""
    return [note.what_helped for note in list_notes(person_id) if note.what_helped][:most]


def add_note(person_id: str, note: ReviewNote, form_id: str, now: datetime) -> str | None:
    """Say something about a week; its id, None when the same form has said it already."""
    row = ReviewNoteRow(
        id=new_id(),
        person_id=person_id,
        first_day=note.first_day,
        confidence=note.confidence,
        what_helped=note.what_helped,
        form_id=form_id,
        written_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return None
    return row.id


def remove_note(person_id: str, note_id: str, now: datetime) -> bool:
    """It was not said after all: what was said before it counts again. False when it is not the person's."""
    row = db.session.get(ReviewNoteRow, note_id)
    if row is None or row.person_id != person_id:
        return False
    row.removed_at = row.removed_at or now
    return True


def _standing(person_id: str) -> Select[ReviewNoteRow]:
    return (
        select(ReviewNoteRow)
        .where(ReviewNoteRow.person_id == person_id, ReviewNoteRow.removed_at.is_(None))
        .order_by(ReviewNoteRow.written_at.desc(), ReviewNoteRow.id)
    )


def _to_note(row: ReviewNoteRow) -> ReviewNote:
    return ReviewNote(first_day=row.first_day, confidence=row.confidence, what_helped=row.what_helped)
