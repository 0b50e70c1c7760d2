"""Which day is asked about, and what "much worse" means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.day_after import (
    DayAfter,
    HowSince,
    PostExertional,
    day_to_ask,
    day_to_choose,
    may_answer,
)
from planner.domain.session_log import SessionLog

TODAY = date(2026, 3, 20)
NONE: frozenset[date] = frozenset()


def a_log(ago: int = 1, before: int | None = 40, after: int | None = 60, amount: int = 300) -> SessionLog:
    return SessionLog(date=TODAY - timedelta(days=ago), amount=amount, pain_before=before, pain_after=after)


def test_a_session_with_two_points_more_pain_is_asked_about_the_day_after():
    assert day_to_ask([a_log()], NONE, TODAY) == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    "log",
    [a_log(after=59), a_log(before=None), a_log(after=None), a_log(amount=0), a_log(ago=0), a_log(ago=4)],
    ids=["less than two points", "no before", "no after", "nothing done", "today", "four days ago"],
)
def test_it_is_not_asked_about(log: SessionLog):
    assert day_to_ask([log], NONE, TODAY) is None


def test_it_is_asked_once():
    assert day_to_ask([a_log()], frozenset({TODAY - timedelta(days=1)}), TODAY) is None


def test_any_session_can_be_chosen():
    assert day_to_choose([a_log(before=None), a_log(ago=2)], NONE, TODAY) == TODAY - timedelta(days=1)


scores = st.none() | st.integers(0, 100)


@given(st.lists(st.tuples(st.integers(-2, 9), scores, scores, st.integers(0, 2)), max_size=10), st.integers(0, 5))
def test_a_day_that_is_asked_about_could_be_chosen_and_answered(drawn, answered_ago: int):
    logs = [a_log(*values) for values in drawn]
    answered = frozenset({TODAY - timedelta(days=answered_ago)})
    asked, chosen = day_to_ask(logs, answered, TODAY), day_to_choose(logs, answered, TODAY)
    if asked is not None:
        assert chosen is not None
        assert chosen >= asked
        assert may_answer(asked, TODAY)
        assert asked not in answered


@pytest.mark.parametrize(("ago", "may"), [(-1, False), (0, False), (1, True), (7, True), (8, False)])
def test_a_day_can_be_answered_for_a_week(ago: int, may: bool):
    assert may_answer(TODAY - timedelta(days=ago), TODAY) is may


@given(st.booleans(), st.booleans(), st.booleans())
def test_a_known_condition_or_a_small_effort_with_a_late_beginning_is_likely(later: bool, small: bool, known: bool):
    told = PostExertional(began_later=later, was_small_effort=small, has_condition=known)
    assert told.is_likely == (known or (later and small))


def test_the_questions_wait_after_much_worse_alone():
    assert DayAfter(day=TODAY, how=HowSince.MUCH_WORSE).is_open
    assert not DayAfter(day=TODAY, how=HowSince.WORSE).is_open
