"""How it has been since the sessions of a day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from planner.domain.day_after import DayAfter, HowSince, PostExertional
from planner.persistence.db import db, new_id
from planner.persistence.models.calm import DayAfterRow


def _to_domain(row: DayAfterRow) -> DayAfter:
    return DayAfter(day=row.day, how=HowSince(row.answer), post_exertional=post_exertional_of(row.post_exertional))


def post_exertional_of(told: dict[str, Any] | None) -> PostExertional | None:
    """The answers to the questions that follow "much worse", None while they were not given."""
    return None if told is None else PostExertional(**{name: bool(told[name]) for name in told})


def find_day_after(person_id: str, day: date) -> DayAfter | None:
    """What was said about a day."""
    row = _row(person_id, day)
    return None if row is None else _to_domain(row)


def put_day_after(person_id: str, said: DayAfter, now: datetime) -> None:
    """One answer a day: what is said later takes its place."""
    row = _row(person_id, said.day)
    if row is None:
        row = _add(DayAfterRow(id=new_id(), person_id=person_id, day=said.day, answer=said.how.value, answered_at=now))
    row.answer, row.answered_at = said.how.value, now
    if said.post_exertional is not None:
        row.post_exertional = asdict(said.post_exertional)


def remove_day_after(person_id: str, day: date) -> None:
    """Nothing was said about a day."""
    db.session.execute(delete(DayAfterRow).where(DayAfterRow.person_id == person_id, DayAfterRow.day == day))


def _add(row: DayAfterRow) -> DayAfterRow:
    """The row, or the one that another device has made meanwhile."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return db.session.execute(
            select(DayAfterRow).where(DayAfterRow.person_id == row.person_id, DayAfterRow.day == row.day)
        ).scalar_one()
    return row


def _row(person_id: str, day: date) -> DayAfterRow | None:
    return db.session.scalar(select(DayAfterRow).where(DayAfterRow.person_id == person_id, DayAfterRow.day == day))
