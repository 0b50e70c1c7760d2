"""Rises by completed sessions: "after every N sessions, a little more from the next day" (engine rule 8)."""

from __future__ import annotations

from fractions import Fraction

from planner.domain.growth import most_after_one_week
from planner.domain.people import Author
from planner.domain.plan import PlanRevision
from planner.domain.progression import PerSessions
from planner.domain.quota import Standing
from planner.domain.units import Unit


class Rises:
    """Counts completed sessions through a fold; at most one rise waits."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._completed = 0
        self._is_waiting = False

    def forget(self) -> None:
        """Another progression begins: nothing counted before belongs to it."""
        self._completed = 0
        self._is_waiting = False

    def count(self, progression: PerSessions) -> None:
        """One more session was completed; the rise it may earn comes from the next day."""
        self._completed += 1
        if self._completed >= progression.sessions:
            self._completed -= progression.sessions
            self._is_waiting = True

    def apply(self, standing: Standing, revision: PlanRevision, week_exact: Fraction) -> tuple[Standing, bool]:
        """The number after the rise that waits, and whether the safe bound limited it.

        The bound holds for all rises of a week together, counted from `week_exact` (engine rule 38).
        """
        progression = revision.progression
        if not self._is_waiting or not isinstance(progression, PerSessions):
            return standing, False
        self._is_waiting = False
        raised = standing.exact + progression.amount
        if revision.author is Author.PATIENT:
            most = max(most_after_one_week(self._unit, week_exact), standing.exact)
            if raised > most:
                return Standing(most) if most > standing.exact else standing, True
        return Standing(raised), False
