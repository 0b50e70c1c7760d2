"""Amounts as the reader counts them: whoever chose miles sees and types miles, kept as metres like all distances."""

from __future__ import annotations

from fractions import Fraction

from flask import g, has_request_context
from flask_babel import gettext as _

from planner.domain.typed_amount import read_amount
from planner.domain.units import METRES_IN_A_MILE, Unit, nearest
from planner.web.numerals import as_written

MOST_DECIMALS = 4
"""A ten-thousandth of a mile is less than a metre, so every whole metre can be told."""


def is_in_miles(unit: str) -> bool:
    """Whether the reader counts this unit in miles; a page is the reader's, whoever's plan it shows."""
    actor = g.get("actor") if has_request_context() else None
    return unit == Unit.METRES and actor is not None and actor.distance == "mi"


def size_of(unit: str) -> Fraction:
    """How many base units one of what the reader counts is."""
    return METRES_IN_A_MILE if is_in_miles(unit) else Fraction(Unit(unit).base_size)


def as_read(base: int | Fraction, unit: str) -> Fraction:
    """Base units as an exact number of what the reader counts."""
    return base / size_of(unit)


def as_typed(base: int, unit: str) -> str:
    """The shortest number that a form reads as the same amount again."""
    value = as_read(base, unit)
    if not is_in_miles(unit):
        return as_written(f"{float(value):.10g}") if value.denominator > 1 else str(int(value))
    for decimals in range(1, MOST_DECIMALS + 1):
        rounded = Fraction(f"{float(value):.{decimals}f}")
        if nearest(rounded * METRES_IN_A_MILE) == base:
            break
    return as_written(f"{float(rounded):g}")


def read_typed(text: str, unit: Unit, *, zero_is_an_answer: bool = False) -> int:
    """Base units of what was typed as the reader counts; raises OutOfBounds with bounds that are theirs too."""
    return read_amount(text, unit, zero_is_an_answer=zero_is_an_answer, size=size_of(unit))


def unit_name(unit: str) -> str:
    """What the reader counts in, beside a field."""
    if is_in_miles(unit):
        return _("miles")
    return {
        Unit.MINUTES: _("minutes"),
        Unit.STEPS: _("steps"),
        Unit.METRES: _("metres"),
        Unit.REPETITIONS: _("repeats"),
        Unit.SECONDS: _("seconds"),
        Unit.POSES: _("poses"),
    }[Unit(unit)]


def button_step(unit: str) -> float:
    """How much the buttons beside a field change it."""
    if is_in_miles(unit):
        return 0.1
    return 0.5 if unit == Unit.MINUTES else 1
