"""Tests make people whose "today" is the real one; what was made before midnight is yesterday's afterwards.

On a new day all that tests share is made again. A test that midnight met, and that failed, is run again.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from _pytest.runner import runtestprotocol

from planner.clock import local_day, now_utc

ZONES = ("UTC", "Europe/London")
"""Where people of tests live whose day is the real one."""
NEAR = timedelta(minutes=10)
"""No test takes as long."""


def days(now: datetime | None = None) -> tuple[date, ...]:
    """Today in each zone."""
    return tuple(local_day(now or now_utc(), zone) for zone in ZONES)


def is_near(now: datetime) -> bool:
    """A test that begins now may end on another day."""
    return any(
        datetime.combine(local_day(now, zone) + timedelta(days=1), time(), ZoneInfo(zone)) - now < NEAR
        for zone in ZONES
    )


_shared_since = days()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Leave it to pytest, but around midnight."""
    global _shared_since  # noqa: PLW0603 -- pytest's hooks have no place of their own to keep it
    if days() != _shared_since:
        _forget_all(item)
        _shared_since = days()
    if not is_near(now_utc()):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    if days() != _shared_since and any(report.failed for report in reports):
        _forget_all(item)
        _shared_since = days()
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _forget_all(item: pytest.Item) -> None:
    item.session._setupstate.teardown_exact(None)
