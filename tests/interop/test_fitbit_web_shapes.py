"""The Fitbit web export as people keep it: in parts, in pieces, joined, and passed through a spreadsheet."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.interop.daily_record import UnreadableFileError
from planner.interop.fitbit_web import read_fitbit_web
from tests.interop.samples import sample
from tests.interop.test_fitbit_web import HEAD, TODAY, a_file, a_line

FIRST = date(2016, 9, 1)


def days_of(files: list[tuple[str, bytes]], measure: str = "steps") -> dict[date, int]:
    """What the files say by day."""
    return {record.day: record.amount for record in read_fitbit_web(files, measure, TODAY).records}


@pytest.mark.parametrize(("measure", "first"), [("steps", 3210), ("minutes", 18 * 60)])
def test_the_other_parts_of_an_export_are_passed_over(measure: str, first: int) -> None:
    reading = read_fitbit_web([("every_part.csv", sample("every_part.csv"))], measure, TODAY)
    assert [(r.day, r.amount, r.line) for r in reading.records] == [
        (date(2021, 3, 1), first, 11),
        (date(2021, 3, 2), 0, 12),
    ]
    assert reading.rejected == ()


def test_months_joined_into_one_file_are_read_whole() -> None:
    joined = HEAD + a_line("01-09-2016", "10") + HEAD + a_line("01-10-2016", "20")
    reading = read_fitbit_web([("joined.csv", joined.encode())], "steps", TODAY)
    assert [record.amount for record in reading.records] == [10, 20]
    assert reading.rejected == ()


def test_a_thousand_without_its_quotes_is_told_and_not_read_as_another_number() -> None:
    reading = read_fitbit_web([a_file(a_line("01-09-2016", "430").replace('"', ""))], "steps", TODAY)
    assert reading.records == ()
    assert [str(found) for found in reading.rejected] == [
        "month.csv, line 3: the line has more values than its heading"
    ]


def test_blank_lines_and_the_empty_columns_of_a_spreadsheet_do_no_harm() -> None:
    text = HEAD.replace("\n", ",,\n") + ",,,\n\n" + a_line("01-09-2016", "430").replace("\n", ",,\n")
    assert days_of([("resaved.csv", text.encode())]) == {FIRST: 430}


def test_a_day_above_the_heading_is_told() -> None:
    text = a_line("01-09-2016", "10") + HEAD + a_line("02-09-2016", "20")
    reading = read_fitbit_web([("mixed.csv", text.encode())], "steps", TODAY)
    assert [record.amount for record in reading.records] == [20]
    assert [(found.line, found.reason) for found in reading.rejected] == [(1, "the line has no heading above it")]


def test_an_open_quote_spoils_its_own_line_only() -> None:
    files = [a_file('"01-09-2016,5\n', a_line("02-09-2016", "20"))]
    reading = read_fitbit_web(files, "steps", TODAY)
    assert [record.amount for record in reading.records] == [20]
    assert [found.line for found in reading.rejected] == [3]


def test_two_amounts_of_one_day_are_told_in_minutes_and_not_in_seconds() -> None:
    files = [a_file(a_line("01-09-2016", "0", "3", "4"), a_line("01-09-2016", "0", "5", "6"))]
    reading = read_fitbit_web(files, "minutes", TODAY)
    assert [record.amount for record in reading.records] == [11 * 60]
    assert [str(found) for found in reading.rejected] == [
        "month.csv, line 3: another line says 11 for 2016-09-01, which is used"
    ]


@pytest.mark.parametrize(("very", "amount"), [("1,440", 86_400), ("1,441", None)])
def test_a_day_has_at_most_its_24_hours(very: str, amount: int | None) -> None:
    found = days_of([a_file(a_line("01-09-2016", "0", "0", very))], "minutes")
    assert found.get(FIRST) == amount


@pytest.mark.parametrize(("steps", "amount"), [("200,000", 200_000), ("200,001", None), ("3,07", None), ("٣", None)])
def test_steps_go_up_to_200_000_in_plain_digits(steps: str, amount: int | None) -> None:
    assert days_of([a_file(a_line("01-09-2016", steps))]).get(FIRST) == amount


@pytest.mark.parametrize(("day", "is_read"), [("24-11-2026", True), ("25-11-2026", False), ("31-12-1989", False)])
def test_today_is_read_and_tomorrow_is_not(day: str, is_read: bool) -> None:
    assert bool(days_of([a_file(a_line(day, "10"))])) is is_read


def test_a_missing_column_is_named() -> None:
    text = HEAD.replace("Minutes Very Active", "Minutes") + a_line("01-09-2016", "10")
    with pytest.raises(UnreadableFileError, match="^old.csv has no column Minutes Very Active.$"):
        read_fitbit_web([("old.csv", text.encode())], "minutes", TODAY)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30_000)), max_size=30), st.randoms(), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_no_order_of_lines_and_no_split_into_files_changes_a_day(
    facts: list[tuple[int, int]], chance: Random, pieces: int
) -> None:
    lines = [a_line(f"{FIRST + timedelta(days=after):%d-%m-%Y}", f"{steps:,}") for after, steps in facts]
    plain = days_of([a_file(*lines)])
    chance.shuffle(lines)
    parts = [HEAD + "".join(lines[start::pieces]) for start in range(pieces)]
    files = [
        (f"part-{number}.csv", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        for number, text in enumerate(parts)
    ]
    assert days_of(files) == days_of(files[::-1]) == days_of(files * 2) == plain


@pytest.mark.parametrize("written", ["3,073", "3 073", "3\u00a0073", "3\u202f073", "3'073", "3’073", "3073"])
def test_a_thousand_is_one_however_it_is_set(written: str) -> None:
    assert days_of([a_file(a_line("01-09-2016", written))]) == {FIRST: 3_073}


@pytest.mark.parametrize("written", ["3.073", "3,07", "3 07", "3,073 1", "1,234 567", "3 ", "", "٣", "-3", "1e3"])
def test_what_could_be_another_number_is_told_and_not_guessed(written: str) -> None:
    found = days_of([a_file(a_line("01-09-2016", written))])
    assert found in ({}, {FIRST: 3})
    assert found == {} or written.strip() == "3"
