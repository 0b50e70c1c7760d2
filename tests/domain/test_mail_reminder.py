"""An e-mail reminder: at most one a day, on a day with something to do, and never to a body that asks for rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.mail_reminder import (
    LATEST,
    MAIL_TIMES,
    Circumstances,
    PlanToday,
    is_mail_time,
    is_reminder_due,
    mail_time,
)

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
TEN = datetime(2026, 1, 5, 10, tzinfo=UTC)
ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "UTC")

zones = st.sampled_from(ZONES)
minutes_of_day = st.integers(0, 24 * 60 - 1)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))
plans_today = st.builds(
    PlanToday,
    is_planned=st.booleans(),
    is_done=st.booleans(),
    has_log=st.booleans(),
    is_paused=st.booleans(),
    is_excused=st.booleans(),
)


def jo(**changes: Any) -> Circumstances:
    """Ten o'clock in London, and a walk to do."""
    known: dict[str, Any] = {
        "minute": 600,
        "chosen_at": LONG_AGO,
        "zone": "Europe/London",
        "may_get_mail": True,
        "plans": (PlanToday(is_planned=True),),
    }
    return Circumstances(**{**known, **changes})


def test_it_is_due_at_its_time_on_a_day_with_something_to_do() -> None:
    assert is_reminder_due(jo(), TEN)


@pytest.mark.parametrize(
    "changes",
    [
        {"minute": None},
        {"may_get_mail": False},
        {"is_settled": True},
        {"has_open_stop_sign": True},
        {"has_open_flare": True},
        {"plans": ()},
        {"plans": (PlanToday(is_planned=False),)},
        {"plans": (PlanToday(is_planned=True, is_done=True),)},
        {"plans": (PlanToday(is_planned=True, has_log=True),)},
        {"plans": (PlanToday(is_planned=True, is_paused=True),)},
        {"plans": (PlanToday(is_planned=True, is_excused=True),)},
    ],
    ids=str,
)
def test_one_reason_is_enough_to_send_none(changes: dict[str, Any]) -> None:
    assert not is_reminder_due(jo(**changes), TEN)


def test_a_second_plan_that_waits_is_reason_enough() -> None:
    assert is_reminder_due(jo(plans=(PlanToday(is_planned=True, is_paused=True), PlanToday(is_planned=True))), TEN)


@pytest.mark.parametrize(
    ("late", "is_due"),
    [
        (timedelta(seconds=-1), False),
        (timedelta(0), True),
        (LATEST - timedelta(seconds=1), True),
        (LATEST, False),
        (timedelta(days=-1), True),
    ],
)
def test_it_comes_at_most_two_hours_late(late: timedelta, is_due: bool) -> None:
    assert is_reminder_due(jo(), TEN + late) is is_due


def test_a_time_that_was_past_when_it_was_chosen_counts_from_the_next_day() -> None:
    person = jo(chosen_at=TEN + timedelta(minutes=1))
    assert not is_reminder_due(person, TEN + timedelta(minutes=2))
    assert is_reminder_due(person, TEN + timedelta(days=1))


def test_a_time_that_the_clocks_leave_out_comes_at_the_next_one_there_is() -> None:
    assert mail_time(date(2026, 3, 29), 90, "Europe/London") == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert mail_time(date(2026, 10, 4), 135, "Australia/Lord_Howe") == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)


def test_a_time_that_comes_twice_counts_the_first_time() -> None:
    assert mail_time(date(2026, 10, 25), 90, "Europe/London") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(days, minutes_of_day, zones)
def test_the_clocks_show_the_chosen_time_or_the_first_one_after_a_gap(day: date, minute: int, zone: str) -> None:
    due = mail_time(day, minute, zone)
    shown = due.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wanted = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    assert shown >= wanted
    if shown != wanted:
        before = (due - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert before < wanted, "the minute before is on the other side of the gap"


@given(days, st.sampled_from(MAIL_TIMES), zones, st.integers(0, 59))
def test_asked_each_minute_a_day_is_told_yes_for_two_hours_without_a_break(
    day: date, minute: int, zone: str, second: int
) -> None:
    due = mail_time(day, minute, zone)
    asked = [due + timedelta(minutes=late, seconds=second) for late in range(-180, 240)]
    found = [now for now in asked if is_mail_time(minute, zone, LONG_AGO.replace(year=2020), now)]
    assert found == [now for now in asked if due <= now < due + LATEST]


@given(minutes_of_day, zones, instants, st.lists(plans_today, max_size=3).map(tuple), instants)
def test_whatever_else_holds_rest_comes_before_mail(
    minute: int, zone: str, now: datetime, plans: tuple[PlanToday, ...], chosen_at: datetime
) -> None:
    person = jo(minute=minute, zone=zone, plans=plans, chosen_at=chosen_at)
    if is_reminder_due(person, now):
        assert any(plan.is_planned for plan in plans)
        for rest in ({"has_open_stop_sign": True}, {"has_open_flare": True}, {"is_settled": True}):
            assert not is_reminder_due(replace(person, **rest), now)
        for name in ("is_paused", "is_excused", "has_log", "is_done"):
            stilled = tuple(replace(plan, **{name: True}) for plan in plans)
            assert not is_reminder_due(replace(person, plans=stilled), now)


@given(minutes_of_day, zones, st.dates(date(2024, 1, 1), date(2030, 12, 30)))
def test_a_server_that_looks_each_minute_sends_at_most_one_a_local_day(minute: int, zone: str, day: date) -> None:
    """Two local days run through, each settled once it was told yes."""
    now, sent = mail_time(day, 0, zone), []
    while len(sent) < 2 and now < mail_time(day, 0, zone) + timedelta(days=2):
        today = now.astimezone(ZoneInfo(zone)).date()
        person = jo(minute=minute, zone=zone, is_settled=today in sent, chosen_at=LONG_AGO.replace(year=2020))
        if is_reminder_due(person, now):
            sent.append(today)
        now += timedelta(minutes=15)
    assert len(sent) == len(set(sent))
