"""Activities, their units, exact amounts and the steps that a person can act on (domain rules, section 2).

An amount is an integer in the base of its unit: seconds for minutes and seconds, else steps, metres,
repetitions or poses. An exact amount is a `Fraction` of that base and is never rounded while it is carried.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from planner.domain.errors import OutOfBounds

METRES_IN_A_MILE = Fraction(1_609_344, 1_000)
"""The international mile, exactly."""


class Activity(StrEnum):
    """What a plan is about."""

    WALKING = "walking"
    STRETCHING = "stretching"
    YOGA = "yoga"


class Unit(StrEnum):
    """The unit in which a person counts; `base_size` base units make one."""

    MINUTES = "minutes"
    STEPS = "steps"
    METRES = "metres"
    REPETITIONS = "repetitions"
    SECONDS = "seconds"
    POSES = "poses"

    @property
    def base_size(self) -> int:
        """How many base units one of this unit is: 60 seconds a minute, else 1."""
        return 60 if self is Unit.MINUTES else 1

    @property
    def largest(self) -> int:
        """The largest amount accepted for one day, in base units (ours: 24 hours, 200,000 steps, 100 km)."""
        return _LARGEST[self]


_LARGEST = {
    Unit.MINUTES: 24 * 60 * 60,
    Unit.SECONDS: 24 * 60 * 60,
    Unit.STEPS: 200_000,
    Unit.METRES: 100_000,
    Unit.REPETITIONS: 10_000,
    Unit.POSES: 10_000,
}

ACTIVITY_UNITS: dict[Activity, tuple[Unit, ...]] = {
    Activity.WALKING: (Unit.MINUTES, Unit.STEPS, Unit.METRES),
    Activity.STRETCHING: (Unit.MINUTES, Unit.REPETITIONS, Unit.SECONDS),
    Activity.YOGA: (Unit.MINUTES, Unit.POSES),
}

# (amounts below this, have this step), in base units; None closes the ladder. Ours: docs/clinical.md.
_LADDERS: dict[Unit, tuple[tuple[int | None, int], ...]] = {
    Unit.MINUTES: ((4 * 60, 15), (20 * 60, 30), (None, 60)),
    Unit.STEPS: ((500, 10), (1_000, 25), (2_000, 50), (5_000, 100), (10_000, 250), (None, 500)),
    Unit.METRES: ((200, 5), (400, 10), (1_000, 20), (2_000, 50), (None, 100)),
    Unit.REPETITIONS: ((None, 1),),
    Unit.POSES: ((None, 1),),
    Unit.SECONDS: ((40, 1), (None, 5)),
}


def step_at(unit: Unit, amount: int | Fraction) -> int:
    """The change a person can act on at this amount, in base units."""
    whole = floor(amount)  # every rung is whole, so the whole part alone decides
    for below, step in _LADDERS[unit]:
        if below is None or whole < below:
            return step
    raise AssertionError("every ladder is closed")  # pragma: no cover


def smallest_step(unit: Unit) -> int:
    """The step of the smallest amounts, in base units: no quota lies below it."""
    return _LADDERS[unit][0][1]


def round_to_step(unit: Unit, exact: int | Fraction) -> int:
    """The nearest step, a half rounds down, never below one step; base units in and out."""
    step = step_at(unit, exact)
    return max(step, nearest(exact, step))


def round_down_to_step(unit: Unit, exact: int | Fraction) -> int:
    """The largest multiple of the step that is not above the amount; 0 when it is below one step."""
    step = step_at(unit, exact)
    return int(exact // step) * step


def nearest(value: Fraction | int, step: int = 1) -> int:
    """The nearest multiple of a step, a half down; ceil(value / step - 1/2) steps, in integers alone."""
    twice, size = 2 * value.numerator, step * value.denominator
    return -((size - twice) // (2 * size)) * step


def to_base(unit: Unit, amount: Decimal | Fraction | int) -> int:
    """An amount in the unit as base units, read to the nearest one (a half down)."""
    return nearest(Fraction(amount) * unit.base_size)


def in_unit(unit: Unit, base: int | Fraction) -> Fraction:
    """Base units as an exact number of the unit (150 seconds are 5/2 minutes)."""
    return Fraction(base) / unit.base_size


def check_unit(activity: Activity, unit: Unit) -> None:
    """Refuse a unit that does not fit the activity."""
    if unit not in ACTIVITY_UNITS[activity]:
        raise OutOfBounds("unit", "Choose how it is counted from the list.")


def check_amount(unit: Unit, amount: int, *, field: str = "amount", zero_is_an_answer: bool = False) -> None:
    """Refuse an amount (base units) below the least or above the largest that the unit allows."""
    if amount < 0 or (amount == 0 and not zero_is_an_answer):
        if zero_is_an_answer:
            raise OutOfBounds(field, "The amount must be 0 or more.")
        raise OutOfBounds(field, "The amount must be more than 0.")
    if amount > unit.largest:
        raise OutOfBounds(
            field, "The amount can be at most %(most)s %(unit)s.", most=unit.largest // unit.base_size, unit=unit
        )
