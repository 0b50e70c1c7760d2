"""A clinic's protocol: a named set of rules for new plans. A plan copies its values on the day it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.domain.adjustment import Rules
from planner.domain.baseline import BaselineMethod
from planner.domain.errors import OutOfBounds
from planner.domain.plan import MOST_BOUTS
from planner.domain.progression import Increment, PerSessions, Progression, Table
from planner.domain.protocol import DEFAULT_PROTOCOL, Protocol
from planner.domain.units import Unit

LONGEST_NAME, LONGEST_SOURCE = 80, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicProtocol:
    """`unit` None fits every unit, which growth by per cent alone can; `method` None leaves the baseline's own."""

    name: str
    source: str | None = None
    unit: Unit | None = None
    method: BaselineMethod | None = None
    start_percent: int = 80
    progression: Progression
    hold_every: int | None = None
    days: frozenset[int] = frozenset({0, 2, 4})
    bouts: int = 1
    thresholds: Protocol = DEFAULT_PROTOCOL

    def __post_init__(self) -> None:
        if not 1 <= len(self.name.strip()) <= LONGEST_NAME:
            raise OutOfBounds("name", "A name has 1 to %(most)s characters.", most=LONGEST_NAME)
        if self.source and len(self.source) > LONGEST_SOURCE:
            raise OutOfBounds("source", "Use at most %(most)s characters.", most=LONGEST_SOURCE)
        if not 50 <= self.start_percent <= 100:
            raise OutOfBounds("start_percent", "The start lies between 50 and 100 % of the baseline.")
        if not self.days or not self.days <= set(range(7)):
            raise OutOfBounds("days", "Choose 1 to 7 days of the week.")
        if self.hold_every is not None and not 2 <= self.hold_every <= 12:
            raise OutOfBounds("hold_every", "A consolidation week comes every 2 to 12 weeks.")
        if not 1 <= self.bouts <= MOST_BOUTS:
            raise OutOfBounds("bouts", "A day can be split in 1 to %(most)s parts.", most=MOST_BOUTS)
        if self.unit is None and isinstance(self.progression, Increment | PerSessions | Table):
            raise OutOfBounds("unit", "Amounts need a unit. Choose what they are counted in.")

    def fits(self, unit: Unit) -> bool:
        """Whether a plan that counts in this unit can take it."""
        return self.unit is None or self.unit is unit

    def onto(self, rules: Rules) -> Rules:
        """A plan's rules with the protocol's values; its target and who decides stay."""
        return replace(
            rules,
            progression=self.progression,
            hold_every=self.hold_every,
            days=self.days,
            bouts=self.bouts,
            protocol=self.thresholds,
        )
