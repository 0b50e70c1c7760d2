"""Readiness checks, reported stop signs and clearances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, exists, or_, select, update

from planner.domain.safety import Level
from planner.persistence.db import db, new_id
from planner.persistence.models.care import CareLinkRow
from planner.persistence.models.safety import SafetyCheckRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyCheck:
    """Answers to the stop signs, and the clearance that followed.

    `checked_by` names the physiotherapist who went through them with the person, None for the person's own answers;
    such a check `counts` while that care goes on.
    """

    id: str
    kind: str
    signs: frozenset[str]
    level: Level | None
    has_post_exertional: bool
    checked_on: date
    checked_at: datetime
    cleared_by: str | None
    cleared_at: datetime | None
    cleared_role: str | None = None
    cleared_by_id: str | None = None
    cleared_reason: str | None = None
    checked_by: str | None = None
    care_link_id: str | None = None
    counts: bool = True

    @property
    def is_open(self) -> bool:
        """A sign was answered with yes and nobody has cleared it."""
        return self.level is not None and self.cleared_at is None


_URGENCY = {level.value: place for place, level in enumerate(Level)}
_IS_OPEN = (SafetyCheckRow.level.is_not(None), SafetyCheckRow.cleared_at.is_(None))
_COUNTS = or_(
    SafetyCheckRow.checked_by.is_(None),
    exists().where(CareLinkRow.id == SafetyCheckRow.care_link_id, CareLinkRow.ended_at.is_(None)),
)


def find_latest_check(person_id: str) -> SafetyCheck | None:
    """The check that counts: the most urgent open one, else the newest.

    A later round of "no" does not clear a sign: a clinician does (domain rules, section 9). What a physiotherapist
    went through with the person counts while that care goes on.
    """
    query = (
        select(SafetyCheckRow)
        .where(SafetyCheckRow.person_id == person_id, _COUNTS)
        .order_by(
            case((SafetyCheckRow.cleared_at.is_(None), case(_URGENCY, value=SafetyCheckRow.level)), else_=None)
            .asc()
            .nulls_last(),
            SafetyCheckRow.checked_at.desc(),
        )
        .limit(1)
    )
    row = db.session.scalar(query)
    return None if row is None else _to_domain(row)


def list_checks(person_id: str) -> list[SafetyCheck]:
    """All of a person's checks, newest first."""
    query = select(SafetyCheckRow, _COUNTS).where(SafetyCheckRow.person_id == person_id)
    rows = db.session.execute(query.order_by(SafetyCheckRow.checked_at.desc()))
    return [_to_domain(row, counts=bool(counts)) for row, counts in rows]


def _to_domain(row: SafetyCheckRow, *, counts: bool = True) -> SafetyCheck:
    return SafetyCheck(
        id=row.id,
        kind=row.kind,
        signs=frozenset(row.signs),
        level=Level(row.level) if row.level else None,
        has_post_exertional=row.has_post_exertional,
        checked_on=row.checked_on,
        checked_at=row.checked_at,
        cleared_by=row.cleared_by,
        cleared_at=row.cleared_at,
        cleared_role=row.cleared_role,
        cleared_by_id=row.cleared_by_id,
        cleared_reason=row.cleared_reason,
        checked_by=row.checked_by,
        care_link_id=row.care_link_id,
        counts=counts,
    )


def add_check(
    person_id: str,
    kind: str,
    signs: frozenset[str],
    level: Level | None,
    has_post_exertional: bool,
    today: date,
    now: datetime,
    *,
    checked_by: str | None = None,
    care_link_id: str | None = None,
) -> None:
    """Keep the answers; those that a physiotherapist went through are named after them and their care link."""
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
            checked_by=checked_by,
            care_link_id=care_link_id,
        )
    )


def clear_check(
    check_id: str, by: str, role: str, now: datetime, *, by_id: str | None = None, reason: str | None = None
) -> None:
    """A clinician has looked: kept with name and time, on every sign of the person that was still open."""
    row = db.session.get(SafetyCheckRow, check_id)
    if row is not None:
        db.session.execute(
            update(SafetyCheckRow)
            .where(SafetyCheckRow.person_id == row.person_id, *_IS_OPEN)
            .values(cleared_by=by, cleared_role=role, cleared_at=now, cleared_by_id=by_id, cleared_reason=reason)
        )
