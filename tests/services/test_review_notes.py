"""What is said in a review: the newest counts, the same words once, and what is taken back makes way."""

from __future__ import annotations

import pytest

from planner.domain.people import Actor
from planner.domain.review_note import ReviewNote
from planner.services import flare_ups
from planner.services.guards import NotFound
from planner.services.review_notes import (
    find_review_note,
    keep_review_note,
    take_back_review_note,
)
from tests.services.builders import noon, on_day

TEA = ReviewNote(first_day=on_day(0), confidence=4, what_helped="Tea")


def test_nothing_said_is_an_empty_note(jo: Actor) -> None:
    assert find_review_note(jo, on_day(0)).is_empty
    assert keep_review_note(jo, ReviewNote(first_day=on_day(0)), noon(7)) is None


def test_what_is_said_later_counts_and_taking_it_back_brings_the_earlier(jo: Actor) -> None:
    keep_review_note(jo, TEA, noon(7))
    later = ReviewNote(first_day=on_day(0), confidence=7, what_helped="A bath")
    note_id = keep_review_note(jo, later, noon(8))
    assert find_review_note(jo, on_day(0)) == later
    assert note_id is not None
    for _press in range(2):
        take_back_review_note(jo, note_id, noon(8))
        assert find_review_note(jo, on_day(0)) == TEA


def test_an_answer_can_be_emptied(jo: Actor) -> None:
    keep_review_note(jo, TEA, noon(7))
    assert keep_review_note(jo, ReviewNote(first_day=on_day(0)), noon(8)) is not None
    assert find_review_note(jo, on_day(0)).is_empty
    assert flare_ups.look_back(jo).helped == ()


def test_the_same_words_are_kept_once_and_again_after_they_were_taken_back(jo: Actor) -> None:
    note_id = keep_review_note(jo, TEA, noon(7))
    assert note_id is not None
    assert keep_review_note(jo, TEA, noon(7)) is None
    take_back_review_note(jo, note_id, noon(8))
    assert keep_review_note(jo, TEA, noon(9)) is not None
    assert find_review_note(jo, on_day(0)) == TEA


def test_what_helped_stands_after_that_of_flare_ups_newest_first_and_is_nobody_elses(jo: Actor, sam: Actor) -> None:
    for week, text in enumerate(("Tea", "", "Sun", "Rain")):
        keep_review_note(jo, ReviewNote(first_day=on_day(7 * week), what_helped=text), noon(30))
    keep_review_note(jo, ReviewNote(first_day=on_day(21), what_helped="Snow"), noon(31))
    flare_ups.start_flare(jo, on_day(30), noon(30))
    flare_ups.end_flare(jo, on_day(31), "Warmth", noon(31))
    assert flare_ups.look_back(jo).helped == ("Warmth", "Snow", "Sun", "Tea")
    assert flare_ups.look_back(sam) == flare_ups.LookBack(last=None, helped=())


def test_a_stranger_takes_nothing_back(jo: Actor, sam: Actor) -> None:
    note_id = keep_review_note(jo, TEA, noon(7))
    assert note_id is not None
    with pytest.raises(NotFound):
        take_back_review_note(sam, note_id, noon(8))
    assert find_review_note(jo, on_day(0)) == TEA
