"""Daily records out of other programs' files, and the lines that could not be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LARGEST_FILE = 20 * 1024 * 1024
EARLIEST_YEAR = 1990


class UnreadableFileError(ValueError):
    """A file that is not what it says; the sentence names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyRecord:
    """A day's amount in base units (steps, or seconds of active minutes); 0 is an answer."""

    day: date
    amount: int
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PainRecord:
    """A rating in tenths of its own scale, with its site; never rescaled."""

    day: date
    tenths: int
    scale: str
    site: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedLine:
    """A line that could not be used, and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReading:
    """What many files say together, a record a day in order of days."""

    records: tuple[DailyRecord, ...]
    rejected: tuple[RejectedLine, ...]


def decoded(name: str, content: bytes) -> str:
    """The text of a file, with or without a byte order mark."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(f"{name} is larger than 20 MB.")
    if not content.strip():
        raise UnreadableFileError(f"{name} is empty.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFileError(f"{name} is not a text file.")


def day_reason(day: date, today: date) -> str | None:
    """Why a day cannot be, None when it can."""
    if day > today:
        return "the day is still to come"
    if day.year < EARLIEST_YEAR:
        return f"the day is before {EARLIEST_YEAR}"
    return None


def one_a_day(records: Iterable[DailyRecord], rejected: Iterable[RejectedLine]) -> DailyReading:
    """One record a day, whatever the order of files and lines.

    The same day with the same amount counts once; with different amounts the larger counts and the others are told.
    """
    found: dict[date, DailyRecord] = {}
    told = list(rejected)
    for record in sorted(records, key=lambda r: (r.day, -r.amount, r.file, r.line)):
        kept = found.setdefault(record.day, record)
        if kept.amount != record.amount:
            reason = f"another line says {kept.amount} for {record.day}, which is used"
            told.append(RejectedLine(file=record.file, line=record.line, reason=reason))
    ordered = tuple(found[day] for day in sorted(found))
    return DailyReading(records=ordered, rejected=tuple(sorted(told, key=lambda r: (r.file, r.line))))
