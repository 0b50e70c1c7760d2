"""Trials out of a daily record: three spread days of the middle half of the last 28 (ours)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

DAYS_LOOKED_AT = 28
LEAST_DAYS = 6


def suggest_trials(totals: Mapping[date, int]) -> tuple[tuple[date, int], ...]:
    """Three days and their amounts (base units), in order of days.

    Of the last 28 recorded days above 0 the quarter with the smallest and the quarter with the largest amounts are
    left out; of the rest the first, the middle and the last day are taken. Empty with fewer than six days.
    """
    recorded = sorted(day for day, amount in totals.items() if amount > 0)[-DAYS_LOOKED_AT:]
    if len(recorded) < LEAST_DAYS:
        return ()
    by_amount = sorted(recorded, key=lambda day: (totals[day], day))
    quarter = len(by_amount) // 4
    middle = sorted(by_amount[quarter : len(by_amount) - quarter])
    chosen = (middle[0], middle[len(middle) // 2], middle[-1])
    return tuple((day, totals[day]) for day in chosen)
