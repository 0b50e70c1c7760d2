"""What the logs propose as evidence, and when the list is offered again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import OutOfBounds
from planner.domain.evidence import (
    MOST_PROPOSED,
    PROPOSED_WITHIN,
    is_offered_again,
    latest_confidence,
    propose_evidence,
)
from planner.domain.own_words import LONGEST_TEXT, own_words, some_words
from planner.domain.reappraisal import is_reappraisal_due, week_of
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit

TODAY = date(2026, 3, 20)
scores = st.none() | st.integers(0, 100)


def a_log(day: int = 0, amount: int = 300, before: int | None = 40, after: int | None = 30, **changes: object):
    values = {"id": "log", "confidence": None, **changes}
    return SessionLog(date=TODAY - timedelta(days=day), amount=amount, pain_before=before, pain_after=after, **values)


def proposed(*logs: SessionLog, known: frozenset[str] = frozenset()):
    return propose_evidence([(Activity.WALKING, Unit.MINUTES, log) for log in logs], known, TODAY)


def test_a_session_after_which_pain_fell_is_proposed():
    (found,) = proposed(a_log())
    assert (found.pain_before, found.pain_after, found.fall) == (40, 30, 10)


@pytest.mark.parametrize(
    "log",
    [
        a_log(after=50),
        a_log(after=None),
        a_log(before=None),
        a_log(amount=0),
        a_log(before=0, after=0),
        a_log(day=28),
        a_log(day=-1),
        a_log(id=None),
    ],
    ids=["pain rose", "no after", "no before", "nothing done", "no pain", "long ago", "to come", "no id"],
)
def test_nothing_is_proposed_when(log: SessionLog):
    assert proposed(log) == ()


def test_what_was_kept_or_taken_off_is_not_proposed_again():
    assert proposed(a_log(), known=frozenset({"log"})) == ()


@given(st.lists(st.tuples(st.integers(-3, 40), st.integers(0, 900), scores, scores), max_size=20))
def test_a_proposal_is_always_a_recent_session_with_pain_no_higher_after(drawn):
    logs = [a_log(day, amount, before, after, id=str(n)) for n, (day, amount, before, after) in enumerate(drawn)]
    found = proposed(*logs)
    assert len(found) <= MOST_PROPOSED
    assert [item.fall for item in found] == sorted((item.fall for item in found), reverse=True)
    for item in found:
        assert item.pain_after <= item.pain_before > 0
        assert item.amount > 0
        assert TODAY - PROPOSED_WITHIN < item.date <= TODAY


def test_the_list_is_offered_again_in_a_flare_up_and_when_unsure():
    assert is_offered_again(None, is_flare=True)
    assert is_offered_again(3, is_flare=False)
    assert not is_offered_again(4, is_flare=False)
    assert not is_offered_again(None, is_flare=False)


def test_the_confidence_that_counts_is_the_one_given_last():
    assert latest_confidence([a_log(5, confidence=8), a_log(1, confidence=2), a_log(0)]) == 2
    assert latest_confidence([a_log(0)]) is None


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 6))
def test_a_week_holds_its_day_and_starts_on_the_persons_weekday(day: date, starts: int):
    first = week_of(day, starts)
    assert first.weekday() == starts
    assert first <= day < first + timedelta(days=7)


def test_the_week_is_asked_about_once_and_when_something_was_done():
    assert is_reappraisal_due(is_kept=False, newest_log=TODAY, today=TODAY)
    assert not is_reappraisal_due(is_kept=True, newest_log=TODAY, today=TODAY)
    assert not is_reappraisal_due(is_kept=False, newest_log=None, today=TODAY)
    assert not is_reappraisal_due(is_kept=False, newest_log=TODAY - timedelta(days=7), today=TODAY)


def test_ten_thousand_characters_are_kept_and_too_many_are_refused():
    text = "long \r\n" * 1_500
    assert own_words(text, field="text") == text.replace("\r\n", "\n").strip()
    with pytest.raises(OutOfBounds, match="room for 20,000"):
        own_words("x" * (LONGEST_TEXT + 1), field="text")
    with pytest.raises(OutOfBounds, match="few words"):
        some_words("  \n ", field="text")
