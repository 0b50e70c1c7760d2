"""The safe bound: above 20 % in the first week only a physiotherapist may plan (ours; engine rule 12)."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from planner.domain.growth import SAFE_RATE, start_exact
from planner.domain.plan import PlanRevision
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Table
from planner.domain.units import Unit, step_at


def first_week_growth(revision: PlanRevision) -> Fraction:
    """By how much the first week raises the start, in base units; 0 for a table, whose rows are compared."""
    start = start_exact(revision)
    match revision.progression:
        case Percent(rate=rate):
            return start * rate / 100
        case PercentOfBaseline(rate=rate):
            return revision.baseline.value * rate / 100
        case Increment(amount=amount):
            return Fraction(amount)
        case PerSessions(sessions=sessions, amount=amount):
            return Fraction(ceil(Fraction(len(revision.days), sessions)) * amount)
        case Table():
            return Fraction(0)


def is_above_safe_bound(unit: Unit, revision: PlanRevision) -> bool:
    """Whether growth passes 20 % a week; a rise of one step is always within it."""
    if isinstance(revision.progression, Table):
        rows = revision.progression.quotas
        pairs = zip(rows, rows[1:], strict=False)
        return any(_is_too_much(unit, Fraction(before), Fraction(after - before)) for before, after in pairs)
    return _is_too_much(unit, start_exact(revision), first_week_growth(revision))


def _is_too_much(unit: Unit, base: Fraction, rise: Fraction) -> bool:
    return rise > max(base * SAFE_RATE, Fraction(step_at(unit, base)))
