"""How the exact quota grows when a week is judged "advance" (domain rules, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.domain.errors import OutOfBounds

LONGEST_TABLE = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent:
    """Exact x (1 + rate); `rate` in per cent, above 0 to 100 (presets: gentle 5, standard 10, brisk 20)."""

    rate: Fraction

    def __post_init__(self) -> None:
        _check_rate(self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentOfBaseline:
    """Exact + rate x baseline, a straight line (Therapeutic Guidelines AU)."""

    rate: Fraction

    def __post_init__(self) -> None:
        _check_rate(self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Increment:
    """Exact + a fixed amount, in base units."""

    amount: int

    def __post_init__(self) -> None:
        _check_positive(self.amount, "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class PerSessions:
    """A fixed amount (base units) more after every `sessions` completed sessions."""

    sessions: int
    amount: int

    def __post_init__(self) -> None:
        _check_positive(self.amount, "amount")
        if not 1 <= self.sessions <= 100:
            raise OutOfBounds("sessions", "A rise comes after every 1 to 100 sessions.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A published list of weekly quotas, in base units, prescribed as it stands."""

    quotas: tuple[int, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.quotas) <= LONGEST_TABLE:
            raise OutOfBounds("quotas", "A table has 1 to %(most)s weekly numbers.", most=LONGEST_TABLE)
        for quota in self.quotas:
            _check_positive(quota, "quotas")


Progression = Percent | PercentOfBaseline | Increment | PerSessions | Table


def _check_rate(rate: Fraction) -> None:
    if not 1 <= rate <= 100:
        raise OutOfBounds("rate", "A weekly rate lies between 1 and 100 %.")


def _check_positive(amount: int, field: str) -> None:
    if amount <= 0:
        raise OutOfBounds(field, "The amount must be more than 0.")
