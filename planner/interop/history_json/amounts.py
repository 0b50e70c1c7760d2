"""Amounts in a file: plain numbers in the unit, read to the nearest base unit, written to six decimals."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from planner.domain.units import Unit, in_unit, to_base
from planner.interop.history_json.strict import Fields, InvalidHistory, check_number

MILLION = 1_000_000


def read_amount(fields: Fields, field: str, unit: Unit, *, zero_is_an_answer: bool = False) -> int:
    """An amount in the unit as base units; more than 0, except where 0 is an answer."""
    return check_amount(fields.get(field, required=True), fields.name(field), unit, zero_is_an_answer)


def check_amount(value: Any, name: str, unit: Unit, zero_is_an_answer: bool = False) -> int:
    """Base units of a number in the unit, within the unit's bounds."""
    most = unit.largest // unit.base_size
    base = to_base(unit, check_number(value, name, 0, most))
    if base == 0 and not zero_is_an_answer:
        raise InvalidHistory(f"{name} must be more than 0 and at most {most:,} {unit}.")
    return base


def written(unit: Unit, base: int | Fraction) -> int | float:
    """An amount as a plain number in the unit, exact to six decimals, half to even."""
    return plain_number(in_unit(unit, base))


def plain_number(value: Fraction | float) -> int | float:
    """A number to six decimals; whole numbers without a fraction."""
    millionths = round(Fraction(value) * MILLION)
    whole, rest = divmod(millionths, MILLION)
    return millionths / MILLION if rest else whole
