"""A short lock for a phone that others use too: after some idle minutes the password is asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta

LOCK_MINUTES = (1, 5, 15, 30)
"""Idle minutes that a person may choose; None is no lock. Ours."""

STEP = timedelta(seconds=15)
"""How exactly the last sign of life is noted: a lock may come this much early, never late."""


def is_locked(last_seen: datetime | None, now: datetime, minutes: int | None) -> bool:
    """Whether the password is asked for: the chosen minutes have passed, or nobody knows when they began."""
    if minutes is None:
        return False
    return last_seen is None or now - last_seen >= timedelta(minutes=minutes)


def is_worth_noting(last_seen: datetime | None, now: datetime) -> bool:
    """Whether a sign of life is new enough to be written down again."""
    return last_seen is None or not timedelta(0) <= now - last_seen < STEP
