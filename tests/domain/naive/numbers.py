"""Amounts, steps, rounding, statistics: every number of the naive reading, as integers and fractions of base units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any

# (below this amount, the step is), all in base units; None = every larger amount
LADDERS: dict[str, list[tuple[int | None, int]]] = {
    "minutes": [(240, 15), (1200, 30), (None, 60)],
    "steps": [(500, 10), (1000, 25), (2000, 50), (5000, 100), (10000, 250), (None, 500)],
    "metres": [(200, 5), (400, 10), (1000, 20), (2000, 50), (None, 100)],
    "repetitions": [(None, 1)],
    "poses": [(None, 1)],
    "seconds": [(40, 1), (None, 5)],
}
_WIDE = Context(prec=80, rounding=ROUND_HALF_EVEN)


def fraction(value: Any) -> Fraction:
    """A JSON number, as it was written."""
    return Fraction(Decimal(str(value)))


def nearest(value: Fraction) -> int:
    """The nearest whole number, a half down."""
    low = value.numerator // value.denominator
    return low + (1 if value - low > Fraction(1, 2) else 0)


def to_base(value: Any, unit: str) -> int:
    """An amount in its unit as whole base units."""
    return nearest(fraction(value) * (60 if unit == "minutes" else 1))


def step_of(unit: str, amount: Fraction | int) -> int:
    """The change a person can act on at this amount."""
    for below, step in LADDERS[unit]:
        if below is None or amount < below:
            return step
    raise AssertionError("a ladder has no top")


def one_step(unit: str) -> int:
    """The smallest step of the unit."""
    return LADDERS[unit][0][1]


def rounded(unit: str, amount: Fraction) -> int:
    """To the nearest step, a half down, never below one step."""
    step = step_of(unit, amount)
    return max(nearest(Fraction(amount) / step) * step, one_step(unit))


def rounded_down(unit: str, amount: Fraction) -> int:
    """Down to a whole number of steps, never below one step."""
    step = step_of(unit, amount)
    return max(int(amount // step) * step, one_step(unit))


def split(unit: str, amount: int, bouts: int) -> list[int]:
    """The day's amount in bouts of whole smallest steps, larger first; what is off the step goes with the first."""
    small = one_step(unit)
    pieces, rest = divmod(amount, small)
    count = max(1, min(bouts, pieces))
    shares = [pieces // count + (1 if place < pieces % count else 0) for place in range(count)]
    return [share * small + (rest if place == 0 else 0) for place, share in enumerate(shares)]


def mean(values: Sequence[Fraction | int]) -> Fraction:
    """The mean of one or more values."""
    return Fraction(sum(values)) / len(values)


def median(values: Sequence[Fraction | int]) -> Fraction:
    """The middle value, or the mean of the middle two."""
    line = sorted(values)
    half = len(line) // 2
    return Fraction(line[half]) if len(line) % 2 else Fraction(line[half - 1] + line[half]) / 2


def cv_squared(values: Sequence[Fraction | int]) -> Fraction:
    """The square of the population coefficient of variation."""
    middle = mean(values)
    return mean([(value - middle) ** 2 for value in values]) / middle**2


def six(value: Fraction) -> int | float:
    """A plain number with six decimals, a half to even."""
    scaled = value * 1_000_000
    low = scaled.numerator // scaled.denominator
    rest = scaled - low
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and low % 2 == 1)
    return plain(Fraction(low + (1 if up else 0), 1_000_000))


def six_of_root(square: Fraction, sign: int = 1) -> int | float:
    """The root of a square, with six decimals."""
    root = _WIDE.sqrt(_WIDE.divide(Decimal(square.numerator), Decimal(square.denominator)))
    return six(Fraction(root) * sign)


def plain(value: Fraction) -> int | float:
    """An integer where it is one."""
    return int(value) if value.denominator == 1 else float(value)


def shown(value: Fraction | int | None, unit: str) -> int | float | None:
    """Base units as a plain number in the unit."""
    return None if value is None else six(Fraction(value) / (60 if unit == "minutes" else 1))
