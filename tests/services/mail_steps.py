"""A clock, a postbox, and people who choose a time for e-mail reminders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from planner.delivery.not_sent import NotSent
from planner.domain.people import Actor
from planner.services.mail_reminders import MailReader, change_mail_time, send_due
from tests.services.builders import noon

TEN = 600
AT_TEN = noon(0) - timedelta(hours=2)
THE_DAY_BEFORE = noon(-1)
DOWN = NotSent("ConnectionRefusedError", is_for_all=True)
REFUSED = NotSent("SMTPRecipientsRefused", is_for_all=False)


def at(now: datetime) -> Callable[[], datetime]:
    """A clock that stands."""
    return lambda: now


class Postbox:
    """Takes messages, or refuses the first few."""

    def __init__(self, refuses: int = 0, by_what: Exception = DOWN) -> None:
        self.sent: list[str] = []
        self.refuses = refuses
        self.by_what = by_what

    def __call__(self, reader: MailReader) -> None:
        if self.refuses:
            self.refuses -= 1
            raise self.by_what
        self.sent.append(reader.email)


def chooses(actor: Actor, minute: int | None = TEN, *, when: datetime = THE_DAY_BEFORE) -> None:
    change_mail_time(actor, minute, when)


def sent_at(now: datetime) -> list[str]:
    box = Postbox()
    send_due(at(now), box)
    return box.sent
