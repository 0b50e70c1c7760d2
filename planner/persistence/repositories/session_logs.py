"""Session logs one by one; the fold loads them all with the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from planner.persistence.db import db, new_id
from planner.persistence.models.account import PersonRow
from planner.persistence.models.session_log import PainRatingRow, SessionLogRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLog:
    """A log as it is kept; amounts in base units, pain in tenths.

    `logged_by` is the name of whoever wrote it down for the patient, where a list of logs brings it.
    """

    id: str
    person_id: str
    activity: str
    unit: str
    amount: int
    local_date: date
    pain_before: int | None
    pain_after: int | None
    confidence: int | None
    felt_safe: int | None
    note: str | None
    asked_quota: int | None
    asked_because: str | None
    source: str
    deleted_at: datetime | None
    logged_by_id: str | None = None
    logged_by: str | None = None

    @property
    def is_deleted(self) -> bool:
        """Taken out of every count."""
        return self.deleted_at is not None


def _to_domain(row: SessionLogRow) -> StoredLog:
    return StoredLog(
        id=row.id,
        person_id=row.person_id,
        activity=row.activity,
        unit=row.unit,
        amount=row.amount,
        local_date=row.local_date,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        confidence=row.confidence,
        felt_safe=row.felt_safe,
        note=row.note,
        asked_quota=row.asked_quota,
        asked_because=row.asked_because,
        source=row.source,
        deleted_at=row.deleted_at,
        logged_by_id=row.logged_by_id,
    )


def find_log(person_id: str, log_id: str) -> StoredLog | None:
    """A person's log by its id, deleted ones too."""
    row = db.session.get(SessionLogRow, log_id)
    return None if row is None or row.person_id != person_id else _to_domain(row)


def find_log_of_form(person_id: str, form_id: str) -> StoredLog | None:
    """The log that a form has made already."""
    query = select(SessionLogRow).where(SessionLogRow.person_id == person_id, SessionLogRow.form_id == form_id)
    row = db.session.scalar(query)
    return None if row is None else _to_domain(row)


def list_logs_of_day(person_id: str, day: date) -> list[StoredLog]:
    """A day's logs, in the order they were made."""
    query = select(SessionLogRow).where(
        SessionLogRow.person_id == person_id,
        SessionLogRow.local_date == day,
        SessionLogRow.deleted_at.is_(None),
    )
    return [_to_domain(row) for row in db.session.scalars(query.order_by(SessionLogRow.created_at))]


def list_logs_by_id(person_id: str, log_ids: Sequence[str]) -> list[StoredLog]:
    """A person's logs with these ids and who wrote each down, deleted ones too, in no order."""
    query = (
        select(SessionLogRow, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.user_id == SessionLogRow.logged_by_id)
        .where(SessionLogRow.person_id == person_id, SessionLogRow.id.in_(log_ids))
    )
    return [replace(_to_domain(row), logged_by=name) for row, name in db.session.execute(query)]


def list_latest_logs(person_id: str, activity: str, count: int) -> list[StoredLog]:
    """The newest logs of an activity."""
    query = (
        select(SessionLogRow)
        .where(
            SessionLogRow.person_id == person_id,
            SessionLogRow.activity == activity,
            SessionLogRow.deleted_at.is_(None),
        )
        .order_by(SessionLogRow.local_date.desc(), SessionLogRow.created_at.desc())
        .limit(count)
    )
    return [_to_domain(row) for row in db.session.scalars(query)]


def add_log(values: dict[str, Any]) -> str | None:
    """Add a log and return its id; None when its form or source has made one already, also in a race."""
    log_id = new_id()
    try:
        with db.session.begin_nested():
            db.session.add(SessionLogRow(id=log_id, **values))
    except IntegrityError:
        return None
    return log_id


def change_log(log_id: str, values: dict[str, Any]) -> None:
    """Change what a log says."""
    row = db.session.get(SessionLogRow, log_id)
    if row is not None:
        for name, value in values.items():
            setattr(row, name, value)


def known_source_keys(person_id: str) -> dict[str, int]:
    """What earlier imports brought, whatever their format: the keys, and the amounts."""
    query = select(SessionLogRow.source_key, SessionLogRow.amount).where(
        SessionLogRow.person_id == person_id, SessionLogRow.source_key.is_not(None)
    )
    return {key: amount for key, amount in db.session.execute(query) if key is not None}


def known_rating_keys(person_id: str) -> set[str]:
    """The keys of pain ratings that earlier imports brought."""
    query = select(PainRatingRow.source_key).where(PainRatingRow.person_id == person_id)
    return set(db.session.scalars(query))


def add_many(logs: list[dict[str, Any]], ratings: list[dict[str, Any]]) -> None:
    """Add an import's rows at once."""
    db.session.add_all(SessionLogRow(id=new_id(), **values) for values in logs)
    db.session.add_all(PainRatingRow(id=new_id(), **values) for values in ratings)


def list_ratings(person_id: str) -> list[tuple[date, int, str]]:
    """Imported pain ratings: day, tenths on their own scale, scale."""
    query = (
        select(PainRatingRow.local_date, PainRatingRow.tenths, PainRatingRow.scale)
        .where(PainRatingRow.person_id == person_id)
        .order_by(PainRatingRow.local_date)
    )
    return [(day, tenths, scale) for day, tenths, scale in db.session.execute(query)]


def list_all_logs(person_id: str) -> list[StoredLog]:
    """Every log that counts, oldest first."""
    query = select(SessionLogRow).where(SessionLogRow.person_id == person_id, SessionLogRow.deleted_at.is_(None))
    ordered = query.order_by(SessionLogRow.local_date, SessionLogRow.created_at)
    return [_to_domain(row) for row in db.session.scalars(ordered)]
