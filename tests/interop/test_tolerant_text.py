"""Text as other programs and spreadsheets leave it."""

from __future__ import annotations

import pytest

from planner.interop.daily_record import UnreadableFileError
from planner.interop.tolerant_text import LARGEST_FILE, MOST_LINES, cells_of, decode, lines_of


@pytest.mark.parametrize("content", ["café".encode(), b"\xef\xbb\xbf" + "café".encode(), "café".encode("latin-1")])
def test_utf_8_a_byte_order_mark_and_latin_1_read_alike(content: bytes) -> None:
    assert decode("a.csv", content) == "café"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.csv is empty."),
        (b" \r\n\t", "a.csv is empty."),
        (b"\xef\xbb\xbf\n", "a.csv is empty."),
        (b"PK\x03\x04\x00\x00", "a.csv is not a text file."),
        (b"x" * (LARGEST_FILE + 1), "a.csv is larger than 20 MB."),
        (b"x\n" * (MOST_LINES + 1), "a.csv has more than 200,000 lines."),
        (b"x\r" * (MOST_LINES + 1), "a.csv has more than 200,000 lines."),
    ],
)
def test_it_refuses_what_is_no_text_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        decode("a.csv", content)
    assert str(caught.value) == sentence


def test_it_reads_a_file_of_the_most_lines() -> None:
    assert decode("a.csv", b"x\n" * MOST_LINES).startswith("x\n")


def test_lines_are_numbered_as_an_editor_does() -> None:
    assert lines_of("a\r\nb\rc\x0cd\u2028e\nf") == ["a", "b", "c\x0cd\u2028e", "f"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"3,073", 5 ,"a ""b"""', ["3,073", "5", 'a "b"']),
        ("", []),
        (" , ,", []),
        ('"left open,1', None),
        ("x" * 200_000, None),
    ],
)
def test_a_line_gives_its_cells_or_says_it_is_no_csv(line: str, cells: list[str] | None) -> None:
    assert cells_of(line) == cells


@pytest.mark.parametrize("line", ['"a" , "b, c"', ' "a","b, c"  ', '"a", "b, c"\t', 'a , "b, c" '])
def test_spaces_about_a_quote_do_not_spoil_its_line(line: str) -> None:
    assert cells_of(line) == ["a", "b, c"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_a_spreadsheets_unicode_text_is_read(encoding: str) -> None:
    assert decode("a.csv", "Schritte, hölzern".encode(encoding)) == "Schritte, hölzern"
