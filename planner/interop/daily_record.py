"""Daily records out of other programs' files, and the lines that could not be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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


def day_reason(day: date, today: date) -> str | None:
    """Why a day cannot be, None when it can."""
    if day > today:
        return "the day is still to come"
    if day.year < EARLIEST_YEAR:
        return f"the day is before {EARLIEST_YEAR}"
    return None


def one_a_day(records: Iterable[DailyRecord], rejected: Iterable[RejectedLine], *, size: int = 1) -> DailyReading:
    """One record a day, whatever the order of files and lines.

    The same day with the same amount counts once. With different amounts the larger counts, because a day that
    was exported before its end is the smaller one, and the others are told; `size` is the base units in one of
    the unit that the person reads.
    """
    found: dict[date, DailyRecord] = {}
    told = list(rejected)
    for record in sorted(records, key=lambda r: (r.day, -r.amount, r.file, r.line)):
        kept = found.setdefault(record.day, record)
        if kept.amount != record.amount:
            reason = f"another line says {kept.amount // size} for {record.day}, which is used"
            told.append(RejectedLine(file=record.file, line=record.line, reason=reason))
    ordered = tuple(found[day] for day in sorted(found))
    return DailyReading(records=ordered, rejected=tuple(sorted(told, key=lambda r: (r.file, r.line))))
