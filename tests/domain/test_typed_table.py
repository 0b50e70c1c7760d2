"""A pasted weekly table: what is forgiven, and what is refused with its row."""

from __future__ import annotations

import pytest

from planner.domain.errors import OutOfBounds
from planner.domain.typed_table import MOST_ROWS, read_table, write_table
from planner.domain.units import Unit


@pytest.mark.parametrize(
    "text",
    [
        "5, 7.5, 9",
        "5\n7.5\n9",
        "5\r\n7,5\r\n9\r\n",
        "5\t7.5\t9",
        "5; 7,5; 9",
        "Minutes\n5\n7½\n9",
        "Week\tMinutes\n1\t5\n2\t7,5\n3\t9",
        "Week 1: 5 min\nWeek 2: 7.5 min\nWeek 3: 9 min",
        "5 minutes, 7.5 minutes, 9 minutes,",
    ],
)
def test_many_ways_to_paste_give_one_table(text: str) -> None:
    assert read_table(text, Unit.MINUTES) == (300, 450, 540)


def test_numbers_without_spaces_are_a_list_and_one_comma_is_a_decimal() -> None:
    assert read_table("5,7,9", Unit.MINUTES) == (300, 420, 540)
    assert read_table("5,5", Unit.MINUTES) == (330,)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste the weekly numbers"),
        ("5, seven, 9", "Row 2, “seven”"),
        ("5\n-7\n9", "Row 2 is -7. Each week's number is more than 0."),
        ("5, 0", "Row 2, “0”: The amount must be more than 0."),
        ("5, 1e9", "Row 2"),
        ("5, 99999", "Row 2"),
        ("\n".join(["5"] * 500), f"500 rows. Row {MOST_ROWS + 1} is one too many"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_row(text: str, sentence: str) -> None:
    with pytest.raises(OutOfBounds) as refused:
        read_table(text, Unit.MINUTES)
    assert sentence in refused.value.message


def test_a_table_is_written_as_it_is_read() -> None:
    assert write_table((300, 330), Unit.MINUTES) == "5, 5.5"
    assert read_table(write_table((12000, 15), Unit.STEPS), Unit.STEPS) == (12000, 15)


def test_a_table_with_decimal_commas_is_read_as_it_is_written() -> None:
    assert write_table((300, 330, 360), Unit.MINUTES, ",") == "5; 5,5; 6"
    assert read_table("5; 5,5; 6", Unit.MINUTES) == (300, 330, 360)
    assert read_table(write_table((330,), Unit.MINUTES, ","), Unit.MINUTES) == (330,)
