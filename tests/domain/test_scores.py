"""When pain rises: one rule for the caseload and for Today, each condition at its edge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given

from planner.domain.attention import Attention
from planner.domain.caseload import summarise
from planner.domain.history import History, Pause, PauseKind
from planner.domain.replay import replay
from planner.domain.scores import is_pain_rising
from tests.domain.builders import MONDAY, a_history, a_log, a_revision
from tests.domain.strategies import histories

EVERY_DAY = a_revision(days=frozenset(range(7)))


def rising(days: Iterable[int], a_week: float, **changes: object) -> History:
    """Pain of 5 on the first day, going up by so much a week, on some days of a plan of every day."""
    logs = tuple(a_log(day, 5, pain_before=50 + round(day * a_week * 10 / 7)) for day in days)
    return a_history(EVERY_DAY, logs=logs, **changes)


def is_rising(*histories: History, on: int) -> bool:
    today = MONDAY + timedelta(days=on)
    return is_pain_rising([replay(history, today) for history in histories], today)


@pytest.mark.parametrize(("span", "expected"), [(20, False), (21, True)])
def test_pain_rises_over_three_weeks_at_least(span: int, expected: bool) -> None:
    assert is_rising(rising(range(span), 1.1), on=span - 1) is expected


@pytest.mark.parametrize(
    ("days", "expected"), [((0, 4, 8, 11, 15, 18, 21), False), ((0, 4, 8, 11, 15, 18, 21, 24), True)]
)
def test_pain_rises_over_eight_days_with_an_answer_at_least(days: tuple[int, ...], expected: bool) -> None:
    assert is_rising(rising(days, 1.1), on=27) is expected


@pytest.mark.parametrize(("a_week", "expected"), [(0.4, False), (0.7, True), (-0.7, False)])
def test_pain_rises_by_more_than_half_a_point_a_week(a_week: float, expected: bool) -> None:
    assert is_rising(rising(range(28), a_week), on=27) is expected


def test_exactly_half_a_point_a_week_is_no_rise() -> None:
    assert not is_rising(rising(range(0, 56, 7), 0.5), on=55)


def test_answers_of_all_plans_count_together() -> None:
    even, odd = rising(range(0, 24, 6), 1.1), rising(range(3, 24, 6), 1.1)
    assert not is_rising(even, on=23)
    assert is_rising(even, odd, on=23)


def test_paused_days_do_not_count() -> None:
    paused = Pause(from_date=MONDAY, until=MONDAY + timedelta(days=10), kind=PauseKind.PERSON)
    assert not is_rising(rising(range(25), 1.0, pauses=(paused,)), on=24)


@given(histories())
def test_the_caseload_and_today_never_say_otherwise(drawn: tuple[History, date]) -> None:
    history, today = drawn
    found = replay(history, today)
    summary = summarise([found], flares=history.flares, stop_sign=None, last_log=None, today=today)
    assert (Attention.PAIN_RISING in summary.attention) is is_pain_rising([found], today)
