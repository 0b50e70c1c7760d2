"""Calm practices that were done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from planner.domain.practice import Kind, PracticeLog
from planner.persistence.db import db, new_id
from planner.persistence.models.calm import PracticeLogRow


def _to_domain(row: PracticeLogRow) -> PracticeLog:
    return PracticeLog(
        id=row.id,
        kind=Kind(row.kind),
        seconds=row.seconds,
        day=row.local_date,
        instant=row.instant,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        calm_before=row.calm_before,
        calm_after=row.calm_after,
        note=row.note,
    )


def list_practices(person_id: str) -> list[PracticeLog]:
    """A person's practices, the oldest first, without the deleted ones."""
    query = select(PracticeLogRow).where(PracticeLogRow.person_id == person_id, PracticeLogRow.deleted_at.is_(None))
    found = db.session.scalars(query.order_by(PracticeLogRow.instant, PracticeLogRow.id))
    return [_to_domain(row) for row in found]


def add_practice(values: dict[str, Any]) -> tuple[str, bool]:
    """Add a practice: its id, and whether it is new; a form makes one, and makes it again where it was deleted."""
    practice_id = new_id()
    try:
        with db.session.begin_nested():
            db.session.add(PracticeLogRow(id=practice_id, **values))
    except IntegrityError:
        query = select(PracticeLogRow).where(
            PracticeLogRow.person_id == values["person_id"], PracticeLogRow.form_id == values["form_id"]
        )
        row = db.session.scalars(query).one()
        was_deleted = row.deleted_at is not None
        if was_deleted:
            for name, value in values.items():
                setattr(row, name, value)
            row.deleted_at = None
        return row.id, was_deleted
    return practice_id, True


def set_deleted(person_id: str, practice_id: str, at: datetime | None) -> bool:
    """Take a practice out of every count, or bring it back; False where it is not this person's."""
    row = db.session.get(PracticeLogRow, practice_id)
    if row is None or row.person_id != person_id:
        return False
    row.deleted_at = at
    return True
