"""Keep the caseload's summary of a person true: it is made again in the transaction of every write about them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from planner.persistence.db import transaction


@contextmanager
def writing_about(person_id: str, now: datetime) -> Iterator[None]:
    """One use case that changes a person's facts: one transaction, and a summary that agrees with it."""
    with transaction():
        yield
        refresh_summary(person_id, now)


def refresh_summary(person_id: str, now: datetime) -> None:
    """Make a person's summary again, within the caller's transaction; nothing for one without a care link."""
