"""Readiness checks, reported stop signs and clearances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from planner.domain.safety import Level
from planner.persistence.db import db, new_id
from planner.persistence.models.safety import SafetyCheckRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyCheck:
    """Answers to the stop signs, and the clearance that followed."""

    id: str
    kind: str
    signs: frozenset[str]
    level: Level | None
    has_post_exertional: bool
    checked_on: date
    cleared_by: str | None
    cleared_at: datetime | None

    @property
    def is_open(self) -> bool:
        """A sign was answered with yes and nobody has cleared it."""
        return self.level is not None and self.cleared_at is None


def find_latest_check(person_id: str) -> SafetyCheck | None:
    """The newest check of a person."""
    query = (
        select(SafetyCheckRow)
        .where(SafetyCheckRow.person_id == person_id)
        .order_by(SafetyCheckRow.checked_at.desc())
        .limit(1)
    )
    row = db.session.scalar(query)
    if row is None:
        return None
    return SafetyCheck(
        id=row.id,
        kind=row.kind,
        signs=frozenset(row.signs),
        level=Level(row.level) if row.level else None,
        has_post_exertional=row.has_post_exertional,
        checked_on=row.checked_on,
        cleared_by=row.cleared_by,
        cleared_at=row.cleared_at,
    )


def add_check(
    person_id: str,
    kind: str,
    signs: frozenset[str],
    level: Level | None,
    has_post_exertional: bool,
    today: date,
    now: datetime,
) -> None:
    """Keep the answers."""
    db.session.add(
        SafetyCheckRow(
            id=new_id(),
            person_id=person_id,
            kind=kind,
            signs=sorted(signs),
            level=None if level is None else level.value,
            has_post_exertional=has_post_exertional,
            checked_on=today,
            checked_at=now,
        )
    )


def clear_check(check_id: str, by: str, role: str, now: datetime) -> None:
    """A clinician has looked: kept with name and time."""
    row = db.session.get(SafetyCheckRow, check_id)
    if row is not None:
        row.cleared_by, row.cleared_role, row.cleared_at = by, role, now
