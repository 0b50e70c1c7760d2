"""Daily steps as the Fitbit and Google Fit interfaces answer them in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.interop.daily_record import (
    DailyReading,
    DailyRecord,
    RejectedLine,
    UnreadableFileError,
    day_reason,
    decoded,
    one_a_day,
)

MOST_STEPS = 200_000
Found = tuple[Any, Any]


def read_steps_json(files: list[tuple[str, bytes]], today: date) -> DailyReading:
    """A record a day; a "line" is the number of the entry in its file.

    Raises UnreadableFileError when one file is of neither shape.
    """
    records: list[DailyRecord] = []
    rejected: list[RejectedLine] = []
    for name, content in files:
        for number, (day, steps) in enumerate(_entries(name, content), start=1):
            reason = _reason(day, steps, today)
            if reason is None:
                records.append(DailyRecord(day=day, amount=steps, file=name, line=number))
            elif reason:
                rejected.append(RejectedLine(file=name, line=number, reason=reason))
    return one_a_day(records, rejected)


def _reason(day: Any, steps: Any, today: date) -> str | None:
    if not isinstance(day, date):
        return "the day cannot be read"
    if steps is None:
        return ""  # a day without a reading is not known, and not 0
    if not isinstance(steps, int) or isinstance(steps, bool) or steps < 0:
        return "the amount is not a whole number"
    if steps > MOST_STEPS:
        return f"more than {MOST_STEPS:,} steps a day"
    return day_reason(day, today)


def _entries(name: str, content: bytes) -> Iterator[Found]:
    try:
        found = json.loads(decoded(name, content))
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(f"{name} is not JSON.") from error
    if isinstance(found, dict) and isinstance(found.get("activities-steps"), list):
        return map(_fitbit, found["activities-steps"])
    if isinstance(found, dict) and isinstance(found.get("bucket"), list):
        return map(_google, found["bucket"])
    raise UnreadableFileError(f"{name} is not a daily record of steps in JSON.")


def _fitbit(entry: Any) -> Found:
    if not isinstance(entry, dict):
        return None, None
    text, value = entry.get("dateTime"), entry.get("value")
    try:
        day = date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        day = None
    is_count = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10
    return day, int(value) if is_count and isinstance(value, str) else "?"


def _google(bucket: Any) -> Found:
    """A bucket begins at the person's midnight, whose zone the file does not name: the nearest UTC day is theirs."""
    try:
        start = datetime.fromtimestamp(int(bucket["startTimeMillis"]) / 1000, UTC)
        points = [point for data in bucket["dataset"] for point in data["point"]]
        steps = [value["intVal"] for point in points for value in point["value"]]
        total = sum(steps) if all(type(step) is int for step in steps) else "?"
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None, None
    return (start + timedelta(hours=12)).date(), total if steps else None
