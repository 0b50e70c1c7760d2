"""E-mail reminders: a person's choice, and who is sent one now. Safety reminders are another thing (reminders.py).

A day is claimed in the database before its message leaves, so that two processes never send it twice, and a process
that dies while sending leaves a day without rather than a day with two.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.exc import IntegrityError, OperationalError

from planner.clock import local_day
from planner.delivery.not_sent import NotSent
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.mail_reminder import MAIL_TIMES, is_mail_time
from planner.domain.people import Actor
from planner.persistence.db import read_only, transaction
from planner.persistence.repositories import mail_reminders
from planner.persistence.repositories.mail_reminders import DecidedDay, Outcome
from planner.persistence.repositories.mail_reminders import MailReader as MailReader
from planner.services.mail_need import needing
from planner.services.requests import roll_back

Deliver = Callable[[MailReader], None]
"""Sends one message. Raises NotSent where it has certainly not left; after any other error it may have."""

Clock = Callable[[], datetime]
"""This instant: a run of many messages through a slow mail server takes longer than a request."""

AGAIN_AFTER = timedelta(minutes=10)
"""How long after a failure it is tried once more."""

KEPT_DAYS = timedelta(days=7)
"""How long it is kept that a day was decided."""

A_DAY = timedelta(days=1)
AT_ONCE = 50
"""How many people are looked at together."""

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


def has_neutral_title(person_id: str) -> bool:
    """Whether the page of that link has a plain name, as the message had."""
    return mail_reminders.has_neutral_title(person_id)


def turn_off(person_id: str, now: datetime) -> None:
    """Off, by the link in a message; a second press changes nothing, and neither does an account that is gone."""
    with transaction():
        if is_on(person_id):
            mail_reminders.set_mail_minute(person_id, None, now)


def forget_old_days(now: datetime) -> None:
    """What was decided a week ago or longer is needed no more."""
    with transaction():
        mail_reminders.forget_days_before((now - KEPT_DAYS).date())


def send_due(clock: Clock, deliver: Deliver, goes_on: Callable[[], bool] = lambda: True) -> int:
    """Send what is due, and return how many messages left; nobody else is begun with once `goes_on` says no.

    Where the mail server cannot be reached, or nobody knows what it did, the rest waits for the next call: it is not
    asked for each person.
    """
    sent = 0
    for person_id in _who_needs_one(clock):
        if not goes_on():
            break
        taken = _take(person_id, clock())
        if taken is None:
            continue
        reader, today = taken
        outcome, is_for_all = _send(reader, deliver)
        with transaction():
            mail_reminders.note_outcome(person_id, today, outcome)
        if is_for_all:
            break
        sent += outcome is Outcome.SENT
    return sent


def _who_needs_one(clock: Clock) -> Iterator[str]:
    """One by one, and nothing is held meanwhile; the days of the others are decided."""
    readers = _undecided(clock())
    for start in range(0, len(readers), AT_ONCE):
        now = clock()
        some = [one for one in readers[start : start + AT_ONCE] if _is_time(one, now)]
        wanted = _without_need_left_out(some, now) if some else set()
        yield from (reader.person_id for reader in some if reader.person_id in wanted)


def _undecided(now: datetime) -> list[MailReader]:
    """Whose time it is, as far as their day is not decided."""
    read_only(True)
    try:
        readers = [one for one in mail_reminders.list_readers() if _is_time(one, now)]
        known = mail_reminders.list_decided((now - A_DAY).date()) if readers else []
    finally:
        roll_back()
        read_only(False)
    decided = {(day.person_id, day.day): day for day in known}
    return [one for one in readers if _may_decide(decided.get((one.person_id, local_day(now, one.zone))), now)]


def _is_time(reader: MailReader, now: datetime) -> bool:
    return is_mail_time(reader.minute, reader.zone, reader.chosen_at, now)


def _may_decide(day: DecidedDay | None, now: datetime) -> bool:
    """Nobody has, or sending has failed once, a while ago."""
    if day is None:
        return True
    has_failed_once = day.outcome is Outcome.FAILED and day.tries < mail_reminders.MOST_TRIES
    return has_failed_once and now - day.decided_at >= AGAIN_AFTER


def _without_need_left_out(readers: Sequence[MailReader], now: datetime) -> set[str]:
    """Decide the days of those who need none, and return the ids of the rest."""
    read_only(True)
    try:
        wanted = needing(readers, now)
    except OperationalError:
        raise
    except Exception:
        return {reader.person_id for reader in readers}  # whose facts they were is found out one by one
    finally:
        roll_back()
        read_only(False)
    quiet = [(one.person_id, local_day(now, one.zone)) for one in readers if one.person_id not in wanted]
    if quiet:
        try:
            with transaction():
                mail_reminders.leave_out(quiet, now)
        except IntegrityError:
            log.info("another process decided the same days a moment earlier")
    return wanted


def _take(person_id: str, now: datetime) -> tuple[MailReader, date] | None:
    """Decide somebody's day for good, from how things stand now; who and which where a message is ours to send."""
    try:
        with transaction():
            reader = mail_reminders.find_reader(person_id)
            if reader is None or not _is_time(reader, now):
                return None  # turned off, closed, or another time chosen meanwhile: nothing is decided by that
            outcome = Outcome.TAKEN if _needs_one(reader, now) else Outcome.NOT_NEEDED
            today = local_day(now, reader.zone)
            is_ours = mail_reminders.decide(person_id, today, outcome, now, now - AGAIN_AFTER)
    except IntegrityError:
        return None  # another process was a moment earlier
    return (reader, today) if is_ours and outcome is Outcome.TAKEN else None


def _needs_one(reader: MailReader, now: datetime) -> bool:
    """Facts that cannot be read ask for nothing, and keep nobody else from theirs."""
    try:
        return bool(needing([reader], now))
    except OperationalError:
        raise
    except Exception as error:
        log.error("whether an e-mail reminder is needed could not be told: %s", type(error).__name__)
        return False


def _send(reader: MailReader, deliver: Deliver) -> tuple[Outcome, bool]:
    """How it went, and whether others would fare no better.

    Neither the address nor what the mail server said about it goes to the log.
    """
    try:
        deliver(reader)
    except NotSent as error:
        log.error("an e-mail reminder could not be sent: %s", error.kind)
        return Outcome.FAILED, error.is_for_all
    except Exception as error:
        log.error("nobody knows whether an e-mail reminder was sent: %s", type(error).__name__)
        return Outcome.UNKNOWN, True
    return Outcome.SENT, False
