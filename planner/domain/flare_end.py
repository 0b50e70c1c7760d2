"""When a flare-up may be over: the page asks, and never closes one by itself (engine rule 24)."""

from __future__ import annotations

from collections.abc import Iterable

from planner.domain.history import Flare
from planner.domain.replay import Replay

ASKED_ON_DAYS = (7, 14)
"""Days of a flare-up, from 1, on which the page asks whether it is over."""

ASKED_FROM_DAY = 21
"""From this day on it asks every day; a physiotherapist is told too."""

FULL_DAYS = 2
"""So many full quotas done in a flare-up suggest that it is over."""


def asks_whether_over(day: int) -> bool:
    """Whether the page asks on this day of the flare-up, the first being 1."""
    return day in ASKED_ON_DAYS or day >= ASKED_FROM_DAY


def suggests_end(replays: Iterable[Replay], flare: Flare) -> bool:
    """Whether one of the plans had its full number done on two days of an open flare-up."""
    return flare.end is None and any(full_days_in(found, flare) >= FULL_DAYS for found in replays)


def full_days_in(found: Replay, flare: Flare) -> int:
    """The days of a flare-up on which at least the full quota, and not only its part, was done."""
    fold, count = found.fold, 0
    for day in range(flare.start.toordinal(), (flare.end or found.today).toordinal() + 1):
        course = fold.courses.get(fold.diary.weeks.number(day)) if found.weeks else None
        if course is not None and fold.diary.totals.get(day, 0) >= fold.asking.full(
            course.standing_on(day), course.revision
        ):
            count += 1
    return count
