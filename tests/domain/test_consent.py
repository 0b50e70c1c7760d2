"""What may happen after a link has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.care import EVERYTHING, CareLink, EndedBy, ShareKind
from planner.domain.consent import OFFERED, is_asked, may_ask_again, may_share_again, may_take_back

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def a_link(**changes: Any) -> CareLink:
    content: dict[str, Any] = {
        "id": "1",
        "physio_id": "priya",
        "patient_id": "jo",
        "shares": EVERYTHING,
        "started_at": NOW - timedelta(days=90),
    }
    return CareLink(**{**content, **changes})


@given(st.sampled_from(EndedBy), st.sampled_from(EndedBy), st.integers(0, 48 * 60))
def test_only_whoever_ended_it_takes_it_back_and_for_a_day(ended_by: EndedBy, by: EndedBy, minutes: int) -> None:
    link = a_link(ended_at=NOW, ended_by=ended_by)
    assert may_take_back(link, by, NOW + timedelta(minutes=minutes)) == (ended_by is by and minutes < 24 * 60)


def test_a_live_link_is_neither_taken_back_nor_begun_again() -> None:
    live = a_link()
    assert not may_take_back(live, EndedBy.PATIENT, NOW)
    assert not may_share_again(live)
    assert not may_ask_again(live)
    assert not is_asked(live)


def test_a_patient_begins_again_what_they_ended_or_what_they_are_asked_for() -> None:
    assert may_share_again(a_link(ended_at=NOW, ended_by=EndedBy.PATIENT))
    assert not may_share_again(a_link(ended_at=NOW, ended_by=EndedBy.PHYSIOTHERAPIST))
    assert not may_share_again(a_link(ended_at=NOW, ended_by=EndedBy.OWNER))
    assert may_share_again(a_link(ended_at=NOW, ended_by=EndedBy.PHYSIOTHERAPIST, reopen_asked_at=NOW))


def test_a_no_stays_a_no() -> None:
    asked = a_link(ended_at=NOW, ended_by=EndedBy.PHYSIOTHERAPIST, reopen_asked_at=NOW)
    declined = a_link(ended_at=NOW, ended_by=EndedBy.PHYSIOTHERAPIST, reopen_asked_at=NOW, reopen_declined_at=NOW)
    assert is_asked(asked)
    assert not may_ask_again(asked)
    assert not is_asked(declined)
    assert not may_ask_again(declined)
    assert may_take_back(asked, EndedBy.PHYSIOTHERAPIST, NOW)
    assert not may_take_back(declined, EndedBy.PHYSIOTHERAPIST, NOW)


def test_thoughts_are_not_offered_as_shared() -> None:
    assert {ShareKind.PRACTICES} == EVERYTHING - OFFERED
