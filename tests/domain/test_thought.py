"""Drafts, and how belief shifts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import OutOfBounds
from planner.domain.thought import ThoughtCheck, count_shifts, find_shifts
from planner.domain.units import Activity

WHOLE = {
    "situation": "The stairs",
    "thought": "My back will give way",
    "belief_before": 80,
    "feeling": "Afraid",
    "evidence_for": "It hurt in March",
    "evidence_against": "It has held each day since",
    "fairer_thought": "It may ache, and it holds",
    "belief_now": 50,
}
beliefs = st.none() | st.integers(0, 100)


def a_check(**changes: object) -> ThoughtCheck:
    values: dict[str, object] = {"id": "1", "date": date(2026, 3, 1), "version": 1, **WHOLE, **changes}
    return ThoughtCheck(**values)  # type: ignore[arg-type]


def test_a_whole_check_is_no_draft_and_a_zero_is_an_answer():
    assert not a_check().is_draft
    assert not a_check(belief_now=0).is_draft


@pytest.mark.parametrize("name", WHOLE)
def test_it_is_a_draft_without(name: str):
    assert a_check(**{name: None if name.startswith("belief") else ""}).is_draft


def test_a_thought_waits_for_the_activity_that_tests_it():
    assert a_check(activity=Activity.WALKING).waits_for_test
    assert not a_check().waits_for_test
    assert not a_check(activity=Activity.WALKING, belief_after=0).waits_for_test
    assert not a_check(activity=Activity.WALKING, thought="").waits_for_test


@pytest.mark.parametrize("value", [-1, 101])
def test_a_belief_lies_between_0_and_100(value: int):
    with pytest.raises(OutOfBounds):
        a_check(belief_now=value)


@given(st.lists(st.tuples(st.integers(0, 400), beliefs, beliefs, beliefs), max_size=12))
def test_a_shift_needs_two_beliefs_and_ends_at_the_latest(drawn):
    checks = [
        a_check(
            id=str(n), date=date.fromordinal(739_000 + day), belief_before=before, belief_now=now, belief_after=after
        )
        for n, (day, before, now, after) in enumerate(drawn)
    ]
    shifts = find_shifts(reversed(checks))
    wanted = [check for check in checks if check.belief_before is not None and check.latest_belief is not None]
    assert len(shifts) == len(wanted)
    assert [shift.date for shift in shifts] == sorted(shift.date for shift in shifts)
    assert sum(count_shifts(shifts)) == len(shifts)
    for shift in shifts:
        assert shift.latest == (shift.now if shift.after is None else shift.after)
        assert -100 <= shift.points <= 100
