"""Summary rows of patients: who has one, whose is out of date, and writing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import case, delete, exists, or_, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from planner.domain.attention import OpenSign
from planner.domain.caseload import EVENNESS, Summary
from planner.domain.safety import Level
from planner.persistence.db import db
from planner.persistence.models.account import PersonRow
from planner.persistence.models.care import CareLinkRow, CaseloadSummaryRow
from planner.persistence.models.safety import SafetyCheckRow
from planner.persistence.repositories.summary_content import write_content

LONGEST_DAY = timedelta(hours=26)
"""A row that is fresh for longer was made by a clock that went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A person as far as a summary needs them."""

    id: str
    zone: str
    is_linked: bool = True
    has_row: bool = True


_IS_UNLINKED = CaseloadSummaryRow.patient_id.not_in(
    select(CareLinkRow.patient_id).where(CareLinkRow.ended_at.is_(None))
)


def _is_live(*conditions: Any) -> Any:
    return exists().where(CareLinkRow.patient_id == PersonRow.user_id, CareLinkRow.ended_at.is_(None), *conditions)


def find_subject(person_id: str) -> Subject | None:
    """One cheap statement: the zone, whether anybody looks after them, and whether there is a row.

    Where the database locks rows, two who write about one person come one after the other from here on.
    """
    has_row = exists().where(CaseloadSummaryRow.patient_id == PersonRow.user_id)
    found = db.session.execute(
        select(PersonRow.zone, _is_live(), has_row)
        .where(PersonRow.user_id == person_id)
        .with_for_update(key_share=True)
    ).one_or_none()
    return None if found is None else Subject(id=person_id, zone=found[0], is_linked=found[1], has_row=found[2])


def list_subjects(physio_id: str | None = None, stale_at: datetime | None = None) -> list[Subject]:
    """People with a live link (to one physiotherapist), all of them or only those whose row is missing or old."""
    conditions = () if physio_id is None else (CareLinkRow.physio_id == physio_id,)
    query = (
        select(PersonRow.user_id, PersonRow.zone, CaseloadSummaryRow.patient_id.is_not(None))
        .outerjoin(CaseloadSummaryRow, CaseloadSummaryRow.patient_id == PersonRow.user_id)
        .where(_is_live(*conditions))
        .order_by(PersonRow.user_id)
    )
    if stale_at is not None:
        query = query.where(
            or_(
                CaseloadSummaryRow.patient_id.is_(None),
                CaseloadSummaryRow.fresh_until <= stale_at,
                CaseloadSummaryRow.fresh_until > stale_at + LONGEST_DAY,
            )
        )
    return [Subject(id=found, zone=zone, has_row=has_row) for found, zone, has_row in db.session.execute(query)]


def list_open_signs(person_ids: Sequence[str]) -> dict[str, OpenSign]:
    """The most urgent stop sign of each person that nobody has cleared, the newest of that level."""
    urgency = {level.value: place for place, level in enumerate(Level)}
    query = (
        select(SafetyCheckRow.person_id, SafetyCheckRow.level, SafetyCheckRow.checked_at)
        .where(
            SafetyCheckRow.person_id.in_(person_ids),
            SafetyCheckRow.level.is_not(None),
            SafetyCheckRow.cleared_at.is_(None),
        )
        .order_by(case(urgency, value=SafetyCheckRow.level), SafetyCheckRow.checked_at.desc())
    )
    found: dict[str, OpenSign] = {}
    for person_id, level, reported_at in db.session.execute(query):
        if level is not None:
            found.setdefault(person_id, OpenSign(level=Level(level), reported_at=reported_at))
    return found


def values_of(summary: Summary, fresh_until: datetime) -> dict[str, Any]:
    """A row's columns but its key."""
    return {
        "fresh_until": fresh_until,
        "attention": int(summary.attention),
        "adherence_14": _thousandths(summary.adherence_14.share),
        "adherence_28": _thousandths(summary.adherence_28.share),
        "on_quota": _thousandths(summary.on_quota.share),
        "evenness": None if summary.evenness is None else EVENNESS.index(summary.evenness),
        "confidence_slope": summary.confidence.slope,
        "pain_slope": summary.pain.slope,
        "last_log": summary.last_log,
        "content": write_content(summary),
    }


def _thousandths(share: Fraction | None) -> int | None:
    return None if share is None else round(share * 1000)


def find_values(person_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The columns of rows as they are kept."""
    rows = db.session.scalars(
        select(CaseloadSummaryRow)
        .where(CaseloadSummaryRow.patient_id.in_(person_ids))
        .execution_options(populate_existing=True)
    )
    names = [column.name for column in CaseloadSummaryRow.__table__.columns if column.name != "patient_id"]
    return {row.patient_id: {name: getattr(row, name) for name in names} for row in rows}


def put_rows(rows: dict[str, dict[str, Any]], stale_at: datetime | None = None) -> None:
    """Write rows; with `stale_at` only over those that were still old, for somebody may have written meanwhile."""
    if not rows:
        return
    insert = postgresql_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
    statement: Any = insert(CaseloadSummaryRow.__table__)  # type: ignore[arg-type]
    kept = CaseloadSummaryRow.fresh_until
    statement = statement.on_conflict_do_update(
        index_elements=["patient_id"],
        set_={name: statement.excluded[name] for name in next(iter(rows.values()))},
        where=None if stale_at is None else or_(kept <= stale_at, kept > stale_at + LONGEST_DAY),
    )
    db.session.execute(statement, [{"patient_id": person_id, **values} for person_id, values in rows.items()])


def lock_people(person_ids: Sequence[str]) -> None:
    """Let nobody else write summaries of these people until the transaction ends."""
    query = select(PersonRow.user_id).where(PersonRow.user_id.in_(person_ids)).order_by(PersonRow.user_id)
    db.session.execute(query.with_for_update(key_share=True))


def remove_rows(person_ids: Iterable[str]) -> None:
    """Forget the summaries of people."""
    db.session.execute(delete(CaseloadSummaryRow).where(CaseloadSummaryRow.patient_id.in_(list(person_ids))))


def remove_unlinked(person_ids: Iterable[str]) -> None:
    """Forget those of these people after whom nobody looks any more."""
    is_one = CaseloadSummaryRow.patient_id.in_(list(person_ids))
    db.session.execute(delete(CaseloadSummaryRow).where(is_one, _IS_UNLINKED))


def list_unlinked() -> list[str]:
    """Whose summary is kept although nobody looks after them any more."""
    query = select(CaseloadSummaryRow.patient_id).where(_IS_UNLINKED)
    return list(db.session.scalars(query.order_by(CaseloadSummaryRow.patient_id)))
