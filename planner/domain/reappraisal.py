"""The weekly look back on what pain meant (pain reappraisal): once a week, always optional (domain section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LOOKS_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reappraisal:
    """What happened in a week, and a safer meaning of it; both empty when the week was skipped."""

    first_day: date
    what_happened: str
    safer_meaning: str

    @property
    def is_skipped(self) -> bool:
        """The person had nothing to say about it, which is fine."""
        return not (self.what_happened or self.safer_meaning)


def week_of(today: date, week_starts: int) -> date:
    """The first day of the week that today is in; `week_starts` 0 (Monday) to 6."""
    return today - timedelta(days=(today.weekday() - week_starts) % 7)


def is_reappraisal_due(*, is_kept: bool, newest_log: date | None, today: date) -> bool:
    """Something was done in the last seven days, and this week was neither written about nor skipped."""
    return not is_kept and newest_log is not None and timedelta(0) <= today - newest_log < LOOKS_BACK
