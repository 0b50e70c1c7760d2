"""What is said in a review: the newest counts, the same form once, and what is taken back makes way."""

from __future__ import annotations

import pytest

from planner.domain.people import Actor
from planner.domain.review_note import ReviewNote
from planner.services.guards import NotFound
from planner.services.review_notes import (
    find_review_note,
    keep_review_note,
    list_what_helped,
    take_back_review_note,
)
from tests.services.builders import noon, on_day

TEA = ReviewNote(first_day=on_day(0), confidence=4, what_helped="Tea")


def test_nothing_said_is_an_empty_note(jo: Actor) -> None:
    assert find_review_note(jo, on_day(0)).is_empty
    assert keep_review_note(jo, ReviewNote(first_day=on_day(0)), "form", noon(7)) is None


def test_what_is_said_later_counts_and_taking_it_back_brings_the_earlier(jo: Actor) -> None:
    keep_review_note(jo, TEA, "one", noon(7))
    later = ReviewNote(first_day=on_day(0), confidence=7, what_helped="A bath")
    note_id = keep_review_note(jo, later, "two", noon(8))
    assert find_review_note(jo, on_day(0)) == later
    assert note_id is not None
    for _press in range(2):
        take_back_review_note(jo, note_id, noon(8))
        assert find_review_note(jo, on_day(0)) == TEA


def test_an_answer_can_be_emptied(jo: Actor) -> None:
    keep_review_note(jo, TEA, "one", noon(7))
    assert keep_review_note(jo, ReviewNote(first_day=on_day(0)), "two", noon(8)) is not None
    assert find_review_note(jo, on_day(0)).is_empty
    assert list_what_helped(jo, 5) == []


def test_the_same_form_and_the_same_words_are_kept_once(jo: Actor) -> None:
    assert keep_review_note(jo, TEA, "one", noon(7)) is not None
    assert keep_review_note(jo, TEA, "two", noon(8)) is None
    assert keep_review_note(jo, ReviewNote(first_day=on_day(7), what_helped="Sun"), "one", noon(9)) is None


def test_what_helped_is_listed_newest_week_first_and_is_nobody_elses(jo: Actor, sam: Actor) -> None:
    for week, text in enumerate(("Tea", "", "Sun")):
        keep_review_note(jo, ReviewNote(first_day=on_day(7 * week), what_helped=text), f"form {week}", noon(30))
    assert list_what_helped(jo, 5) == ["Sun", "Tea"]
    assert list_what_helped(jo, 1) == ["Sun"]
    assert list_what_helped(sam, 5) == []


def test_a_stranger_takes_nothing_back(jo: Actor, sam: Actor) -> None:
    note_id = keep_review_note(jo, TEA, "one", noon(7))
    assert note_id is not None
    with pytest.raises(NotFound):
        take_back_review_note(sam, note_id, noon(8))
    assert find_review_note(jo, on_day(0)) == TEA
