"""E-mail reminders: a person's choice, and who is sent one now. Safety reminders are another thing (reminders.py).

A day is claimed in the database before its message leaves, so that two processes never send it twice, and a process
that dies while sending leaves a day without rather than a day with two.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy.exc import IntegrityError

from planner.clock import local_day
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.mail_reminder import MAIL_TIMES, Circumstances, PlanToday, is_mail_time, is_reminder_due
from planner.domain.people import Actor
from planner.persistence.db import read_only, transaction
from planner.persistence.repositories import mail_reminders, safety_checks
from planner.persistence.repositories.mail_reminders import DecidedDay, Outcome
from planner.persistence.repositories.mail_reminders import MailReader as MailReader
from planner.services.derive_plan import DerivedPlan, PersonPlans, load_plans
from planner.services.requests import roll_back

Deliver = Callable[[MailReader], None]
"""Sends one message, or raises."""

AGAIN_AFTER = timedelta(minutes=10)
"""How long after a failure it is tried once more."""

KEPT_DAYS = timedelta(days=7)
"""How long it is kept that a day was decided."""

log = logging.getLogger(__name__)


def change_mail_time(actor: Actor, minute: int | None, now: datetime) -> None:
    """Choose the time of one's reminders, None for off."""
    if minute is not None and minute not in MAIL_TIMES:
        raise OutOfBounds("minute", "Choose one of the times.")
    if minute is not None and not actor.has_password:
        raise NotAllowed("minute", "Sample data gets no e-mail.")
    with transaction():
        mail_reminders.set_mail_minute(actor.id, minute, now)


def is_on(person_id: str) -> bool:
    """Whether somebody's reminders are on; for the link in a message, which knows no more than an id."""
    return mail_reminders.find_mail_minute(person_id) is not None


def turn_off(person_id: str, now: datetime) -> None:
    """Off, by the link in a message; a second press changes nothing, and neither does an account that is gone."""
    with transaction():
        if is_on(person_id):
            mail_reminders.set_mail_minute(person_id, None, now)


def send_due(now: datetime, deliver: Deliver) -> int:
    """Send what is due, and return how many messages left.

    After one that could not be sent the rest waits for the next call: a mail server that is down is not asked for
    each person.
    """
    sent = 0
    for reader, today in _readers_now(now):
        if not _take(reader, today, now):
            continue
        outcome = _send(reader, deliver)
        with transaction():
            mail_reminders.note_outcome(reader.person_id, today, outcome)
        if outcome is Outcome.FAILED:
            break
        sent += 1
    return sent


def _readers_now(now: datetime) -> list[tuple[MailReader, date]]:
    """Whose time it is, with their local day, as far as that day is not decided; nothing is held afterwards."""
    read_only(True)
    try:
        readers = [
            (reader, local_day(now, reader.zone))
            for reader in mail_reminders.list_readers()
            if is_mail_time(reader.minute, reader.zone, reader.chosen_at, now)
        ]
        known = mail_reminders.list_decided((now - KEPT_DAYS).date()) if readers else []
    finally:
        roll_back()
        read_only(False)
    decided = {(day.person_id, day.day): day for day in known}
    return [pair for pair in readers if _may_decide(decided.get((pair[0].person_id, pair[1])), now)]


def _may_decide(day: DecidedDay | None, now: datetime) -> bool:
    """Nobody has, or sending has failed once, a while ago."""
    if day is None:
        return True
    has_failed_once = day.outcome is Outcome.FAILED and day.tries < mail_reminders.MOST_TRIES
    return has_failed_once and now - day.decided_at >= AGAIN_AFTER


def _take(reader: MailReader, today: date, now: datetime) -> bool:
    """Decide the day for good, and tell whether a message is ours to send."""
    try:
        with transaction():
            is_due = is_reminder_due(_circumstances(reader, today), now)
            is_ours = mail_reminders.decide(
                reader.person_id, today, Outcome.TAKEN if is_due else Outcome.NOT_NEEDED, now
            )
            mail_reminders.forget_days_before(today - KEPT_DAYS)
    except IntegrityError:
        return False  # another process was a moment earlier
    return is_due and is_ours


def _send(reader: MailReader, deliver: Deliver) -> Outcome:
    """Neither the address nor what the mail server said about it goes to the log."""
    try:
        deliver(reader)
    except Exception as error:
        log.error("an e-mail reminder could not be sent: %s", type(error).__name__)
        return Outcome.FAILED
    return Outcome.SENT


def _circumstances(reader: MailReader, today: date) -> Circumstances:
    check = safety_checks.find_latest_check(reader.person_id)
    person = load_plans(reader.person_id, today)
    return Circumstances(
        minute=mail_reminders.find_mail_minute(reader.person_id),  # they may have turned it off meanwhile
        chosen_at=reader.chosen_at,
        zone=reader.zone,
        may_get_mail=True,  # the repository lists nobody else
        plans=tuple(_today_of(plan, person) for plan in person.active),
        has_open_stop_sign=check is not None and check.is_open,
        has_open_flare=person.open_flare is not None,
    )


def _today_of(plan: DerivedPlan, person: PersonPlans) -> PlanToday:
    today, present = person.today, plan.replay.present
    session = next((one for one in present.sessions if one.date == today), None) if present else None
    logs = person.logs.get((plan.activity, plan.unit), ())
    return PlanToday(
        is_planned=session is not None,
        is_done=session is not None and session.done_on is not None,
        has_log=any(one.date == today for one in logs),
        is_paused=plan.is_paused,
        is_excused=present is not None and present.number in plan.history.excused_weeks,
    )
