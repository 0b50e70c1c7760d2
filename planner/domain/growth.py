"""One step up: how far a week that advances raises the exact number (engine rules 7, 9, 12 and 38)."""

from __future__ import annotations

from fractions import Fraction

from planner.domain.people import Author
from planner.domain.plan import PlanRevision
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Progression, Table
from planner.domain.quota import Standing
from planner.domain.units import Unit, step_at

SAFE_RATE = Fraction(20, 100)
"""Ours: growth above 20 % a week is a physiotherapist's to set; one step is always within it."""


def start_standing(revision: PlanRevision) -> Standing:
    """Where a plan starts: a quota set by hand, the table's first row, or baseline x start percent."""
    if revision.quota is not None:
        return Standing(Fraction(revision.quota), True)
    if isinstance(revision.progression, Table):
        return Standing(Fraction(revision.progression.quotas[0]), True)
    return Standing(revision.baseline.start)


def start_exact(revision: PlanRevision) -> Fraction:
    """The start that floors are counted from: baseline x start percent, for a table its first row."""
    if isinstance(revision.progression, Table):
        return Fraction(revision.progression.quotas[0])
    return revision.baseline.start


def rows_reached(table: Table, exact: Fraction, furthest: int) -> int:
    """The furthest row after a number was set: it reaches every row that it passes (engine rule 38)."""
    quotas = table.quotas
    if furthest >= 0 and exact <= quotas[furthest]:
        return furthest
    while furthest + 1 < len(quotas) and quotas[furthest + 1] <= exact:
        furthest += 1
    return furthest


def row_stood_on(table: Table, exact: Fraction, furthest: int) -> int:
    """The last row not beyond the furthest reached whose number is not above one's own; -1 below all."""
    for row in range(min(furthest, len(table.quotas) - 1), -1, -1):
        if table.quotas[row] <= exact:
            return row
    return -1


def is_after_last_row(revision: PlanRevision, exact: Fraction, furthest: int) -> bool:
    """A table has no row to go to any more."""
    table = revision.progression
    return isinstance(table, Table) and row_stood_on(table, exact, furthest) == len(table.quotas) - 1


def step_up(unit: Unit, standing: Standing, revision: PlanRevision, furthest: int) -> tuple[Standing, int | None, bool]:
    """The number after an advance, the table row it reaches, and whether the safe bound limited it.

    In a plan whose revision a patient wrote no advance raises exact by more than 20 % or one step.
    """
    raised, row = _raise(standing, revision, furthest)
    if revision.author is Author.PATIENT and not _never_passes_bound(revision.progression):
        most = most_after_one_week(unit, standing.exact)
        if raised.exact > most:
            return Standing(most), None, True
    return raised, row, False


def _never_passes_bound(progression: Progression) -> bool:
    """A percentage within the safe bound stays within it from any number."""
    return isinstance(progression, Percent) and progression.rate <= 100 * SAFE_RATE


def most_after_one_week(unit: Unit, exact: Fraction) -> Fraction:
    """The largest exact number one week may lead to: 20 % more or one step more, whichever is more."""
    return max(exact * (1 + SAFE_RATE), exact + step_at(unit, exact))


def _raise(standing: Standing, revision: PlanRevision, furthest: int) -> tuple[Standing, int | None]:
    exact = standing.exact
    match revision.progression:
        case Percent(rate=rate):
            return Standing(exact * (100 + rate) / 100), None
        case PercentOfBaseline(rate=rate):
            return Standing(exact + revision.baseline.value * rate / 100), None
        case Increment(amount=amount):
            return Standing(exact + amount), None
        case Table() as table:
            row = row_stood_on(table, exact, furthest) + 1
            return Standing(Fraction(table.quotas[row]), True), row
        case PerSessions():
            return standing, None
