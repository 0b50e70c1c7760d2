"""Deleting one's own account: it waits for seven days, in which the person may still keep it. Seven is ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = 7
"""Days between the wish to leave and the end, counted in the person's zone."""


def leaves_at(now: datetime, zone: str) -> datetime:
    """The instant, in UTC, at which an account goes: the same time by the person's clock, seven days on.

    Where the clocks jump over that time, the end comes later by the jump, never before seven days by the calendar.
    """
    here = ZoneInfo(zone)
    return (now.astimezone(here).replace(fold=0) + timedelta(days=DAYS)).astimezone(UTC)


def is_over(ends_at: datetime | None, now: datetime) -> bool:
    """Whether an account is gone to everybody, also where its rows have not been removed yet."""
    return ends_at is not None and now >= ends_at
