"""A weekly table as it is pasted: "5, 7, 9", a number a line, or columns out of a spreadsheet."""

from __future__ import annotations

import re

from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.typed_amount import read_amount
from planner.domain.units import Unit

MOST_ROWS = 104
"""Two years of weeks (ours)."""

LONGEST_ECHO = 20
_NUMBERING = re.compile(r"(week|wk|w)?\s*[0-9]{1,3}\s*[.:)]?", re.IGNORECASE)
_WEEK_WORD = re.compile(r"(week|wk)\s*[0-9]{1,3}\s*[.:)]?\s*", re.IGNORECASE)
_UNIT_WORD = re.compile(
    r"\s*(minutes?|mins?\.?|steps?|met(?:re|er)s?|m|reps?|repeats?|repetitions?|seconds?|secs?|s|poses?)$",
    re.IGNORECASE,
)


def read_table(text: str, unit: Unit, *, field: str = "table") -> tuple[int, ...]:
    """Base units of each week's number.

    Commas between numbers and decimal commas both work ("5,5" alone is five and a half); a header line and a first
    column of week numbers are passed over. Raises OutOfBounds with the row that could not be read.
    """
    rows = _rows(text)
    if not rows:
        raise OutOfBounds(field, "Paste the weekly numbers, such as 5, 7, 9.")
    if len(rows) > MOST_ROWS:
        raise OutOfBounds(
            field,
            "A table holds up to %(most)s weeks, and this one has %(count)s rows. Row %(row)s is one too many.",
            most=MOST_ROWS,
            count=len(rows),
            row=MOST_ROWS + 1,
        )
    return tuple(_amount(row, number, unit, field) for number, row in enumerate(rows, start=1))


def write_table(quotas: tuple[int, ...], unit: Unit, point: str = ".") -> str:
    """A table as `read_table` reads it, on one line; where the comma is the decimal point, semicolons part numbers."""
    between = "; " if point == "," else ", "
    return between.join(f"{quota / unit.base_size:g}".replace(".", point) for quota in quotas)


def _rows(text: str) -> list[str]:
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip(" \t,;")]
    if len(lines) > 1 and not re.search(r"[0-9]", lines[0]):
        lines = lines[1:]
    cells = [[cell.strip() for cell in re.split(r"[\t;|]", line) if cell.strip()] for line in lines]
    if len(cells) > 1 and all(len(row) == 2 and _NUMBERING.fullmatch(row[0]) for row in cells):
        cells = [row[1:] for row in cells]
    return [part for row in cells for cell in row for part in _parts(cell)]


def _parts(cell: str) -> list[str]:
    """Numbers between commas: a comma before a space, or one of several, is no decimal comma."""
    if re.search(r",\s", cell):
        parts = re.split(r",\s+", cell)
    elif cell.count(",") > 1:
        parts = cell.split(",")
    else:
        parts = [cell]
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _amount(row: str, number: int, unit: Unit, field: str) -> int:
    bare = _UNIT_WORD.sub("", _WEEK_WORD.sub("", row, count=1)).strip()
    shown = row if len(row) <= LONGEST_ECHO else row[:LONGEST_ECHO] + "..."
    if re.fullmatch(r"[-\u2212\u2013]\s*[0-9.,]+", bare):
        raise OutOfBounds(
            field, "Row %(row)s is %(shown)s. Each week's number is more than 0.", row=number, shown=shown
        )
    try:
        return read_amount(bare, unit, field=field)
    except DomainError as error:
        raise OutOfBounds(field, "Row %(row)s, “%(shown)s”: %(why)s", row=number, shown=shown, why=error) from error
