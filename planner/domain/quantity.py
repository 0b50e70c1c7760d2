"""An amount together with what it is counted in, for sentences."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.domain.units import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """`base` is in the unit's base units; a reader sees it as they count."""

    base: int | Fraction
    unit: Unit

    def __str__(self) -> str:
        """In English: 5.5 minutes."""
        return f"{float(Fraction(self.base) / self.unit.base_size):,.10g} {self.unit}"
