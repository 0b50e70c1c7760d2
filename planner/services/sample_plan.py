"""A made-up plan, and the facts that it begins with (nobody's record)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from planner.domain.baseline import Baseline
from planner.domain.errors import Sentence
from planner.domain.history import Flare, History
from planner.domain.people import Author
from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import Percent
from planner.domain.trial import Trial
from planner.domain.units import Activity, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePlan:
    """Trials and target in base units, `rate` in per cent a week, `days` 0 (Monday) to 6, `weeks` up to now."""

    activity: Activity
    unit: Unit
    trials: tuple[int, ...]
    rate: int
    days: frozenset[int]
    target: int
    weeks: int
    goal: Sentence | None

    def begin(self, today: date, flares: tuple[Flare, ...], decider: Decider = Decider.AUTOMATIC) -> History:
        """The plan as it was made on a Monday so many weeks ago, by whoever decides; nothing is done yet."""
        start = monday_of(today) - timedelta(weeks=self.weeks)
        trials = tuple(
            Trial(date=start - timedelta(days=2 * n + 1), amount=amount, pain_before=40, pain_after=50, confidence=4)
            for n, amount in enumerate(self.trials)
        )
        revision = PlanRevision(
            from_date=start,
            baseline=Baseline(trials=trials),
            progression=Percent(rate=Fraction(self.rate)),
            days=self.days,
            author=Author.PHYSIOTHERAPIST if decider is Decider.PHYSIOTHERAPIST else Author.PATIENT,
            decider=decider,
            target=self.target,
        )
        return History(activity=self.activity, unit=self.unit, start_date=start, revisions=(revision,), flares=flares)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
