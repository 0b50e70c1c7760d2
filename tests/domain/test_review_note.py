"""What is said in a review beside the numbers: within bounds, and suggesting without deciding."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import OutOfBounds
from planner.domain.review_note import LONGEST_HELPED, ReviewNote, suggests_staying

DAY = date(2026, 1, 5)
scores = st.integers(0, 10)


@given(scores, scores)
def test_staying_is_suggested_below_the_protocols_confidence_alone(confidence: int, threshold: int) -> None:
    assert suggests_staying(confidence, threshold) is (confidence < threshold)


@given(scores)
def test_no_answer_and_no_threshold_suggest_nothing(score: int) -> None:
    assert not suggests_staying(None, score)
    assert not suggests_staying(score, None)


@given(st.integers().filter(lambda n: not 0 <= n <= 10))
def test_confidence_is_0_to_10(confidence: int) -> None:
    with pytest.raises(OutOfBounds) as refused:
        ReviewNote(first_day=DAY, confidence=confidence)
    assert refused.value.field == "confidence"


def test_what_helped_is_kept_without_the_blanks_around_it_and_has_a_bound() -> None:
    assert ReviewNote(first_day=DAY, what_helped=" tea\r\nand rest \n").what_helped == "tea\nand rest"
    assert ReviewNote(first_day=DAY, what_helped="x" * LONGEST_HELPED).what_helped
    with pytest.raises(OutOfBounds) as refused:
        ReviewNote(first_day=DAY, what_helped="x" * (LONGEST_HELPED + 1))
    assert refused.value.field == "what_helped"


def test_a_note_of_blanks_alone_is_empty() -> None:
    assert ReviewNote(first_day=DAY, what_helped="  \n").is_empty
    assert not ReviewNote(first_day=DAY, confidence=0).is_empty
