"""A message holds 1 to 1,000 characters, and a day of a patient's holds twenty messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.message import LONGEST_MESSAGE, MOST_A_DAY, check_may_send, tidy_message


@pytest.mark.parametrize("text", ["", "  \n ", "\0", "\r\n"])
def test_it_refuses_a_message_without_words(text: str) -> None:
    with pytest.raises(OutOfBounds, match="Write a few words first"):
        tidy_message(text)


def test_a_thousand_characters_fit_and_one_more_does_not() -> None:
    assert tidy_message(" " + "x" * LONGEST_MESSAGE + " ") == "x" * LONGEST_MESSAGE
    with pytest.raises(OutOfBounds, match=r"at most 1,000 characters; this one has 1,001"):
        tidy_message("x" * 1_001)


def test_an_end_of_a_line_counts_once_however_it_was_sent() -> None:
    assert tidy_message("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(st.text(max_size=1_200))
def test_what_is_kept_is_within_bounds_and_stays_as_it_is_when_it_is_tidied_again(text: str) -> None:
    try:
        tidy = tidy_message(text)
    except OutOfBounds:
        return
    assert 1 <= len(tidy) <= LONGEST_MESSAGE
    assert "\0" not in tidy
    assert tidy_message(tidy) == tidy


def test_twenty_a_day_may_be_sent_and_no_more() -> None:
    check_may_send(MOST_A_DAY - 1)
    with pytest.raises(NotAllowed, match="You have sent 20 messages today"):
        check_may_send(MOST_A_DAY)
