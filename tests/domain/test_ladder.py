"""The order of the ladder, and expected against found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import OutOfBounds
from planner.domain.ladder import LadderStep, LadderTry, compare_fear, compare_pain, in_order

numbers = st.none() | st.integers(0, 100)


def a_try(**changes: object) -> LadderTry:
    return LadderTry(**{"id": "1", "date": date(2026, 3, 1), **changes})  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 100), max_size=10))
def test_the_least_feared_comes_first_and_equals_keep_their_order(fears: list[int]):
    steps = [LadderStep(id=str(n), movement="bend", fear=fear) for n, fear in enumerate(fears)]
    found = in_order(steps)
    assert [(step.fear, int(step.id)) for step in found] == sorted((fear, n) for n, fear in enumerate(fears))


@given(st.lists(st.tuples(numbers, numbers), max_size=10))
def test_only_tries_with_both_numbers_are_compared(pairs):
    tries = [a_try(expected_pain=expected, found_pain=found) for expected, found in pairs]
    compared = compare_pain(tries)
    assert compared.count == sum(None not in pair for pair in pairs)
    turned = compare_pain([a_try(expected_pain=found, found_pain=expected) for expected, found in pairs])
    assert (turned.less, turned.same, turned.more) == (compared.more, compared.same, compared.less)


def test_a_try_is_open_until_something_was_found():
    assert a_try(expected_fear=70).is_open
    assert not a_try(found_fear=0).is_open
    assert not a_try(what_happened="It held").is_open


def test_the_latest_fear_is_the_one_that_was_found_last():
    step = LadderStep(id="1", movement="bend", fear=70, tries=(a_try(found_fear=40), a_try(expected_fear=50)))
    assert step.latest_fear == 40
    assert step.open_try == step.tries[1]
    assert compare_fear(step.tries).count == 0


@pytest.mark.parametrize("changes", [{"expected_fear": 101}, {"found_pain": -1}, {"found_fear": -1}])
def test_it_refuses_a_try_with(changes: dict[str, int]):
    with pytest.raises(OutOfBounds):
        a_try(**changes)
