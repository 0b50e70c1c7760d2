"""Thought checks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.exc import IntegrityError

from planner.domain.thought import ThoughtCheck
from planner.domain.units import Activity
from planner.persistence.db import db, new_id
from planner.persistence.models.thoughts import ThoughtCheckRow


def _to_domain(row: ThoughtCheckRow) -> ThoughtCheck:
    return ThoughtCheck(
        id=row.id,
        date=row.local_date,
        version=row.version,
        situation=row.situation,
        thought=row.thought,
        belief_before=row.belief_before,
        feeling=row.feeling,
        evidence_for=row.evidence_for,
        evidence_against=row.evidence_against,
        fairer_thought=row.fairer_thought,
        belief_now=row.belief_now,
        belief_after=row.belief_after,
        activity=Activity(row.activity) if row.activity else None,
        session_log_id=row.session_log_id,
    )


def list_thoughts(person_id: str) -> list[ThoughtCheck]:
    """A person's checks, newest first."""
    query = (
        select(ThoughtCheckRow)
        .where(ThoughtCheckRow.person_id == person_id, ThoughtCheckRow.removed_at.is_(None))
        .order_by(ThoughtCheckRow.created_at.desc(), ThoughtCheckRow.id)
    )
    return [_to_domain(row) for row in db.session.scalars(query)]


def find_thought(person_id: str, thought_id: str) -> ThoughtCheck | None:
    """One of a person's checks; a deleted one is found too, so that it can be brought back."""
    row = db.session.get(ThoughtCheckRow, thought_id, populate_existing=True)
    return None if row is None or row.person_id != person_id else _to_domain(row)


def is_removed(thought_id: str) -> bool:
    """Whether it was deleted."""
    return db.session.scalar(select(ThoughtCheckRow.removed_at).where(ThoughtCheckRow.id == thought_id)) is not None


def find_thought_of_form(person_id: str, form_id: str) -> ThoughtCheck | None:
    """What a form has made already."""
    query = select(ThoughtCheckRow).where(ThoughtCheckRow.person_id == person_id, ThoughtCheckRow.form_id == form_id)
    row = db.session.scalar(query)
    return None if row is None else _to_domain(row)


def add_thought(person_id: str, values: dict[str, Any], form_id: str, now: datetime) -> str | None:
    """Add a check and return its id; None when its form has made one already, also in a race."""
    thought_id = new_id()
    row = ThoughtCheckRow(
        id=thought_id, person_id=person_id, form_id=form_id, version=1, created_at=now, changed_at=now, **values
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return None
    return thought_id


def change_thought(thought_id: str, expected: int, values: dict[str, Any], now: datetime) -> bool:
    """Change a check that still has the expected version; False when it was changed meanwhile."""
    done = db.session.execute(
        update(ThoughtCheckRow)
        .where(ThoughtCheckRow.id == thought_id, ThoughtCheckRow.version == expected)
        .values(**values, version=expected + 1, changed_at=now)
    )
    assert isinstance(done, CursorResult)
    return done.rowcount == 1


def set_removed(thought_id: str, at: datetime | None) -> None:
    """Delete a check, or bring it back."""
    db.session.execute(update(ThoughtCheckRow).where(ThoughtCheckRow.id == thought_id).values(removed_at=at))
