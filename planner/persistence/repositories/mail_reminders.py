"""Whose e-mail reminders are on, and which of their days are decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, select, update

from planner.domain.people import Role
from planner.persistence.db import db
from planner.persistence.models.account import PersonRow, User
from planner.persistence.models.account import Role as RoleRow
from planner.persistence.models.mail_reminder import MailReminderRow

MOST_TRIES = 2


class Outcome(StrEnum):
    """How a day was decided; TAKEN while somebody sends, and for good where they died of it."""

    TAKEN = "taken"
    SENT = "sent"
    FAILED = "failed"
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


def list_readers() -> list[MailReader]:
    """Patients with reminders on whose account is open and no sample data."""
    query = (
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
            PersonRow.mail_minute.is_not(None),
            PersonRow.mail_chosen_at.is_not(None),
            User.active,
            User.demo_expires_at.is_(None),
            User.roles.any(RoleRow.name == Role.PATIENT),
        )
        .order_by(User.id)
    )
    return [
        MailReader(
            person_id=row.id,
            email=row.email,
            minute=row.mail_minute,
            chosen_at=row.mail_chosen_at,
            zone=row.zone,
            locale=row.locale,
            has_neutral_title=row.has_neutral_title,
        )
        for row in db.session.execute(query)
    ]


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


def decide(person_id: str, day: date, outcome: Outcome, now: datetime) -> bool:
    """Decide a day, and tell whether it was ours to decide: nobody had, or sending had failed once.

    Two processes at once: one of them waits, and is told False or meets the primary key (IntegrityError).
    """
    again = (
        update(MailReminderRow)
        .where(
            MailReminderRow.person_id == person_id,
            MailReminderRow.local_date == day,
            MailReminderRow.outcome == Outcome.FAILED.value,
            MailReminderRow.tries < MOST_TRIES,
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


def set_mail_minute(person_id: str, minute: int | None, now: datetime) -> None:
    """Choose a time, or None for off; for nobody it does nothing."""
    mine = PersonRow.user_id == person_id
    db.session.execute(update(PersonRow).where(mine).values(mail_minute=minute, mail_chosen_at=now))
