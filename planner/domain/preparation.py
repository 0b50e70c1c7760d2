"""What a physiotherapist lays ready for somebody they invite: where to begin, by which rules, with which signs checked.

Nothing of it is ever an order: another activity, a smaller start and a slower pace stay the person's own to choose.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from planner.domain.baseline import Baseline, BaselineMethod
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import OutOfBounds
from planner.domain.growth import start_standing
from planner.domain.plan import PlanRevision
from planner.domain.progression import Table
from planner.domain.safe_bound import first_week_growth, is_above_safe_bound
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit

SIGNS_COUNT_FOR = timedelta(days=30)
"""Ours: how long after going through the warning signs together the person need not be asked when they join.

An invitation ends after fourteen days; only one whose link was made anew reaches further.
"""
_USUAL = (BaselineMethod.MEAN, 80)


class Unfit(StrEnum):
    """Why a protocol that was laid ready is not used: the person makes the plan as anybody does."""

    OTHER_UNIT = "other_unit"
    STARTS_HIGH = "starts_high"
    GROWS_FAST = "grows_fast"


def may_suit(protocol: ClinicProtocol, activity: Activity | None) -> bool:
    """Whether a plan of this activity can be counted as the protocol is; None stands for any activity."""
    return activity is None or any(protocol.fits(unit) for unit in ACTIVITY_UNITS[activity])


def check_suits(protocol: ClinicProtocol, activity: Activity | None) -> None:
    """Refuse a protocol that no plan of the activity could take."""
    if not may_suit(protocol, activity):
        raise OutOfBounds(
            "protocol", "This protocol counts in a unit that the activity does not have. Choose another one, or none."
        )


def still_counts(checked_at: datetime | None, now: datetime) -> bool:
    """Whether the signs that a physiotherapist went through need not be asked again on joining."""
    return checked_at is not None and now - checked_at <= SIGNS_COUNT_FOR


def start_with(protocol: ClinicProtocol, own: Baseline) -> Baseline:
    """The baseline as the protocol counts it; where the person chose a start that is smaller, it stays theirs."""
    method = protocol.method or own.method
    theirs = replace(own, method=method, start_percent=protocol.start_percent)
    is_chosen = (own.method, own.start_percent) != _USUAL
    return own if is_chosen and own.start < theirs.start else theirs


def why_unfit(protocol: ClinicProtocol, own: Baseline, unit: Unit) -> Unfit | None:
    """Why a patient's own plan cannot take a protocol without their physiotherapist, None where it can.

    A start above the baseline, and growth above 20 % a week, are set by a physiotherapist who looks at the try-outs.
    """
    if not protocol.fits(unit):
        return Unfit.OTHER_UNIT
    revision = _bare(protocol, own)
    if start_standing(revision).exact > own.value:
        return Unfit.STARTS_HIGH
    return Unfit.GROWS_FAST if is_above_safe_bound(unit, revision) else None


def is_slower(rate: Fraction, protocol: ClinicProtocol, own: Baseline) -> bool:
    """Whether a percentage a week raises the start by less than the protocol's first week does."""
    revision = _bare(protocol, own)
    start = start_standing(revision).exact
    return start * rate / 100 < _first_rise(revision)


def onto(protocol: ClinicProtocol, revision: PlanRevision) -> PlanRevision:
    """A first revision under the protocol: its start and thresholds; growth, days and parts are those that were chosen.

    Where another pace stands in for a table, the start is still the table's first row.
    """
    table = protocol.progression
    is_left = isinstance(table, Table) and revision.progression != table
    return replace(
        revision,
        baseline=start_with(protocol, revision.baseline),
        protocol=protocol.thresholds,
        quota=table.quotas[0] if is_left and isinstance(table, Table) else None,
    )


def _bare(protocol: ClinicProtocol, own: Baseline) -> PlanRevision:
    """The protocol as a revision, for its sums alone."""
    return PlanRevision(
        from_date=own.trials[0].date,
        baseline=start_with(protocol, own),
        progression=protocol.progression,
        days=protocol.days,
    )


def _first_rise(revision: PlanRevision) -> Fraction:
    if isinstance(revision.progression, Table):
        rows = revision.progression.quotas
        return Fraction(rows[1] - rows[0]) if len(rows) > 1 else Fraction(0)
    return first_week_growth(revision)
