"""Calm practices: their bounds, their pace, and what is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.care import EVERYTHING, ShareKind
from planner.domain.errors import OutOfBounds
from planner.domain.pacing import paced, spoken
from planner.domain.practice import (
    MOST_MINUTES,
    CalmShift,
    Kind,
    PracticeLog,
    calm_shift,
    check_kind,
    check_minutes,
    least_minutes,
    offered_kinds,
    shown_practice,
    totals_of,
)
from planner.interop.practice_files import read_scripts

TODAY = date(2026, 11, 25)
SCRIPTS = read_scripts(Path(__file__).parents[2] / "planner" / "practices" / "en_GB")
ALLOWED = [(kind, minutes) for kind in Kind for minutes in range(least_minutes(kind), MOST_MINUTES + 1)]
texts = st.lists(st.integers(1, 40).map(lambda count: " ".join(["word"] * count)), min_size=1, max_size=12)


def a_practice(**changes: Any) -> PracticeLog:
    content: dict[str, Any] = {
        "id": "1",
        "kind": Kind.BREATHING,
        "seconds": 180,
        "day": TODAY,
        "instant": datetime(2026, 11, 25, 9, tzinfo=UTC),
    }
    return PracticeLog(**{**content, **changes})


@pytest.mark.parametrize(("kind", "minutes"), [(Kind.BREATHING, 1), (Kind.SOMATIC, 2), (Kind.SOMATIC, 15)])
def test_the_bounds_are_within(kind: Kind, minutes: int) -> None:
    assert check_minutes(kind, minutes) == minutes


@pytest.mark.parametrize(
    ("kind", "minutes", "least"),
    [(Kind.BREATHING, 0, 1), (Kind.SOMATIC, 1, 2), (Kind.MEDITATION, 16, 1), (Kind.BODY_SCAN, None, 1)],
)
def test_minutes_outside_are_refused_with_the_bounds(kind: Kind, minutes: int | None, least: int) -> None:
    with pytest.raises(OutOfBounds, match=f"from {least} to 15"):
        check_minutes(kind, minutes)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(OutOfBounds, match="one of the four"):
        check_kind("hypnosis")


def test_somatic_tracking_waits_while_a_stop_sign_is_open() -> None:
    assert Kind.SOMATIC in offered_kinds(has_open_stop_sign=False)
    assert offered_kinds(has_open_stop_sign=True) == (Kind.BREATHING, Kind.BODY_SCAN, Kind.MEDITATION)


@given(texts, texts, texts, st.integers(60, 900))
def test_passages_keep_their_order_begin_at_once_and_end_within_the_time(
    begin: list[str], middle: list[str], end: list[str], seconds: int
) -> None:
    begin, middle, end = (
        [f"{part}{n} {text}" for n, text in enumerate(found)]
        for part, found in (("b", begin), ("m", middle), ("e", end))
    )
    found = paced(begin, middle, end, seconds)
    told, everything = [passage.text for passage in found], [*begin, *middle, *end]
    assert told == [text for text in everything if text in told]
    assert (told[0], told[-1]) == (begin[0], end[-1])
    assert found[0].at == 0
    assert [passage.at for passage in found] == sorted(passage.at for passage in found)
    assert found[-1].at <= seconds


@given(texts, texts, texts)
def test_a_longer_practice_never_says_less(begin: list[str], middle: list[str], end: list[str]) -> None:
    counts = [len(paced(begin, middle, end, 60 * minutes)) for minutes in range(2, 16)]
    assert counts == sorted(counts)


@pytest.mark.parametrize(("kind", "minutes"), ALLOWED)
def test_every_length_of_every_practice_has_a_middle_and_a_rest_after_each_passage(kind: Kind, minutes: int) -> None:
    script = SCRIPTS[kind]
    found = paced(script.begin, script.middle, script.end, 60 * minutes)
    assert set(script.middle) & {passage.text for passage in found}
    ends = [*(passage.at for passage in found[1:]), 60 * minutes]
    assert all(end - passage.at - spoken(passage.text) >= 7 for passage, end in zip(found, ends, strict=True))


@pytest.mark.parametrize("minutes", range(2, 16))
def test_somatic_tracking_says_at_every_length_that_one_may_stop(minutes: int) -> None:
    script = SCRIPTS[Kind.SOMATIC]
    assert "You can stop at any moment" in paced(script.begin, script.middle, script.end, 60 * minutes)[0].text


def test_totals_count_what_was_done_today_and_in_all() -> None:
    logs = [a_practice(day=date(2026, 11, 3), seconds=600), a_practice(), a_practice(seconds=60)]
    found = totals_of(logs, TODAY)
    assert (found.today, found.today_minutes, found.count, found.minutes) == (2, 4, 3, 14)
    assert found.since == date(2026, 11, 3)


def test_calm_counts_where_it_was_noted_on_both_sides() -> None:
    logs = [
        a_practice(calm_before=3, calm_after=6),
        a_practice(calm_before=3, calm_after=3),
        a_practice(calm_before=3, calm_after=0),
        a_practice(calm_before=3),
    ]
    assert calm_shift(logs) == CalmShift(up=1, same=1, down=1)


def test_a_physiotherapist_sees_scores_and_notes_of_a_practice_where_each_is_shared() -> None:
    log = a_practice(calm_before=3, pain_after=40, note="warm")
    assert shown_practice(log, EVERYTHING) == log
    assert shown_practice(log, EVERYTHING - {ShareKind.NOTES}).note is None
    hidden = shown_practice(log, EVERYTHING - {ShareKind.SCORES})
    assert (hidden.calm_before, hidden.pain_after, hidden.note) == (None, None, "warm")
