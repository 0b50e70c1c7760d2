"""What one week's review looks at: its sessions, its days, and what each day asked; base units throughout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median

from planner.domain.asking import Asked
from planner.domain.diary import WeekShape
from planner.domain.plan import PlanRevision
from planner.domain.units import Unit, step_at


@dataclass(frozen=True, slots=True)
class SessionFact:
    """A planned day, what it asked, and the day and amount it was done; `measure` is what that day asked."""

    day: int
    asked: Asked
    done_on: int | None = None
    amount: int = 0
    measure: int = 0
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class DayFact:
    """A day with a log: the total done and what that day asked."""

    day: int
    amount: int
    asked: int


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """Everything the rules ask of a week."""

    unit: Unit
    shape: WeekShape
    revision: PlanRevision
    sessions: tuple[SessionFact, ...]
    days: tuple[DayFact, ...]
    confidences: tuple[int, ...]
    paused: frozenset[int]
    stopped: frozenset[int]
    flare_days: frozenset[int]
    flare_first_days: frozenset[int]
    way_back_days: int
    way_back_is_brief: bool
    is_excused: bool
    is_preview: bool

    @property
    def done(self) -> tuple[SessionFact, ...]:
        """The planned sessions that were done, stand-ins included."""
        return tuple(session for session in self.sessions if session.done_on is not None)

    @property
    def is_every_session_done(self) -> bool:
        """Each planned session was done."""
        return all(session.done_on is not None for session in self.sessions)

    @property
    def median_confidence(self) -> float | None:
        """The median of all answers of the week's logs, None when nobody answered."""
        return median(self.confidences) if self.confidences else None

    def since(self, first: int) -> WeekFacts:
        """The same week with the logged days before a day left out."""
        if self.shape.first >= first:
            return self
        return replace(self, days=tuple(day for day in self.days if day.day >= first))

    @property
    def has_flare_or_way_back(self) -> bool:
        """Some day of the week lies in a flare-up or on the way back."""
        return self.way_back_days > 0 or not self.flare_days.isdisjoint(range(self.shape.first, self.shape.last + 1))

    @property
    def mean_ratio(self) -> Fraction:
        """Mean of amount / quota over the done sessions, each counted as at most 1."""
        done = self.done
        if all(session.amount >= session.measure for session in done):
            return Fraction(1)
        measure = done[0].measure
        if all(session.measure == measure for session in done):  # one fraction in place of a sum of seven
            return Fraction(sum(min(session.amount, measure) for session in done), measure * len(done))
        ratios = (Fraction(min(session.amount, session.measure), session.measure) for session in done)
        return sum(ratios, Fraction(0)) / len(done)

    @property
    def mean_done(self) -> Fraction:
        """The mean amount of the done sessions."""
        done = self.done
        return Fraction(sum(session.amount for session in done), len(done))


def is_over(unit: Unit, amount: int, asked: int, over_percent: int) -> bool:
    """Above the share of the quota that counts as overdoing, and more than one step above it."""
    return amount * 100 > over_percent * asked and amount - asked > step_at(unit, asked)
