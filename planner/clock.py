"""The only reader of the system clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now_utc() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def local_day(now: datetime, zone: str) -> date:
    """The calendar day of an instant in an IANA zone: a person's "today"."""
    return now.astimezone(ZoneInfo(zone)).date()
