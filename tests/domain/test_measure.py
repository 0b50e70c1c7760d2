"""When measures are due, and what counts as a change."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import OutOfBounds
from planner.domain.measure import Measured, MeasureKind, change_since_start, check_scores, in_series, is_due

START = date(2026, 3, 1)
scores = st.integers(0, 10)
kinds = st.sampled_from([MeasureKind.PEG, MeasureKind.GOAL, MeasureKind.CONFIDENCE])


def sheets(kind: MeasureKind, *values: tuple[int, ...]) -> list[Measured]:
    return [
        Measured(id=str(n), kind=kind, date=START + timedelta(weeks=4 * n), scores=value)
        for n, value in enumerate(values)
    ]


@given(st.integers(0, 400))
def test_measures_are_due_from_four_weeks_on(days: int):
    assert is_due(START, START + timedelta(days=days)) == (days >= 28)


def test_without_an_answer_they_are_due():
    assert is_due(None, START)


def test_the_peg_is_the_mean_of_three():
    (sheet,) = sheets(MeasureKind.PEG, (7, 5, 6))
    assert sheet.score == Fraction(6)


@pytest.mark.parametrize("answers", [(1, None, 2), (None, None, 3), (1, 2), (1, 2, 11), (-1, 2, 3)])
def test_it_refuses_a_peg_of(answers: tuple[int | None, ...]):
    with pytest.raises(OutOfBounds):
        check_scores(MeasureKind.PEG, answers, field="peg")


def test_one_answer_is_no_change():
    assert change_since_start(MeasureKind.PEG, sheets(MeasureKind.PEG, (5, 5, 5))) is None


@pytest.mark.parametrize(
    ("kind", "first", "last", "is_noticed", "is_better"),
    [
        (MeasureKind.PEG, (10, 10, 10), (7, 7, 7), True, True),
        (MeasureKind.PEG, (10, 10, 10), (7, 7, 8), False, True),
        (MeasureKind.PEG, (5, 5, 5), (7, 7, 7), True, False),
        (MeasureKind.PEG, (0, 0, 0), (1, 1, 0), False, False),
        (MeasureKind.PEG, (0, 0, 0), (1, 1, 1), True, False),
        (MeasureKind.GOAL, (3,), (6,), True, True),
        (MeasureKind.GOAL, (3,), (5,), False, True),
        (MeasureKind.CONFIDENCE, (6,), (4,), True, False),
    ],
)
def test_the_usual_mark_of(kind, first, last, is_noticed, is_better):
    change = change_since_start(kind, sheets(kind, first, last))
    assert change is not None
    assert (change.is_noticed, change.is_better) == (is_noticed, is_better)


@given(kinds, scores, scores, scores)
def test_a_larger_change_in_the_same_direction_is_noticed_too(kind: MeasureKind, first: int, near: int, far: int):
    width = 3 if kind is MeasureKind.PEG else 1
    near, far = sorted((near, far), key=lambda value: abs(value - first))
    if (near - first) * (far - first) < 0:
        return
    small = change_since_start(kind, sheets(kind, (first,) * width, (near,) * width))
    large = change_since_start(kind, sheets(kind, (first,) * width, (far,) * width))
    assert small is not None
    assert large is not None
    assert large.is_noticed or not small.is_noticed or small.points == 0


@given(kinds, scores, scores)
def test_no_change_is_never_better(kind: MeasureKind, first: int, last: int):
    width = 3 if kind is MeasureKind.PEG else 1
    change = change_since_start(kind, sheets(kind, (first,) * width, (last,) * width))
    assert change is not None
    is_less, is_more = last < first, last > first
    assert change.is_better == (is_less if kind is MeasureKind.PEG else is_more)


def test_series_stand_in_a_fixed_order_with_the_goals_own_words():
    goal = Measured(id="g", kind=MeasureKind.GOAL, date=START, scores=(4,), goal_id="a")
    found = in_series([goal, *sheets(MeasureKind.CONFIDENCE, (5,)), *sheets(MeasureKind.PEG, (1, 2, 3))], {"a": "Swim"})
    assert [series.kind for series in found] == [MeasureKind.PEG, MeasureKind.CONFIDENCE, MeasureKind.GOAL]
    assert found[2].wording == "Swim"
