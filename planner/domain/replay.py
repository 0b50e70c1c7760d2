"""The replay: a plan's whole history in, every week's quota, decision and reasons out.

It is a pure fold over the facts, never over the order in which they were entered: correct a log, and all
that follows is derived again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planner.domain.asking import Asked
from planner.domain.fold import Fold
from planner.domain.growth import start_standing
from planner.domain.history import History
from planner.domain.quota import Standing, full_quota, split_in_bouts
from planner.domain.week import Week


@dataclass(frozen=True, kw_only=True)
class Replay:
    """Every week from 1 to today's (none before the start); amounts in base units."""

    history: History
    today: date
    start: Standing
    start_quota: int
    weeks: tuple[Week, ...]
    fold: Fold = field(compare=False, repr=False)

    @property
    def present(self) -> Week | None:
        """The week in progress, None before the start."""
        return self.weeks[-1] if self.weeks else None

    def asked_on(self, day: date) -> Asked | None:
        """What a day of a derived week asks, rest days included; None outside or while paused."""
        return self.fold.asked_on(day.toordinal())

    @property
    def bouts_today(self) -> tuple[int, ...]:
        """The parts of what today asks, in base units; they add up to it exactly. none where it asks nothing."""
        asked, present = self.asked_on(self.today), self.present
        if asked is None or present is None:
            return ()
        revision = self.history.revisions[present.revision - 1]
        return split_in_bouts(self.history.unit, asked.amount, revision.bouts)


def replay(history: History, today: date) -> Replay:
    """Fold a history: weeks whose last day is before today are judged."""
    fold = Fold(history, today=today.toordinal())
    first = history.revisions[0]
    start = start_standing(first)
    return Replay(
        history=history,
        today=today,
        start=start,
        start_quota=full_quota(history.unit, start, first),
        weeks=fold.run(),
        fold=fold,
    )
