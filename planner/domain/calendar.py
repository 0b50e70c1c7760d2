"""Plan weeks: "all your weeks start on the same day" (engine rule 1).

Inside the fold a day is its proleptic ordinal, because a three-year history touches a thousand of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


def weekday(day: int) -> int:
    """0 (Monday) to 6 (Sunday) of an ordinal day."""
    return (day + 6) % 7


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks of a plan from 1: the first has 7 to 13 days, every later one 7."""

    start: int
    second: int

    @classmethod
    def of(cls, start_date: date, week_starts: int) -> Weeks:
        """Week 1 runs to the day before the first `week_starts` weekday at least 7 days after the start."""
        start = start_date.toordinal()
        earliest = start + 7
        return cls(start, earliest + (week_starts - weekday(earliest)) % 7)

    def number(self, day: int) -> int:
        """The week that a day belongs to; 0 before the start."""
        if day < self.start:
            return 0
        return 1 if day < self.second else 2 + (day - self.second) // 7

    def first(self, number: int) -> int:
        """The first day of a week."""
        return self.start if number <= 1 else self.second + 7 * (number - 2)

    def last(self, number: int) -> int:
        """The last day of a week."""
        return self.first(number + 1) - 1


def week_number(start_date: date, week_starts: int, day: date) -> int:
    """The plan week of a calendar day, 0 before the start."""
    return Weeks.of(start_date, week_starts).number(day.toordinal())


def week_dates(start_date: date, week_starts: int, number: int) -> tuple[date, date]:
    """First and last day of a plan week, both included."""
    weeks = Weeks.of(start_date, week_starts)
    return date.fromordinal(weeks.first(number)), date.fromordinal(weeks.last(number))
