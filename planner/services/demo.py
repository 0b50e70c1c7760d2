"""Sample data: each visitor who tries it gets a copy of their own, gone after a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from planner.domain.errors import NotAllowed, Sentence
from planner.persistence.db import transaction
from planner.persistence.repositories import accounts
from planner.services.sample_copy import KEPT_FOR, Copy, add_caseload, add_jo

__all__ = ["KEPT_FOR", "MOST_COPIES", "is_demo_offered", "load_demo", "start_caseload_demo", "start_demo"]

MOST_COPIES = 50


def is_demo_offered(demo: str) -> bool:
    """`auto` offers it until the first real account exists."""
    return demo == "on" or (demo == "auto" and not accounts.has_real_account())


def start_demo(zone: str, now: datetime, locale: str | None = None, say: Callable[[Sentence], str] = str) -> str:
    """A fresh copy for one visitor, whose words `say` puts in their language; returns the id of its patient.

    Raises NotAllowed when fifty visitors are trying it already.
    """
    with transaction():
        _make_room(now)
        return add_jo(Copy(zone=zone, now=now, locale=locale, say=say))


def start_caseload_demo(
    zone: str, now: datetime, locale: str | None = None, say: Callable[[Sentence], str] = str
) -> str:
    """The same with a caseload of six for one visitor; returns the id of its physiotherapist.

    Raises NotAllowed when fifty visitors are trying it already.
    """
    with transaction():
        _make_room(now)
        return add_caseload(Copy(zone=zone, now=now, locale=locale, say=say))[0]


def load_demo(zone: str, now: datetime) -> tuple[str, str]:
    """Jo and the physiotherapist of a sample caseload, for the command line; returns their addresses."""
    with transaction():
        accounts.remove_expired_demos(now)
        physio_id, jo_id = add_caseload(Copy(zone=zone, now=now))
        return accounts.email_of(jo_id), accounts.email_of(physio_id)


def _make_room(now: datetime) -> None:
    accounts.remove_expired_demos(now)
    if accounts.count_demos() >= MOST_COPIES:
        raise NotAllowed("demo", "Many people are trying it just now. Please come back in an hour.")
