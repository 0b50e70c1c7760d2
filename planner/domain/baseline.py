"""The baseline: what a person can do on an ordinary day, and where to start below it (domain, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import sqrt

from planner.domain.errors import OutOfBounds
from planner.domain.trial import Trial
from planner.domain.units import Unit, round_down_to_step, smallest_step

MOST_TRIALS = 10
SPREAD_WIDE = 0.30
"""Ours: above this coefficient of variation good and bad days differ a lot."""


class BaselineMethod(StrEnum):
    """The statistic of the counted trials that is the baseline."""

    MEAN = "mean"
    MEDIAN = "median"
    LOWEST = "lowest"


class BaselineWarning(StrEnum):
    """What a person is told about a baseline, or about the growth that follows it."""

    ABOVE_SAFE_BOUND = "above_safe_bound"
    BASELINE_BELOW_ONE_STEP = "baseline_below_one_step"
    FEWER_THAN_THREE_TRIALS = "fewer_than_three_trials"
    SPREAD_WIDE = "spread_wide"


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """1 to 10 trials, at least one counted; `start_percent` 50 to 100."""

    trials: tuple[Trial, ...]
    method: BaselineMethod = BaselineMethod.MEAN
    start_percent: int = 80

    def __post_init__(self) -> None:
        if not 1 <= len(self.trials) <= MOST_TRIALS:
            raise OutOfBounds("trials", "A baseline has 1 to %(most)s try-outs.", most=MOST_TRIALS)
        if not any(trial.is_counted for trial in self.trials):
            raise OutOfBounds("trials", "At least one try-out must count.")
        if not 50 <= self.start_percent <= 100:
            raise OutOfBounds("start_percent", "The start lies between 50 and 100 % of the baseline.")

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """The counted amounts in base units, in order of date and then amount."""
        counted = sorted((trial.date, trial.amount) for trial in self.trials if trial.is_counted)
        return tuple(amount for _, amount in counted)

    @cached_property
    def value(self) -> Fraction:
        """The baseline, exact, in base units."""
        ordered = sorted(self.amounts)
        if self.method is BaselineMethod.LOWEST:
            return Fraction(ordered[0])
        if self.method is BaselineMethod.MEDIAN:
            middle = len(ordered) // 2
            return Fraction(ordered[middle] + ordered[~middle], 2)
        return Fraction(sum(ordered), len(ordered))

    @cached_property
    def start(self) -> Fraction:
        """Baseline x start percent, exact, in base units."""
        return self.value * self.start_percent / 100

    @cached_property
    def spread(self) -> float:
        """Coefficient of variation (population) of the counted trials; 0 for one trial."""
        count = len(self.amounts)
        mean = Fraction(sum(self.amounts), count)
        variance = sum((amount - mean) ** 2 for amount in self.amounts) / count
        return sqrt(variance / mean**2)

    def warnings(self, unit: Unit) -> tuple[BaselineWarning, ...]:
        """Warning codes, sorted; fewer than three trials or dates warns, it never refuses."""
        found = []
        if round_down_to_step(unit, self.value) < smallest_step(unit):
            found.append(BaselineWarning.BASELINE_BELOW_ONE_STEP)
        dates = {trial.date for trial in self.trials if trial.is_counted}
        if len(self.amounts) < 3 or len(dates) < 3:
            found.append(BaselineWarning.FEWER_THAN_THREE_TRIALS)
        if self.spread > SPREAD_WIDE or max(self.amounts) >= 2 * min(self.amounts) and len(self.amounts) > 1:
            found.append(BaselineWarning.SPREAD_WIDE)
        return tuple(found)
