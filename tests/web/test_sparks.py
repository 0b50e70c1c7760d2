"""Small lines: they stay within their box, and steps and line share one scale."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from planner.web.sparks import HEIGHT, WIDTH, spark, steps

AMOUNTS = st.integers(0, 100_000)
WEEKS = st.lists(st.tuples(AMOUNTS, st.none() | AMOUNTS), max_size=6)


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?[\d.]+", path)]


@given(WEEKS)
def test_steps_and_line_stay_within_the_box(weeks: list[tuple[int, int | None]]) -> None:
    found = steps(weeks)
    assert (found is None) == (len(weeks) < 2)
    for path in [found.path, *([found.done.path] if found.done else [])] if found else []:
        assert all(0 <= number <= max(WIDTH, HEIGHT) for number in numbers(path))


def test_what_was_done_as_asked_lies_on_the_steps_and_more_lies_above() -> None:
    found = steps([(300, 300), (330, 330), (360, 420)])
    assert found is not None
    assert found.done is not None
    asked, done = numbers(found.path), numbers(found.done.path)
    assert done[:2] == asked[:2]
    assert done[3] == asked[3]
    assert done[5] < asked[5]


def test_a_score_needs_two_weeks() -> None:
    assert spark([None, 50, None]) is None
    assert spark([None, 50, 60]) is not None
