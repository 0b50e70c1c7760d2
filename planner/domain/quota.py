"""What a full day asks: the exact number, rounded to what a person can act on (engine rules 6 and 11)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.domain.baseline import Baseline
from planner.domain.plan import PlanRevision
from planner.domain.units import Unit, round_down_to_step, round_to_step, smallest_step


@dataclass(frozen=True, slots=True)
class Standing:
    """The number a plan stands on: exact, in base units; `as_set` when a person set it, so it is not rounded."""

    exact: Fraction
    as_set: bool = False


def full_quota(unit: Unit, standing: Standing, revision: PlanRevision) -> int:
    """The quota of a full day in base units.

    While exact is not above the baseline the quota is not either (the one-step minimum wins); it never
    passes the target, and the target itself is asked even when it lies off the step.
    """
    target = revision.target
    if target is not None and standing.exact >= target:
        return target
    if standing.as_set:
        quota = int(standing.exact)
    else:
        quota = round_to_step(unit, standing.exact)
        baseline = revision.baseline.value
        if standing.exact <= baseline:
            quota = min(quota, max(round_down_to_step(unit, baseline), smallest_step(unit)))
    return quota if target is None else min(quota, target)


def start_quota(baseline: Baseline, unit: Unit) -> int:
    """What the first week of a plan from this baseline asks, in base units."""
    quota = round_to_step(unit, baseline.start)
    return min(quota, max(round_down_to_step(unit, baseline.value), smallest_step(unit)))


def split_in_bouts(unit: Unit, asked: int, bouts: int) -> tuple[int, ...]:
    """The day's amount in the unit's smallest steps, as equal as possible, larger first; base units.

    Never more bouts than smallest steps; what is smaller than a step goes with the first bout.
    """
    if bouts == 1:
        return (asked,)
    step = smallest_step(unit)
    steps, rest = divmod(asked, step)
    parts = min(bouts, max(steps, 1))
    each, more = divmod(steps, parts)
    amounts = [(each + (1 if part < more else 0)) * step for part in range(parts)]
    amounts[0] += rest
    return tuple(amounts)
