"""Flare-ups and excused weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from planner.persistence.db import db, new_id
from planner.persistence.models.flare_up import ExcusedWeekRow, FlareUpRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFlare:
    """A flare-up and what helped in it."""

    id: str
    start: date
    end: date | None
    what_helped: str | None


def list_flares(person_id: str) -> list[StoredFlare]:
    """A person's flare-ups, newest first."""
    query = select(FlareUpRow).where(FlareUpRow.person_id == person_id).order_by(FlareUpRow.start.desc())
    return [
        StoredFlare(id=row.id, start=row.start, end=row.end, what_helped=row.what_helped)
        for row in db.session.scalars(query)
    ]


def add_flare(person_id: str, start: date, now: datetime) -> None:
    """A flare-up begins."""
    db.session.add(FlareUpRow(id=new_id(), person_id=person_id, start=start, created_at=now))


def end_flare(person_id: str, end: date, what_helped: str | None) -> bool:
    """End the open flare-up; False when there is none."""
    query = select(FlareUpRow).where(FlareUpRow.person_id == person_id, FlareUpRow.end.is_(None))
    rows = list(db.session.scalars(query))
    for row in rows:
        row.end, row.what_helped = max(end, row.start), what_helped
    return bool(rows)


def reopen_flare(person_id: str, flare_id: str) -> None:
    """Undo the end of a flare-up."""
    row = db.session.get(FlareUpRow, flare_id)
    if row is not None and row.person_id == person_id:
        row.end = None


def remove_open_flare(person_id: str) -> None:
    """Undo the start of a flare-up."""
    db.session.execute(delete(FlareUpRow).where(FlareUpRow.person_id == person_id, FlareUpRow.end.is_(None)))


def excused_reason(person_id: str, first: date, last: date) -> str | None:
    """Why a week is excused, None where it is not."""
    return db.session.scalar(
        select(ExcusedWeekRow.reason).where(
            ExcusedWeekRow.person_id == person_id, ExcusedWeekRow.first_day.between(first, last)
        )
    )


def put_excused_week(person_id: str, day: date, reason: str | None) -> None:
    """Excuse the week of a day, or with no reason take that back."""
    db.session.execute(
        delete(ExcusedWeekRow).where(ExcusedWeekRow.person_id == person_id, ExcusedWeekRow.first_day == day)
    )
    if reason is not None:
        db.session.add(ExcusedWeekRow(id=new_id(), person_id=person_id, first_day=day, reason=reason))
