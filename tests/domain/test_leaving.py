"""When an account goes that its person asked to be deleted: seven days on by their own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.clock import local_day
from planner.domain.leaving import DAYS, is_over, leaves_at

LONDON, AUCKLAND, HAVANA = "Europe/London", "Pacific/Auckland", "America/Havana"
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from((LONDON, AUCKLAND, HAVANA, "UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"))


@given(now=INSTANTS, zone=ZONES)
def test_the_last_day_is_the_seventh_by_the_persons_calendar(now: datetime, zone: str) -> None:
    assert local_day(leaves_at(now, zone), zone) == local_day(now, zone) + timedelta(days=DAYS)


@given(now=INSTANTS, zone=ZONES)
def test_it_is_a_week_give_or_take_a_change_of_the_clocks(now: datetime, zone: str) -> None:
    assert abs(leaves_at(now, zone) - now - timedelta(days=DAYS)) <= timedelta(hours=2)


@given(now=INSTANTS, later=st.timedeltas(timedelta(0), timedelta(days=30)), zone=ZONES)
def test_once_over_it_stays_over(now: datetime, later: timedelta, zone: str) -> None:
    ends_at = leaves_at(now, zone)
    assert not is_over(ends_at, now)
    assert is_over(ends_at, ends_at)
    assert is_over(ends_at, ends_at + later)
    assert not is_over(ends_at, ends_at - timedelta(microseconds=1))
    assert not is_over(None, now)


@pytest.mark.parametrize(
    ("zone", "asked", "goes"),
    [
        (LONDON, datetime(2026, 11, 29, 0, 0), datetime(2026, 12, 6, 0, 0)),
        (LONDON, datetime(2026, 11, 29, 23, 59), datetime(2026, 12, 6, 23, 59)),
        (LONDON, datetime(2026, 10, 24, 12, 0), datetime(2026, 10, 31, 12, 0)),
        (LONDON, datetime(2026, 3, 28, 12, 0), datetime(2026, 4, 4, 12, 0)),
        (AUCKLAND, datetime(2026, 4, 4, 0, 30), datetime(2026, 4, 11, 0, 30)),
    ],
    ids=["at midnight", "a minute before midnight", "clocks go back", "clocks go forward", "in the south"],
)
def test_the_clock_on_the_wall_says_the_same(zone: str, asked: datetime, goes: datetime) -> None:
    here = ZoneInfo(zone)
    assert leaves_at(asked.replace(tzinfo=here), zone).astimezone(here).replace(tzinfo=None) == goes


def test_a_time_that_the_clocks_jump_over_ends_after_the_jump() -> None:
    asked = datetime(2026, 3, 22, 1, 30, tzinfo=ZoneInfo(LONDON))
    assert leaves_at(asked, LONDON) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    asked = datetime(2026, 10, 18, 1, 30, tzinfo=ZoneInfo(LONDON))
    assert leaves_at(asked, LONDON) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
