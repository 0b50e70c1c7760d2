"""What a given day asks: the full quota, or less in a flare-up and on the way back (engine rules 23 and 24)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.domain.diary import Diary
from planner.domain.plan import PlanRevision
from planner.domain.quota import Standing, full_quota
from planner.domain.units import Unit, round_to_step
from planner.domain.way_back import WaysBack

PLAN = "plan"
FLARE = "flare"


@dataclass(frozen=True, slots=True)
class Asked:
    """A day's amount in base units and why it is that: plan, flare or way_back_I_of_N."""

    amount: int
    because: str = PLAN


class Asking:
    """Answers what a day asks, given the number that the plan stands on."""

    def __init__(self, diary: Diary) -> None:
        self._unit: Unit = diary.history.unit
        self._flare_days = diary.flare_days
        self.ways_back = WaysBack(diary)
        self._known: list[tuple[Standing, PlanRevision, int]] = []

    def full(self, standing: Standing, revision: PlanRevision) -> int:
        """The quota of a full day; the last few are remembered: a week asks for its own and the next one's often."""
        for known_standing, known_revision, quota in self._known:
            if known_standing is standing and known_revision is revision:
                return quota
        quota = full_quota(self._unit, standing, revision)
        self._known = [(standing, revision, quota), *self._known[:2]]
        return quota

    def on(self, day: int, standing: Standing, revision: PlanRevision) -> Asked:
        """What a day asks; a rest day asks what a planned day would (engine rule 39)."""
        full = self.full(standing, revision)
        if day in self._flare_days:
            return Asked(self._part(standing, Fraction(revision.protocol.flare_percent, 100), full), FLARE)
        found = self.ways_back.on(day)
        if found is None:
            return Asked(full)
        way, session = found
        amount = full if session == way.sessions else self._part(standing, way.share(session), full)
        return Asked(amount, f"way_back_{session}_of_{way.sessions}")

    def _part(self, standing: Standing, share: Fraction, full: int) -> int:
        return min(round_to_step(self._unit, standing.exact * share), full)
