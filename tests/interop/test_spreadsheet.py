"""A sheet that spreadsheets open: read back as it was written, never taken for a formula."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from planner.interop.spreadsheet import BYTE_ORDER_MARK, write_sheet

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


def read(text: str, delimiter: str) -> list[list[str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4), st.sampled_from(".,"))
def test_what_is_written_is_read_again_and_is_no_formula(rows: list[list[str]], mark: str) -> None:
    found = read(write_sheet(rows, mark), ";" if mark == "," else ",")
    for row, again in zip(rows, found, strict=True):
        for cell, kept in zip(row, again, strict=True):
            assert kept in (cell, f"'{cell}")
            assert not kept.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_are_as_the_reader_writes_them() -> None:
    assert read(write_sheet([[5.5, 6, None, 5.0]], ","), ";") == [["5,5", "6", "", "5"]]
    assert read(write_sheet([[5.5, 1234.25]], "."), ",") == [["5.5", "1234.25"]]
