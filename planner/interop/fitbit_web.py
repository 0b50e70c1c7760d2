"""The daily export of the Fitbit web page: quoted CSV, days written 01-09-2016, thousands written 3,073."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from planner.interop.daily_record import (
    DailyReading,
    DailyRecord,
    RejectedLine,
    UnreadableFileError,
    day_reason,
    one_a_day,
)
from planner.interop.tolerant_text import cells_of, decode, lines_of

STEPS, MINUTES = "steps", "minutes"
_COLUMNS = {STEPS: ("Steps",), MINUTES: ("Minutes Fairly Active", "Minutes Very Active")}
_LARGEST = {STEPS: 200_000, MINUTES: 24 * 60}
_SIZE = {STEPS: 1, MINUTES: 60}
# 3,073 is a thousand here, and so is 3 073 or 3'073; 3.073 could be a fraction, so it is told and not guessed.
_COUNT = re.compile("[0-9]{1,3}(?:([, \u00a0\u202f'\u2019])[0-9]{3}(?:\\1[0-9]{3})*)?|[0-9]{1,9}")
_DAY = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ACTIVITIES = "Activities"
# A person may tick more than activities on the export page; these parts then stand in the same file.
_OTHER_PART = re.compile(r"Body|Foods|Sleep|Food Log.*")
Row = tuple[int, list[str], list[str]]
"""The number of a line, its cells, and the heading it stands under (empty when there is none)."""


def read_fitbit_web(files: Iterable[tuple[str, bytes]], measure: str, today: date) -> DailyReading:
    """A record a day out of any number of monthly files.

    `measure` is steps, or minutes (fairly + very active, in seconds). Raises UnreadableFileError when one file is
    not such an export: then nothing of the others counts either.
    """
    records: list[DailyRecord] = []
    rejected: list[RejectedLine] = []
    for name, content in files:
        for number, cells, heading in _rows(name, decode(name, content), measure):
            found = _day_and_amount(cells, heading, measure, today)
            if isinstance(found, str):
                rejected.append(RejectedLine(file=name, line=number, reason=found))
            else:
                records.append(DailyRecord(day=found[0], amount=found[1], file=name, line=number))
    return one_a_day(records, rejected, size=_SIZE[measure])


def _rows(name: str, text: str, measure: str) -> Iterator[Row]:
    """The lines of days. A line that is not CSV comes without cells."""
    heading: list[str] = []
    is_elsewhere = False
    seen: list[str] = []
    for number, line in enumerate(lines_of(text), start=1):
        cells = cells_of(line)
        if cells == []:
            continue
        if (part := _part(cells)) is not None:
            is_elsewhere = part != _ACTIVITIES
        elif cells and cells[0] == "Date":
            seen += cells
            is_elsewhere = not set(_COLUMNS[measure]) <= set(cells)
            heading = heading if is_elsewhere else cells
        elif not is_elsewhere and (heading or (cells and _DAY.fullmatch(cells[0]))):
            yield number, cells or [], heading
    if not heading:
        raise UnreadableFileError(_why_not(name, measure, seen))


def _part(cells: list[str] | None) -> str | None:
    """The title of a part of the export, when the line is one."""
    if not cells or any(cells[1:]):
        return None
    return cells[0] if cells[0] == _ACTIVITIES or _OTHER_PART.fullmatch(cells[0]) else None


def _why_not(name: str, measure: str, seen: list[str]) -> str:
    missing = [column for column in _COLUMNS[measure] if column not in seen]
    if "Calories Burned" in seen and missing:
        return f"{name} has no column {' and '.join(missing)}."
    return f"{name} is not a daily export of the Fitbit web page."


def _day_and_amount(cells: list[str], heading: list[str], measure: str, today: date) -> tuple[date, int] | str:
    """The day and its amount in base units, or why the line cannot be used."""
    if (reason := _shape_reason(cells, heading)) is not None:
        return reason
    day = _day(cells[0])
    if day is None:
        return "the day cannot be read"
    if (reason := day_reason(day, today)) is not None:
        return reason
    total = 0
    for column in _COLUMNS[measure]:
        text = cells[heading.index(column)]
        if not _COUNT.fullmatch(text):
            return "the amount is not a whole number of 0 or more"
        total += int("".join(filter(str.isdigit, text)))
    if total > _LARGEST[measure]:
        return f"more than {_LARGEST[measure]:,} {measure} a day"
    return day, total * _SIZE[measure]


def _shape_reason(cells: list[str], heading: list[str]) -> str | None:
    """A line must have its heading's columns: 3,073 without its quotes would move every number one column on."""
    if not cells:
        return "the line is not CSV"
    if not heading:
        return "the line has no heading above it"
    if len(cells) < len(heading):
        return "the line is too short"
    if any(cells[len(heading) :]):
        return "the line has more values than its heading"
    return None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    parts = [int(part) for part in found.groups() if part is not None]
    try:
        return date(*parts) if found.group(4) else date(parts[2], parts[1], parts[0])
    except ValueError:
        return None
