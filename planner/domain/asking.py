"""What a given day asks: the full quota, or less in a flare-up and on the way back (engine rules 23 and 24)."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from planner.domain.diary import Diary
from planner.domain.plan import PlanRevision
from planner.domain.quota import Standing, full_quota
from planner.domain.units import Unit, round_to_step
from planner.domain.way_back import WaysBack

PLAN = "plan"
FLARE = "flare"


class Asked(NamedTuple):
    """A day's amount in base units and why it is that: plan, flare or way_back_I_of_N."""

    amount: int
    because: str = PLAN


class Asking:
    """Answers what a day asks, given the number that the plan stands on."""

    def __init__(self, diary: Diary) -> None:
        self._unit: Unit = diary.history.unit
        self._flare_days = diary.flare_days
        self.ways_back = WaysBack(diary)
        self._known: list[tuple[Standing, PlanRevision, Asked]] = []

    def full(self, standing: Standing, revision: PlanRevision) -> int:
        """The quota of a full day."""
        return self.full_day(standing, revision).amount

    def is_full(self, first: int, last: int) -> bool:
        """Whether every day of a week asks its full quota: no flare-up and no way back touches it."""
        return self._flare_days.isdisjoint(range(first, last + 1)) and self.ways_back.is_clear(first, last)

    def full_day(self, standing: Standing, revision: PlanRevision) -> Asked:
        """What a day asks on which `is_full` holds; the last few are remembered, because a week asks often."""
        for known_standing, known_revision, asked in self._known:
            if known_standing is standing and known_revision is revision:
                return asked
        asked = Asked(full_quota(self._unit, standing, revision))
        self._known = [(standing, revision, asked), *self._known[:2]]
        return asked

    def on(self, day: int, standing: Standing, revision: PlanRevision) -> Asked:
        """What a day asks; a rest day asks what a planned day would (engine rule 39)."""
        full_day = self.full_day(standing, revision)
        full = full_day.amount
        if day in self._flare_days:
            return Asked(self._part(standing, Fraction(revision.protocol.flare_percent, 100), full), FLARE)
        found = self.ways_back.on(day)
        if found is None:
            return full_day
        way, session = found
        amount = full if session == way.sessions else self._part(standing, way.share(session), full)
        return Asked(amount, f"way_back_{session}_of_{way.sessions}")

    def _part(self, standing: Standing, share: Fraction, full: int) -> int:
        return min(round_to_step(self._unit, standing.exact * share), full)
