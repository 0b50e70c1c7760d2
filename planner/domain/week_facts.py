"""What one week's review looks at: its sessions, its days, and what each day asked; base units throughout.

Days are named tuples, as sessions are, because three years of daily logs make a thousand of each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from planner.domain.diary import WeekShape
from planner.domain.plan import PlanRevision
from planner.domain.units import Unit, step_at
from planner.domain.week import PlannedSession


class DayFact(NamedTuple):
    """A day with a log: the total done and what that day asked."""

    day: int
    amount: int
    asked: int


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """Everything the rules ask of a week.

    `done` are the planned sessions that were done, stand-ins included; `is_full` when no day of the week lies in a
    flare-up or on the way back.
    """

    unit: Unit
    shape: WeekShape
    revision: PlanRevision
    sessions: tuple[PlannedSession, ...]
    done: tuple[PlannedSession, ...]
    days: tuple[DayFact, ...]
    confidences: tuple[int, ...]
    paused: frozenset[int]
    stopped: frozenset[int]
    flare_days: frozenset[int]
    flare_first_days: frozenset[int]
    is_full: bool
    way_back_days: int
    way_back_is_brief: bool
    is_excused: bool
    is_preview: bool

    @property
    def is_every_session_done(self) -> bool:
        """Each planned session was done."""
        return len(self.done) == len(self.sessions)

    @property
    def median_confidence(self) -> float | None:
        """The median of all answers of the week's logs, None when nobody answered."""
        return median(self.confidences) if self.confidences else None

    def since(self, first: int) -> WeekFacts:
        """The same week with the logged days before a day left out."""
        if self.shape.first >= first:
            return self
        return replace(self, days=tuple(day for day in self.days if day.day >= first))

    def is_mean_ratio_below(self, percent: int) -> bool:
        """Whether the mean of amount / quota over the done sessions, each counted as at most 1, is below a share."""
        amounts = [min(session.done_amount, session.measure) for session in self.done]
        measures = [session.measure for session in self.done]
        if len(set(measures)) == 1:  # most weeks ask the same each day: whole numbers do in place of fractions
            return 100 * sum(amounts) < percent * sum(measures)
        ratios = map(Fraction, amounts, measures)
        return 100 * sum(ratios, Fraction(0)) < percent * len(amounts)

    @property
    def mean_done(self) -> Fraction:
        """The mean amount of the done sessions."""
        done = self.done
        return Fraction(sum(session.done_amount for session in done), len(done))


def is_on_quota(unit: Unit, amount: int, asked: int) -> bool:
    """Within 10 % or one step of what was asked, whichever is larger, inclusive."""
    return 10 * abs(amount - asked) <= max(asked, 10 * step_at(unit, asked))
