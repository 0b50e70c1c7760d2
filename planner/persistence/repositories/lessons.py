"""What a person has read, and what else chooses their next lesson."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from planner.persistence.db import db
from planner.persistence.models.account import PersonRow
from planner.persistence.models.calm import LessonReadRow
from planner.persistence.models.session_log import SessionLogRow

UNSAFE = 2
"""Of five answers, the two that say unsafe."""


def find_reading(person_id: str) -> tuple[dict[str, datetime], date | None]:
    """When each lesson was read, and the last day on which a session felt unsafe; in one statement."""
    unsafe = (
        select(func.max(SessionLogRow.local_date))
        .where(
            SessionLogRow.person_id == person_id,
            SessionLogRow.felt_safe <= UNSAFE,
            SessionLogRow.deleted_at.is_(None),
        )
        .scalar_subquery()
    )
    query = (
        select(LessonReadRow.slug, LessonReadRow.read_at, unsafe)
        .select_from(PersonRow)
        .outerjoin(LessonReadRow, LessonReadRow.person_id == PersonRow.user_id)
        .where(PersonRow.user_id == person_id)
    )
    rows = db.session.execute(query).all()
    return {slug: at for slug, at, _day in rows if slug is not None}, rows[0][2] if rows else None


def put_read(person_id: str, slug: str, now: datetime) -> None:
    """The lesson was read now; a second time it is a newer date, and still one row."""
    row = db.session.get(LessonReadRow, (person_id, slug))
    if row is not None:
        row.read_at = now
        return
    try:
        with db.session.begin_nested():
            db.session.add(LessonReadRow(person_id=person_id, slug=slug, read_at=now))
    except IntegrityError:
        return  # another device was quicker, and said the same


def remove_read(person_id: str, slug: str) -> None:
    """It was not read after all."""
    query = delete(LessonReadRow).where(LessonReadRow.person_id == person_id, LessonReadRow.slug == slug)
    db.session.execute(query)
