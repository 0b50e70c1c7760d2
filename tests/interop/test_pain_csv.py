"""Pain diaries with odd, hostile and broken lines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.interop.daily_record import UnreadableFileError
from planner.interop.pain_csv import HEAD, read_pain_csv
from tests.interop.samples import sample

TODAY = date(2026, 11, 24)
HEADING = ",".join(HEAD) + "\n"


def test_latin_1_and_commas_in_names_are_read_and_the_same_rating_twice_is_two() -> None:
    records, rejected = read_pain_csv("diary.csv", sample("latin_1_diary.csv"), TODAY)
    assert [(record.site, record.tenths, record.line) for record in records] == [
        ("Knee, left", 32, 2),
        ("Café chair", 40, 3),
        ("Knee, left", 32, 5),
    ]
    assert rejected == []


def test_a_copy_with_a_mark_and_other_line_ends_says_the_same() -> None:
    text = HEADING + "Knee,1,2,2019,3.4\nhappiness,1,2,2019,4\n"
    copy = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read_pain_csv("d.csv", copy, TODAY) == read_pain_csv("d.csv", text.encode(), TODAY)


def test_an_open_quote_spoils_its_own_line_only() -> None:
    content = (HEADING + '"Knee,1,2,2019,3\nKnee,2,2,2019,3\nHip,3,2,2019,2\n').encode()
    records, rejected = read_pain_csv("d.csv", content, TODAY)
    assert [record.line for record in records] == [3, 4]
    assert [str(found) for found in rejected] == ["d.csv, line 2: the line is not CSV"]


@pytest.mark.parametrize(("typed", "tenths"), [("0", 0), ("1", 10), ("3.2", 32), ("3.20", 32), ("9.5", 95)])
def test_an_intensity_is_kept_in_tenths_of_its_own_scale(typed: str, tenths: int) -> None:
    records, _ = read_pain_csv("d.csv", f"{HEADING}Knee,1,2,2019,{typed}\n".encode(), TODAY)
    assert [(record.tenths, record.scale) for record in records] == [(tenths, "myaiguide_1_9.5")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Knee,1,2,2019,9.6", "above 9.5"),
        ("Knee,1,2,2019,10", "above 9.5"),
        ("Knee,1,2,2019,3.25", "at most one decimal"),
        ("Knee,1,2,2019,-1", "at most one decimal"),
        ("Knee,1,2,2019,1e9", "at most one decimal"),
        ("Knee,1,2,2019,NaN", "at most one decimal"),
        ("Knee,1,2,2019,", "at most one decimal"),
        ("Knee,1_0,+2,2019,3", "the day cannot be read"),
        ("Knee,٣,2,2019,3", "the day cannot be read"),
        ("Knee,1,13,2019,3", "the day cannot be read"),
        (f"Knee,{'1' * 5_000},2,2019,3", "the day cannot be read"),
        ("Knee,1,2,1890,3", "before 1990"),
        ("Knee,25,11,2026,3", "still to come"),
        ("Knee,1,2,2019", "five columns"),
        ("Knee,1,2,2019,3,5", "five columns"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(line: str, reason: str) -> None:
    records, rejected = read_pain_csv("d.csv", (HEADING + line + "\n").encode(), TODAY)
    assert records == []
    assert [found.line for found in rejected] == [2]
    assert reason in rejected[0].reason


@pytest.mark.parametrize("content", [b"", b"\x00", b"name,day\nKnee,1\n", b'"open\n', b"{}", b",,,\n"])
def test_a_file_that_is_something_else_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="d.csv"):
        read_pain_csv("d.csv", content, TODAY)


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_ratings_or_a_refusal(content: bytes) -> None:
    for data in (content, HEADING.encode() + content):
        try:
            records, _ = read_pain_csv("any.csv", data, TODAY)
        except UnreadableFileError:
            continue
        assert all(0 <= record.tenths <= 95 for record in records)
