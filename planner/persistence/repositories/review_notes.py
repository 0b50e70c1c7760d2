"""What people say in their weekly reviews beside the numbers: one counts for a week, the newest."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from planner.domain.review_note import ReviewNote
from planner.persistence.db import db, new_id
from planner.persistence.models.review_note import ReviewNoteRow


def find_note(person_id: str, first_day: date) -> ReviewNote | None:
    """What counts for a week."""
    query = (
        select(ReviewNoteRow)
        .where(ReviewNoteRow.person_id == person_id, ReviewNoteRow.first_day == first_day)
        .where(ReviewNoteRow.removed_at.is_(None))
        .order_by(ReviewNoteRow.written_at.desc())
        .limit(1)
    )
    row = db.session.scalar(query)
    if row is None:
        return None
    return ReviewNote(first_day=row.first_day, confidence=row.confidence, what_helped=row.what_helped)


def add_note(person_id: str, note: ReviewNote, now: datetime) -> str:
    """Say something about a week; returns its id."""
    note_id = new_id()
    db.session.add(
        ReviewNoteRow(
            id=note_id,
            person_id=person_id,
            first_day=note.first_day,
            confidence=note.confidence,
            what_helped=note.what_helped,
            written_at=now,
        )
    )
    return note_id


def remove_note(person_id: str, note_id: str, now: datetime) -> bool:
    """It was not said after all: what was said before it counts again. False when it is not the person's."""
    row = db.session.get(ReviewNoteRow, note_id)
    if row is None or row.person_id != person_id:
        return False
    row.removed_at = row.removed_at or now
    return True
