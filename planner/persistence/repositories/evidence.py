"""The evidence list, safety reminders, and the weekly look back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from planner.domain.evidence import Evidence, EvidenceSource
from planner.domain.reappraisal import Reappraisal
from planner.persistence.db import db, new_id
from planner.persistence.models.thoughts import EvidenceRow, ReappraisalRow, SafetyReminderRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A true sentence of a person's own."""

    id: str
    text: str


def _to_evidence(row: EvidenceRow) -> Evidence:
    return Evidence(
        id=row.id,
        date=row.local_date,
        text=row.text,
        source=EvidenceSource(row.source),
        session_log_id=row.session_log_id,
    )


def list_evidence(person_id: str, most: int | None = None) -> list[Evidence]:
    """What is on the list, newest first."""
    query = (
        select(EvidenceRow)
        .where(EvidenceRow.person_id == person_id, EvidenceRow.removed_at.is_(None))
        .order_by(EvidenceRow.local_date.desc(), EvidenceRow.created_at.desc())
        .limit(most)
    )
    return [_to_evidence(row) for row in db.session.scalars(query)]


def list_known_logs(person_id: str) -> frozenset[str]:
    """The logs that were kept as evidence, also those that were taken off the list again."""
    query = select(EvidenceRow.session_log_id).where(
        EvidenceRow.person_id == person_id,
        EvidenceRow.source == EvidenceSource.LOG,
        EvidenceRow.session_log_id.is_not(None),
    )
    return frozenset(log_id for log_id in db.session.scalars(query) if log_id is not None)


def add_evidence(
    person_id: str,
    day: date,
    text: str,
    source: EvidenceSource,
    log_id: str | None,
    form_id: str,
    now: datetime,
) -> bool:
    """Add an entry; False when its form has made one already, also in a race."""
    return _add(
        EvidenceRow(
            id=new_id(),
            person_id=person_id,
            local_date=day,
            text=text,
            source=source.value,
            session_log_id=log_id,
            form_id=form_id,
            created_at=now,
        )
    )


def set_evidence_of_form(person_id: str, form_id: str, at: datetime | None) -> None:
    """Take the entry that a form has made off the list, or put it back."""
    query = select(EvidenceRow).where(EvidenceRow.person_id == person_id, EvidenceRow.form_id == form_id)
    row = db.session.scalar(query)
    if row is not None:
        row.removed_at = at


def set_evidence_removed(person_id: str, evidence_id: str, at: datetime | None) -> bool:
    """Take an entry off the list, or put it back; False when it is not the person's."""
    return _set_removed(db.session.get(EvidenceRow, evidence_id), person_id, at)


def find_evidence_of_form(person_id: str, form_id: str) -> str | None:
    """The id of the entry that a form has made."""
    query = select(EvidenceRow.id).where(EvidenceRow.person_id == person_id, EvidenceRow.form_id == form_id)
    return db.session.scalar(query)


def find_reminder_of_form(person_id: str, form_id: str) -> str | None:
    """The id of the reminder that a form has made."""
    query = select(SafetyReminderRow.id)
    return db.session.scalar(
        query.where(SafetyReminderRow.person_id == person_id, SafetyReminderRow.form_id == form_id)
    )


def list_reminders(person_id: str) -> list[Reminder]:
    """One's own reminders, newest first."""
    query = (
        select(SafetyReminderRow)
        .where(SafetyReminderRow.person_id == person_id, SafetyReminderRow.removed_at.is_(None))
        .order_by(SafetyReminderRow.created_at.desc(), SafetyReminderRow.id)
    )
    return [Reminder(id=row.id, text=row.text) for row in db.session.scalars(query)]


def add_reminder(person_id: str, text: str, form_id: str, now: datetime) -> bool:
    """Add a reminder; False when its form has made one already."""
    return _add(SafetyReminderRow(id=new_id(), person_id=person_id, text=text, form_id=form_id, created_at=now))


def set_reminder_removed(person_id: str, reminder_id: str, at: datetime | None) -> bool:
    """Take a reminder away, or bring it back; False when it is not the person's."""
    return _set_removed(db.session.get(SafetyReminderRow, reminder_id), person_id, at)


def find_reappraisal(person_id: str, first_day: date) -> Reappraisal | None:
    """What was said about a week."""
    row = _reappraisal_row(person_id, first_day)
    return None if row is None else _to_reappraisal(row)


def list_reappraisals(person_id: str, most: int) -> list[Reappraisal]:
    """The weeks about which something was said, newest first."""
    query = (
        select(ReappraisalRow)
        .where(ReappraisalRow.person_id == person_id)
        .where((ReappraisalRow.what_happened != "") | (ReappraisalRow.safer_meaning != ""))
        .order_by(ReappraisalRow.first_day.desc())
        .limit(most)
    )
    return [_to_reappraisal(row) for row in db.session.scalars(query)]


def put_reappraisal(person_id: str, said: Reappraisal, now: datetime) -> None:
    """One a week: what is said later takes the place of what was said before."""
    row = _reappraisal_row(person_id, said.first_day)
    if row is None:
        row = ReappraisalRow(
            id=new_id(),
            person_id=person_id,
            first_day=said.first_day,
            what_happened=said.what_happened,
            safer_meaning=said.safer_meaning,
            written_at=now,
        )
        if _add(row):
            return
        row = _reappraisal_row(person_id, said.first_day)  # another device has made it meanwhile
        assert row is not None
    row.what_happened, row.safer_meaning, row.written_at = said.what_happened, said.safer_meaning, now


def remove_reappraisal(person_id: str, first_day: date) -> None:
    """Nothing was said about a week."""
    db.session.execute(
        delete(ReappraisalRow).where(ReappraisalRow.person_id == person_id, ReappraisalRow.first_day == first_day)
    )


def _reappraisal_row(person_id: str, first_day: date) -> ReappraisalRow | None:
    query = select(ReappraisalRow).where(ReappraisalRow.person_id == person_id, ReappraisalRow.first_day == first_day)
    return db.session.scalar(query)


def _to_reappraisal(row: ReappraisalRow) -> Reappraisal:
    return Reappraisal(first_day=row.first_day, what_happened=row.what_happened, safer_meaning=row.safer_meaning)


def _add(row: Any) -> bool:
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def _set_removed(row: EvidenceRow | SafetyReminderRow | None, person_id: str, at: datetime | None) -> bool:
    if row is None or row.person_id != person_id:
        return False
    row.removed_at = at
    return True
