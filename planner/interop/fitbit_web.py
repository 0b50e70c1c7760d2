"""The daily export of the Fitbit web page: quoted CSV, days written 01-09-2016, thousands written 3,073."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from planner.interop.daily_record import (
    DailyReading,
    DailyRecord,
    RejectedLine,
    UnreadableFileError,
    day_reason,
    decoded,
    one_a_day,
)

STEPS, MINUTES = "steps", "minutes"
_COLUMNS = {STEPS: ("Steps",), MINUTES: ("Minutes Fairly Active", "Minutes Very Active")}
_LARGEST = {STEPS: 200_000, MINUTES: 24 * 60}
_COUNT = re.compile(r"[0-9]{1,3}(,[0-9]{3})*|[0-9]{1,9}")
_DAY = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read_fitbit_web(files: list[tuple[str, bytes]], measure: str, today: date) -> DailyReading:
    """A record a day out of any number of monthly files.

    `measure` is steps, or minutes (fairly + very active, in seconds). Raises UnreadableFileError when one file is
    not such an export: then nothing of the others counts either.
    """
    records: list[DailyRecord] = []
    rejected: list[RejectedLine] = []
    for name, content in files:
        for found in _read(name, decoded(name, content), measure, today):
            (records if isinstance(found, DailyRecord) else rejected).append(found)  # type: ignore[arg-type]
    return one_a_day(records, rejected)


def _read(name: str, text: str, measure: str, today: date) -> Iterator[DailyRecord | RejectedLine]:
    lines = text.splitlines()
    head = next((number for number, line in enumerate(lines) if line.startswith(("Date,", '"Date"'))), None)
    if head is None:
        raise UnreadableFileError(f"{name} is not a daily export of the Fitbit web page.")
    columns = next(csv.reader([lines[head]]))
    wanted = _COLUMNS[measure]
    if not set(wanted) <= set(columns):
        raise UnreadableFileError(f"{name} has no column {' and '.join(wanted)}.")
    places = [columns.index(column) for column in wanted]
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        if line.strip():
            yield _record(name, number, line, places, measure, today)


def _record(
    name: str, number: int, line: str, places: list[int], measure: str, today: date
) -> DailyRecord | RejectedLine:
    def reject(reason: str) -> RejectedLine:
        return RejectedLine(file=name, line=number, reason=reason)

    try:
        cells = next(csv.reader(io.StringIO(line), strict=True))
    except (csv.Error, StopIteration):
        return reject("the line is not CSV")
    if len(cells) <= max(places):
        return reject("the line is too short")
    day = _day(cells[0])
    if day is None:
        return reject("the day cannot be read")
    if (reason := day_reason(day, today)) is not None:
        return reject(reason)
    counts = [_count(cells[place]) for place in places]
    if any(count is None for count in counts):
        return reject("the amount is not a whole number")
    total = sum(count or 0 for count in counts)
    if total > _LARGEST[measure]:
        return reject(f"more than {_LARGEST[measure]:,} {measure} a day")
    return DailyRecord(day=day, amount=total * (60 if measure == MINUTES else 1), file=name, line=number)


def _count(text: str) -> int | None:
    text = text.strip()
    return int(text.replace(",", "")) if _COUNT.fullmatch(text) and text.isascii() else None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    parts = [int(part) for part in found.groups() if part is not None]
    try:
        return date(*parts) if found.group(4) else date(parts[2], parts[1], parts[0])
    except ValueError:
        return None
