"""The daily export of the Fitbit web page, real and hostile."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.interop.daily_record import UnreadableFileError
from planner.interop.fitbit_web import read_fitbit_web
from tests.shared_data import expected_daily, real

TODAY = date(2026, 11, 24)
HEAD = (
    "Activities\nDate,Calories Burned,Steps,Distance,Floors,Minutes Sedentary,"
    "Minutes Lightly Active,Minutes Fairly Active,Minutes Very Active,Activity Calories\n"
)


def a_line(day: str, steps: str, fairly: str = "10", very: str = "5") -> str:
    """A day as the export writes it."""
    return f'"{day}","1,773","{steps}","0.31","0","1,419","21","{fairly}","{very}","89"\n'


def a_file(*lines: str) -> tuple[str, bytes]:
    """A monthly file of our own."""
    return "month.csv", (HEAD + "".join(lines)).encode()


def real_files() -> list[tuple[str, bytes]]:
    """The forty monthly exports of one person."""
    folder = real("steps_daily/myaiguide_p1_fitbit_web_csv")
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv"))]


def test_a_thousand_is_written_with_a_comma() -> None:
    reading = read_fitbit_web([a_file(a_line("01-09-2016", "3,073"))], "steps", TODAY)
    assert [(r.day, r.amount) for r in reading.records] == [(date(2016, 9, 1), 3073)]


def test_active_minutes_are_fairly_plus_very_in_seconds() -> None:
    reading = read_fitbit_web([a_file(a_line("01-09-2016", "0", "7", "8"))], "minutes", TODAY)
    assert reading.records[0].amount == 15 * 60


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (a_line("31-02-2016", "5"), "the day cannot be read"),
        (a_line("01-01-2090", "5"), "the day is still to come"),
        (a_line("01-01-1890", "5"), "before 1990"),
        (a_line("01-01-2016", "-5"), "not a whole number"),
        (a_line("01-01-2016", "NaN"), "not a whole number"),
        (a_line("01-01-2016", "1e9"), "not a whole number"),
        (a_line("01-01-2016", "999,999"), "more than 200,000"),
        ('"01-01-2016","1"\n', "too short"),
        ('"01-01-2016\n', "not CSV"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(line: str, reason: str) -> None:
    reading = read_fitbit_web([a_file(a_line("02-01-2016", "5"), line)], "steps", TODAY)
    assert len(reading.records) == 1
    assert [found.line for found in reading.rejected] == [4]
    assert reason in reading.rejected[0].reason


def test_one_day_with_two_amounts_counts_once_and_is_told() -> None:
    files = [a_file(a_line("01-09-2016", "10"), a_line("01-09-2016", "20"))]
    reading = read_fitbit_web(files, "steps", TODAY)
    assert [record.amount for record in reading.records] == [20]
    assert "20" in reading.rejected[0].reason


@pytest.mark.parametrize("content", [b"", b"   ", b"\x00\x01\x02", b"a,b\n1,2\n", b"Date,Nothing\n1,2\n"])
def test_a_file_that_is_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="other.csv"):
        read_fitbit_web([a_file(a_line("01-09-2016", "5")), ("other.csv", content)], "steps", TODAY)


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_give_a_reading_or_a_refusal(content: bytes) -> None:
    for data in (content, HEAD.encode() + content):
        try:
            reading = read_fitbit_web([("any.csv", data)], "steps", TODAY)
        except UnreadableFileError:
            continue
        assert all(0 <= record.amount <= 200_000 for record in reading.records)


@pytest.mark.parametrize(
    ("measure", "size", "series", "total", "zeros"),
    [
        ("steps", 1, "myaiguide_p1_fitbitweb_steps_2016_2019", 7_650_124, 7),
        ("minutes", 60, "myaiguide_p1_fitbitweb_activemin_2016_2019", 36_226, 318),
    ],
)
def test_a_real_persons_three_years(measure: str, size: int, series: str, total: int, zeros: int) -> None:
    reading = read_fitbit_web(real_files(), measure, TODAY)
    amounts = {record.day.isoformat(): record.amount / size for record in reading.records}
    assert amounts == expected_daily(series)
    assert (len(amounts), sum(amounts.values()), list(amounts.values()).count(0)) == (1_217, total, zeros)
    assert reading.rejected == ()


def test_a_shuffled_split_copy_says_the_same() -> None:
    files = real_files()
    plain = read_fitbit_web(files, "steps", TODAY)
    mixed = []
    for name, content in reversed(files):
        head, *lines = content.decode("utf-8-sig").splitlines()[1:]
        half = len(lines) // 2
        for part, rows in (("b", lines[half:]), ("a", lines[:half])):
            text = "\r\n".join(["Activities", head, *reversed(rows)]) + "\r\n"
            mixed.append((f"{part}{name}", b"\xef\xbb\xbf" + text.encode()))
    again = read_fitbit_web(mixed, "steps", TODAY)
    assert [(r.day, r.amount) for r in again.records] == [(r.day, r.amount) for r in plain.records]
