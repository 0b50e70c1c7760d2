"""Daily steps as the Fitbit and Google Fit interfaces answer them in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.interop.daily_record import (
    DailyReading,
    DailyRecord,
    RejectedLine,
    UnreadableFileError,
    day_reason,
    one_a_day,
)
from planner.interop.tolerant_text import decode

MOST_STEPS = 200_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MILLISECONDS = re.compile(r"[0-9]{1,14}")  # so many stay within the calendar
_COUNT = re.compile(r"[0-9]{1,20}")
_NO_DAY = "the day cannot be read"
_NO_AMOUNT = "the amount is not a whole number of 0 or more"
Found = tuple[date, int] | str | None
"""A day and its steps; or why the entry cannot be used; or None for a day without a reading, which is not 0."""


def read_steps_json(files: Iterable[tuple[str, bytes]], today: date) -> DailyReading:
    """A record a day; a "line" is the number of the entry in its file.

    Raises UnreadableFileError when one file is of neither shape: then nothing of the others counts either.
    """
    records: list[DailyRecord] = []
    rejected: list[RejectedLine] = []
    for name, content in files:
        for number, entry in enumerate(_entries(name, content), start=1):
            found = _possible(entry, today)
            if isinstance(found, str):
                rejected.append(RejectedLine(file=name, line=number, reason=found))
            elif found is not None:
                records.append(DailyRecord(day=found[0], amount=found[1], file=name, line=number))
    return one_a_day(records, rejected)


def _entries(name: str, content: bytes) -> Iterator[Found]:
    text = decode(name, content)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{name} is not JSON.") from error
    if isinstance(found, dict) and isinstance(found.get("activities-steps"), list):
        return map(_fitbit, found["activities-steps"])
    if isinstance(found, dict) and isinstance(found.get("bucket"), list):
        return map(_google, found["bucket"])
    raise UnreadableFileError(f"{name} is not a daily record of steps in JSON.")


def _possible(found: Found, today: date) -> Found:
    if not isinstance(found, tuple):
        return found
    if found[1] > MOST_STEPS:
        return f"more than {MOST_STEPS:,} steps a day"
    return day_reason(found[0], today) or found


def _fitbit(entry: Any) -> Found:
    text = entry.get("dateTime") if isinstance(entry, dict) else None
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return _NO_DAY
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _NO_DAY
    value = entry.get("value")
    if isinstance(value, str) and _COUNT.fullmatch(value):
        value = int(value)
    return (day, value) if _is_count(value) else _NO_AMOUNT


def _google(bucket: Any) -> Found:
    """A bucket begins at the person's midnight, whose zone the file does not name: the nearest UTC day is theirs."""
    if not isinstance(bucket, dict) or (start := _instant(bucket.get("startTimeMillis"))) is None:
        return _NO_DAY
    if "endTimeMillis" in bucket:
        end = _instant(bucket["endTimeMillis"])
        if end is None or not timedelta(hours=23) <= end - start <= timedelta(hours=25):
            return "the entry is not one day long"
    try:
        steps = _google_steps(bucket)
    except (KeyError, TypeError, AttributeError):
        return _NO_AMOUNT
    if not steps:
        return None
    if not all(map(_is_count, steps)):
        return _NO_AMOUNT
    return (start + timedelta(hours=12)).date(), sum(steps)


def _google_steps(bucket: dict[str, Any]) -> list[Any]:
    """Every reading of steps; an answer may hold other measures beside them, each naming its source."""
    sets = [data for data in bucket["dataset"] if "step_count" in data.get("dataSourceId", "step_count")]
    return [value["intVal"] for data in sets for point in data["point"] for value in point["value"]]


def _instant(value: Any) -> datetime | None:
    """A time in milliseconds since 1970, as text or number."""
    text = str(value) if isinstance(value, str) or _is_count(value) else ""
    return _EPOCH + timedelta(milliseconds=int(text)) if _MILLISECONDS.fullmatch(text) else None


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0  # not isinstance: true is no count
