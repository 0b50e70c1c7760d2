"""Whose e-mail reminders are on, and which of their days are decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select, true, update

from planner.domain.people import Role
from planner.persistence.db import db
from planner.persistence.models.account import PersonRow, User
from planner.persistence.models.account import Role as RoleRow
from planner.persistence.models.mail_reminder import MailReminderRow

MOST_TRIES = 2


class Outcome(StrEnum):
    """How a day was decided; TAKEN while somebody sends, and for good where they died of it.

    FAILED has certainly not left and may be tried again. UNKNOWN may have left, so it is not.
    """

    TAKEN = "taken"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReader:
    """Somebody whose reminders are on: what decides when, and what the message needs."""

    person_id: str
    email: str
    minute: int
    chosen_at: datetime
    zone: str
    locale: str | None
    has_neutral_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedDay:
    """A person's day that was decided, and how."""

    person_id: str
    day: date
    decided_at: datetime
    tries: int
    outcome: Outcome


_READERS = (
    select(
        User.id,
        User.email,
        PersonRow.mail_minute,
        PersonRow.mail_chosen_at,
        PersonRow.zone,
        PersonRow.locale,
        PersonRow.has_neutral_title,
    )
    .join(PersonRow, PersonRow.user_id == User.id)
    .where(
        PersonRow.mail_minute >= 0,
        PersonRow.mail_chosen_at.is_not(None),
        User.active,
        # So said, SQLite begins with the few who chose a time.
        User.leaves_at.is_(None).is_(true()),
        User.demo_expires_at.is_(None).is_(true()),
        User.roles.any(RoleRow.name == Role.PATIENT),
    )
)


def list_readers() -> list[MailReader]:
    """Patients with reminders on whose account is open, is not being left, and is no sample data."""
    return [_reader(row) for row in db.session.execute(_READERS.order_by(PersonRow.mail_minute, PersonRow.user_id))]


def find_reader(person_id: str) -> MailReader | None:
    """One of them as it stands now, None where it is none any more."""
    row = db.session.execute(_READERS.where(User.id == person_id)).first()
    return None if row is None else _reader(row)


def _reader(row: Any) -> MailReader:
    return MailReader(
        person_id=row.id,
        email=row.email,
        minute=row.mail_minute,
        chosen_at=row.mail_chosen_at,
        zone=row.zone,
        locale=row.locale,
        has_neutral_title=row.has_neutral_title,
    )


def list_decided(since: date) -> list[DecidedDay]:
    """The decided days of everybody, from a day on."""
    rows = db.session.scalars(select(MailReminderRow).where(MailReminderRow.local_date >= since))
    return [
        DecidedDay(
            person_id=row.person_id,
            day=row.local_date,
            decided_at=row.decided_at,
            tries=row.tries,
            outcome=Outcome(row.outcome),
        )
        for row in rows
    ]


def decide(person_id: str, day: date, outcome: Outcome, now: datetime, failed_by: datetime) -> bool:
    """Decide a day, and tell whether it was ours to decide: nobody had, or sending had failed once, by an instant.

    Two processes at once: one of them waits, and is told False or meets the primary key (IntegrityError).
    """
    again = (
        update(MailReminderRow)
        .where(
            MailReminderRow.person_id == person_id,
            MailReminderRow.local_date == day,
            MailReminderRow.outcome == Outcome.FAILED.value,
            MailReminderRow.tries < MOST_TRIES,
            MailReminderRow.decided_at <= failed_by,
        )
        .values(outcome=outcome.value, tries=MailReminderRow.tries + 1, decided_at=now)
        .returning(MailReminderRow.tries)
    )
    if db.session.execute(again).first() is not None:
        return True
    if db.session.get(MailReminderRow, (person_id, day)) is not None:
        return False
    db.session.add(MailReminderRow(person_id=person_id, local_date=day, decided_at=now, tries=1, outcome=outcome.value))
    db.session.flush()
    return True


def leave_out(days: Sequence[tuple[str, date]], now: datetime) -> None:
    """Decide days on which nothing is needed, in a fixed number of statements; a day decided before stays as it is."""
    ids, dates = {person_id for person_id, _day in days}, {day for _id, day in days}
    keys = select(MailReminderRow.person_id, MailReminderRow.local_date)
    query = keys.where(MailReminderRow.person_id.in_(ids), MailReminderRow.local_date.in_(dates))
    known = {(row.person_id, row.local_date) for row in db.session.execute(query)}
    db.session.add_all(
        MailReminderRow(person_id=one[0], local_date=one[1], decided_at=now, tries=1, outcome=Outcome.NOT_NEEDED.value)
        for one in days
        if one not in known
    )
    db.session.flush()


def note_outcome(person_id: str, day: date, outcome: Outcome) -> None:
    """How the sending went."""
    mine = (MailReminderRow.person_id == person_id, MailReminderRow.local_date == day)
    db.session.execute(update(MailReminderRow).where(*mine).values(outcome=outcome.value))


def forget_days_before(day: date) -> None:
    """Remove what is needed no more."""
    db.session.execute(delete(MailReminderRow).where(MailReminderRow.local_date < day))


def find_mail_minute(person_id: str) -> int | None:
    """The minute of the day of a person's reminders, None while they are off or where nobody has this id."""
    return db.session.scalar(select(PersonRow.mail_minute).where(PersonRow.user_id == person_id))


def has_neutral_title(person_id: str) -> bool:
    """Whether somebody wants a plain name and icon; nobody's id wants none."""
    return bool(db.session.scalar(select(PersonRow.has_neutral_title).where(PersonRow.user_id == person_id)))


def set_mail_minute(person_id: str, minute: int | None, now: datetime) -> None:
    """Choose a time, or None for off; what stands there already, and nobody's, stays as it is."""
    mine = (PersonRow.user_id == person_id, PersonRow.mail_minute.is_distinct_from(minute))
    db.session.execute(update(PersonRow).where(*mine).values(mail_minute=minute, mail_chosen_at=now))
