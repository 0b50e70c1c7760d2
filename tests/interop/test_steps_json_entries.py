"""Entries of step records in JSON that are odd, hostile or no single day."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.interop.daily_record import DailyReading, UnreadableFileError
from planner.interop.steps_json import read_steps_json
from tests.interop.samples import sample

TODAY = date(2026, 11, 24)
START = 1_614_556_800_000  # 1 March 2021, midnight UTC
HOUR = 3_600_000
UNREADABLE_DAY = "the day cannot be read"
NO_COUNT = "the amount is not a whole number of 0 or more"


def reading_of(found: Any) -> DailyReading:
    """What a file with this in it says."""
    return read_steps_json([("steps.json", json.dumps(found).encode())], TODAY)


def a_bucket(*steps: Any, start: Any = START, **more: Any) -> dict[str, Any]:
    """A Google Fit bucket."""
    return {"startTimeMillis": start, "dataset": [{"point": [{"value": [{"intVal": n}]} for n in steps]}], **more}


def reasons(reading: DailyReading) -> list[str]:
    """Why its lines could not be used."""
    return [found.reason for found in reading.rejected]


def test_only_steps_are_taken_from_an_answer_with_several_measures() -> None:
    reading = read_steps_json([("several.json", sample("several_measures.json"))], TODAY)
    assert [(record.day, record.amount) for record in reading.records] == [(date(2021, 3, 1), 1234)]


@pytest.mark.parametrize("hours", [-10, -5, 0, 5, 11])
def test_a_bucket_from_midnight_in_another_zone_keeps_its_day(hours: int) -> None:
    reading = reading_of({"bucket": [a_bucket(7, start=str(START + hours * HOUR))]})
    assert [record.day for record in reading.records] == [date(2021, 3, 1)]


@pytest.mark.parametrize("hours", [-1, 0, 1, 12, 48])
def test_a_bucket_that_is_not_a_day_long_is_told(hours: int) -> None:
    reading = reading_of({"bucket": [a_bucket(7, endTimeMillis=str(START + hours * HOUR))]})
    assert (reading.records, reasons(reading)) == ((), ["the entry is not one day long"])


@pytest.mark.parametrize("hours", [23, 24, 25])
def test_a_day_of_23_or_25_hours_is_a_day(hours: int) -> None:
    reading = reading_of({"bucket": [a_bucket(7, endTimeMillis=str(START + hours * HOUR))]})
    assert [record.amount for record in reading.records] == [7]


@pytest.mark.parametrize("start", [None, True, "", "1_0", "-1", 253_402_300_799_000, "9" * 5_000, [1], 1.5])
def test_a_start_that_is_no_time_is_told(start: object) -> None:
    assert reasons(reading_of({"bucket": [a_bucket(7, start=start)]})) == [UNREADABLE_DAY]


@pytest.mark.parametrize("steps", [-5, True, None, "5", 5.0, float("nan")])
def test_a_part_that_is_no_count_is_not_hidden_in_the_sum(steps: object) -> None:
    assert reasons(reading_of({"bucket": [a_bucket(10, steps)]})) == [NO_COUNT]


@pytest.mark.parametrize(("value", "amount"), [("0", 0), (4419, 4419), ("4419", 4419), ("200000", 200_000)])
def test_a_count_is_text_or_a_number_and_zero_is_an_answer(value: object, amount: int) -> None:
    reading = reading_of({"activities-steps": [{"dateTime": "2019-04-09", "value": value}]})
    assert [(record.day, record.amount) for record in reading.records] == [(date(2019, 4, 9), amount)]


@pytest.mark.parametrize(
    ("day", "value", "reason"),
    [
        ("2019-W15-2", "5", UNREADABLE_DAY),
        ("20190409", "5", UNREADABLE_DAY),
        ("\ud800", "5", UNREADABLE_DAY),
        (20190409, "5", UNREADABLE_DAY),
        ("1889-04-09", "5", "the day is before 1990"),
        ("2026-11-25", "5", "the day is still to come"),
        ("2019-04-09", True, NO_COUNT),
        ("2019-04-09", "1e9", NO_COUNT),
        ("2019-04-09", float("nan"), NO_COUNT),
        ("2019-04-09", -1, NO_COUNT),
        ("2019-04-09", "1000000000", "more than 200,000 steps a day"),
        ("2019-04-09", 10**30, "more than 200,000 steps a day"),
    ],
)
def test_an_entry_that_cannot_be_used_says_why(day: object, value: object, reason: str) -> None:
    reading = reading_of({"activities-steps": [{"dateTime": day, "value": value}]})
    assert (reading.records, reasons(reading)) == ((), [reason])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["dateTime", "value", "startTimeMillis", "endTimeMillis", "dataset", "dataSourceId", "point", "intVal"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(["activities-steps", "bucket"]), st.lists(ANYTHING, max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_entries_give_a_reading(shape: str, entries: list[object]) -> None:
    reading = reading_of({shape: entries})
    assert len(reading.records) + len(reading.rejected) <= len(entries)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_reading_or_a_refusal(content: bytes) -> None:
    for data in (content, b'{"bucket": [' + content + b"]}"):
        try:
            reading = read_steps_json([("any.json", data)], TODAY)
        except UnreadableFileError:
            continue
        assert all(0 <= record.amount <= 200_000 for record in reading.records)
