"""How it has been since the sessions of a day; and what progress shows of thoughts and days in one statement."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, String, literal, select, union_all
from sqlalchemy.exc import IntegrityError

from planner.domain.day_after import DayAfter, HowSince, PostExertional
from planner.domain.thought import ThoughtCheck
from planner.persistence.db import db, new_id
from planner.persistence.models.calm import DayAfterRow
from planner.persistence.models.thoughts import ThoughtCheckRow


def _to_domain(row: DayAfterRow) -> DayAfter:
    told: dict[str, Any] | None = row.post_exertional
    return DayAfter(
        day=row.day,
        how=HowSince(row.answer),
        post_exertional=None if told is None else PostExertional(**{name: bool(told[name]) for name in told}),
    )


def find_day_after(person_id: str, day: date) -> DayAfter | None:
    """What was said about a day."""
    row = _row(person_id, day)
    return None if row is None else _to_domain(row)


def list_days_after(person_id: str, most: int) -> list[DayAfter]:
    """What was said, newest first; what was skipped is left out."""
    query = (
        select(DayAfterRow)
        .where(DayAfterRow.person_id == person_id, DayAfterRow.answer != HowSince.SKIPPED.value)
        .order_by(DayAfterRow.day.desc())
        .limit(most)
    )
    return [_to_domain(row) for row in db.session.scalars(query)]


def put_day_after(person_id: str, said: DayAfter, now: datetime) -> None:
    """One answer a day: what is said later takes its place."""
    row = _row(person_id, said.day)
    if row is None:
        row = _add(DayAfterRow(id=new_id(), person_id=person_id, day=said.day, answer=said.how.value, answered_at=now))
    row.answer, row.answered_at = said.how.value, now
    if said.post_exertional is not None:
        row.post_exertional = asdict(said.post_exertional)


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


def list_shifts_and_days(person_id: str, most_days: int) -> tuple[list[ThoughtCheck], list[DayAfter]]:
    """The beliefs of a person's thoughts, and how it has been since their sessions, newest first."""
    none = literal(None, Integer)
    days = (
        select(DayAfterRow.id, DayAfterRow.day, DayAfterRow.answer)
        .where(DayAfterRow.person_id == person_id, DayAfterRow.answer != HowSince.SKIPPED.value)
        .order_by(DayAfterRow.day.desc())
        .limit(most_days)
        .subquery()
    )
    query = union_all(
        select(
            literal("thought").label("kind"),
            ThoughtCheckRow.id.label("id"),
            ThoughtCheckRow.local_date.label("day"),
            ThoughtCheckRow.thought.label("text"),
            ThoughtCheckRow.belief_before.label("before"),
            ThoughtCheckRow.belief_now.label("now"),
            ThoughtCheckRow.belief_after.label("after"),
        ).where(
            ThoughtCheckRow.person_id == person_id,
            ThoughtCheckRow.removed_at.is_(None),
            ThoughtCheckRow.belief_before.is_not(None),
        ),
        select(literal("day", String), days.c.id, days.c.day, days.c.answer, none, none, none),
    )
    rows = db.session.execute(query).all()
    thoughts = [
        ThoughtCheck(
            id=row.id,
            date=row.day,
            version=1,
            thought=row.text,
            belief_before=row.before,
            belief_now=row.now,
            belief_after=row.after,
        )
        for row in rows
        if row.kind == "thought"
    ]
    said = [DayAfter(day=row.day, how=HowSince(row.text)) for row in rows if row.kind == "day"]
    return thoughts, sorted(said, key=lambda known: known.day, reverse=True)
