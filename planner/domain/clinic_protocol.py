"""A clinic's protocol: a named set of rules for new plans. A plan copies its values on the day it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from planner.domain.adjustment import Rules
from planner.domain.baseline import BaselineMethod
from planner.domain.errors import OutOfBounds
from planner.domain.plan import MOST_BOUTS
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Progression, Table
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


_OURS = "Days, review thresholds and the way back after a flare-up are ours."

SEEDS: dict[str, ClinicProtocol] = {
    "therapeutic_guidelines_au": ClinicProtocol(
        name="Therapeutic Guidelines (AU), pacing plan",
        source="Therapeutic Guidelines (Australia), pacing plan: average tolerance 200 m, start at 80 % (160 m), then "
        f"10 % of the baseline more each week (160, 180, 200 m). {_OURS}",
        method=BaselineMethod.MEAN,
        start_percent=80,
        progression=PercentOfBaseline(rate=Fraction(10)),
    ),
    "i_engage": ClinicProtocol(
        name="I-Engage, pacing lesson",
        source=f"I-Engage, pacing lesson: mean of 3 measures over 3 days, times 0.8, then times 1.1 each week. {_OURS}",
        method=BaselineMethod.MEAN,
        start_percent=80,
        progression=Percent(rate=Fraction(10)),
    ),
    "lambeek_2007": ClinicProtocol(
        name="Lambeek 2007, twice a week",
        source="Lambeek et al. 2007, BMC Public Health 7:254, table 2: 3 sessions to tolerance, start at 70 % of their "
        "mean, pre-set time-contingent quota, twice a week, at most 26 sessions. It gives no weekly growth: 10 % is "
        f"ours, and so is Tuesday and Friday. {_OURS}",
        method=BaselineMethod.MEAN,
        start_percent=70,
        progression=Percent(rate=Fraction(10)),
        days=frozenset({1, 4}),
    ),
    "nhlbi_walking": ClinicProtocol(
        name="NHLBI walking, 5 to 30 minutes in 12 weeks",
        source="NHLBI, sample walking programme: 5 minutes to 30 in 12 weeks, about 2 minutes more a week. Five days a "
        "week is ours. The first steps pass 20 % a week, so making a plan of it needs a reason. " + _OURS,
        unit=Unit.MINUTES,
        start_percent=100,
        progression=Table(quotas=tuple(60 * row for row in (5, 7, 9, 11, 13, 15, 18, 20, 23, 26, 28, 30))),
        days=frozenset({0, 1, 2, 3, 4}),
    ),
    "veenhof_2006": ClinicProtocol(
        name="Behavioural graded activity, Veenhof 2006",
        source="Veenhof 2006, behavioural graded activity: one week of tolerance records, start below the baseline, "
        "for example 2 minutes more each time, pre-set, whatever the pain. It gives no percentage: 80 % is ours, "
        f"and so is one rise a week. With a start under 10 minutes it passes 20 % a week. {_OURS}",
        unit=Unit.MINUTES,
        method=BaselineMethod.MEAN,
        start_percent=80,
        progression=Increment(amount=120),
    ),
}
"""Published programmes that a clinic begins with; what is not published says so."""
