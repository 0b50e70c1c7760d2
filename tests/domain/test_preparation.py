"""What is laid ready for an invited person never starts above what they can do, and smaller stays theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.baseline import BaselineMethod
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import OutOfBounds
from planner.domain.growth import start_standing
from planner.domain.preparation import (
    SIGNS_COUNT_FOR,
    Unfit,
    check_suits,
    is_slower,
    may_suit,
    onto,
    start_with,
    still_counts,
    why_unfit,
)
from planner.domain.progression import Increment, Percent, PercentOfBaseline, Table
from planner.domain.protocol import Protocol
from planner.domain.published_protocols import PUBLISHED
from planner.domain.safe_bound import is_above_safe_bound
from planner.domain.units import Activity, Unit
from tests.domain.builders import a_baseline, a_revision, minutes

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
AMOUNTS = st.lists(st.integers(2, 60), min_size=1, max_size=5)
PROTOCOLS = st.sampled_from([known.protocol() for known in PUBLISHED.values()])


def a_protocol(**changes: object) -> ClinicProtocol:
    return ClinicProtocol(**{"name": "Ours", "progression": Percent(rate=Fraction(10)), **changes})


def a_table(*rows: float) -> ClinicProtocol:
    return a_protocol(unit=Unit.MINUTES, progression=Table(quotas=tuple(minutes(row) for row in rows)))


@pytest.mark.parametrize(
    ("unit", "activity", "suits"),
    [
        (None, Activity.YOGA, True),
        (Unit.STEPS, Activity.WALKING, True),
        (Unit.STEPS, Activity.YOGA, False),
        (Unit.POSES, Activity.STRETCHING, False),
        (Unit.MINUTES, Activity.STRETCHING, True),
        (Unit.STEPS, None, True),
    ],
)
def test_a_protocol_suits_an_activity_that_has_its_unit(unit: Unit | None, activity: Activity | None, suits: bool):
    protocol = a_protocol(unit=unit)
    assert may_suit(protocol, activity) is suits
    if not suits:
        with pytest.raises(OutOfBounds, match="unit"):
            check_suits(protocol, activity)


def test_signs_gone_through_count_for_thirty_days_and_no_longer():
    assert still_counts(NOON, NOON + SIGNS_COUNT_FOR)
    assert not still_counts(NOON, NOON + SIGNS_COUNT_FOR + timedelta(seconds=1))
    assert not still_counts(None, NOON)


def test_the_start_is_the_protocols():
    start = start_with(a_protocol(start_percent=70, method=BaselineMethod.MEDIAN), a_baseline(5, 7, 9))
    assert (start.method, start.start_percent) == (BaselineMethod.MEDIAN, 70)


def test_a_smaller_start_that_the_person_chose_stays_theirs():
    own = a_baseline(5, 7, 6, start_percent=50)
    assert start_with(a_protocol(start_percent=70), own) == own


def test_a_larger_start_that_the_person_chose_gives_way():
    assert start_with(a_protocol(start_percent=70), a_baseline(5, 7, 6, start_percent=100)).start_percent == 70


@given(amounts=AMOUNTS, percent=st.integers(50, 100), method=st.sampled_from(BaselineMethod), protocol=PROTOCOLS)
def test_the_start_is_never_above_the_protocols(
    amounts: list[int], percent: int, method: BaselineMethod, protocol: ClinicProtocol
):
    own = a_baseline(*amounts, start_percent=percent, method=method)
    theirs = a_baseline(*amounts, start_percent=protocol.start_percent, method=protocol.method or method)
    assert start_with(protocol, own).start <= theirs.start


@given(amounts=AMOUNTS, protocol=PROTOCOLS)
def test_what_is_used_stays_within_the_safe_bound_and_starts_not_above_the_baseline(
    amounts: list[int], protocol: ClinicProtocol
):
    own = a_baseline(*amounts)
    if why_unfit(protocol, own, Unit.MINUTES) is None:
        made = onto(protocol, a_revision(baseline=own, progression=protocol.progression, days=protocol.days))
        assert not is_above_safe_bound(Unit.MINUTES, made)
        assert start_standing(made).exact <= own.value


def test_another_unit_does_not_fit():
    assert why_unfit(a_protocol(unit=Unit.STEPS), a_baseline(), Unit.MINUTES) is Unfit.OTHER_UNIT


def test_growth_above_a_fifth_a_week_waits_for_the_physiotherapist():
    assert why_unfit(a_protocol(progression=Percent(rate=Fraction(21))), a_baseline(), Unit.MINUTES) is Unfit.GROWS_FAST
    assert why_unfit(a_protocol(progression=Percent(rate=Fraction(20))), a_baseline(), Unit.MINUTES) is None


def test_a_table_that_begins_above_the_baseline_waits_for_the_physiotherapist():
    assert why_unfit(a_table(7, 8), a_baseline(5, 7, 6), Unit.MINUTES) is Unfit.STARTS_HIGH
    assert why_unfit(a_table(6, 7), a_baseline(5, 7, 6), Unit.MINUTES) is None


@pytest.mark.parametrize(
    ("progression", "slower"),
    [
        (Percent(rate=Fraction(10)), ["5"]),
        (Percent(rate=Fraction(5)), []),
        (PercentOfBaseline(rate=Fraction(10)), ["5", "10"]),
        (Increment(amount=30), ["5", "10"]),
    ],
)
def test_slower_paces_raise_the_first_week_by_less(progression: object, slower: list[str]):
    protocol = a_protocol(unit=Unit.MINUTES, progression=progression)
    assert [rate for rate in ("5", "10", "20") if is_slower(Fraction(rate), protocol, a_baseline())] == slower


def test_a_slower_pace_in_place_of_a_table_begins_with_its_first_row():
    made = onto(a_table(4, 5), a_revision(progression=Percent(rate=Fraction(5))))
    assert start_standing(made).exact == minutes(4)
    assert not is_slower(Fraction(5), a_table(4), a_baseline())


def test_the_thresholds_come_along():
    protocol = a_protocol(thresholds=Protocol(confidence=6))
    assert onto(protocol, a_revision()).protocol.confidence == 6
