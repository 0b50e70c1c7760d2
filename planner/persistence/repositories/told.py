"""What a patient told about their flare-ups and in their weekly reviews, for the one who looks after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, literal, select, union_all

from planner.domain.review_note import ReviewNote
from planner.persistence.db import db
from planner.persistence.models.flare_up import FlareUpRow
from planner.persistence.models.review_note import ReviewNoteRow
from planner.persistence.repositories.flare_ups import StoredFlare


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Flare-ups, newest first, and what counts of each review."""

    flares: tuple[StoredFlare, ...]
    notes: tuple[ReviewNote, ...]


def load_told(person_id: str) -> Told:
    """Both in one statement, however much there is."""
    flares: list[StoredFlare] = []
    notes: dict[date, ReviewNote] = {}
    for row in _rows(person_id):
        if row.kind == "flare":
            flares.append(StoredFlare(id=row.id, start=row.first, end=row.last, what_helped=row.what_helped))
        else:
            note = ReviewNote(first_day=row.first, confidence=row.confidence, what_helped=row.what_helped)
            notes.setdefault(row.first, note)
    return Told(flares=tuple(flares), notes=tuple(notes.values()))


def _rows(person_id: str) -> Sequence[Any]:
    flares = select(
        literal("flare").label("kind"),
        FlareUpRow.id.label("id"),
        FlareUpRow.start.label("first"),
        FlareUpRow.end.label("last"),
        FlareUpRow.what_helped.label("what_helped"),
        literal(None, Integer).label("confidence"),
        FlareUpRow.created_at.label("written_at"),
    ).where(FlareUpRow.person_id == person_id)
    notes = select(
        literal("note"),
        ReviewNoteRow.id,
        ReviewNoteRow.first_day,
        literal(None, Date),
        ReviewNoteRow.what_helped,
        ReviewNoteRow.confidence,
        ReviewNoteRow.written_at,
    ).where(ReviewNoteRow.person_id == person_id, ReviewNoteRow.removed_at.is_(None))
    both = union_all(flares, notes).subquery()
    return db.session.execute(select(both).order_by(both.c.first.desc(), both.c.written_at.desc())).all()
