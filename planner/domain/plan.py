"""A plan's revisions: immutable, whole, each in force from a date (engine rule 28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.baseline import Baseline
from planner.domain.errors import OutOfBounds
from planner.domain.people import Author
from planner.domain.progression import Progression
from planner.domain.protocol import DEFAULT_PROTOCOL, Protocol

MOST_BOUTS = 4


class Decider(StrEnum):
    """Who decides on a weekly proposal (engine rule 25)."""

    AUTOMATIC = "automatic"
    ASK_ME = "ask_me"
    PHYSIOTHERAPIST = "physiotherapist"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevision:
    """What a plan asks from a date on; `days` are weekdays 0 (Monday) to 6, amounts in base units."""

    from_date: date
    baseline: Baseline
    progression: Progression
    days: frozenset[int]
    author: Author = Author.PATIENT
    reason: str | None = None
    decider: Decider = Decider.AUTOMATIC
    hold_every: int | None = None
    target: int | None = None
    bouts: int = 1
    post_exertional: bool = False
    quota: int | None = None
    protocol: Protocol = DEFAULT_PROTOCOL

    def __post_init__(self) -> None:
        if not self.days or not self.days <= set(range(7)):
            raise OutOfBounds("days", "Choose 1 to 7 days of the week.")
        if self.hold_every is not None and not 2 <= self.hold_every <= 12:
            raise OutOfBounds("hold_every", "A week to settle comes every 2 to 12 weeks.")
        if not 1 <= self.bouts <= MOST_BOUTS:
            raise OutOfBounds("bouts", "A day can be split in 1 to %(most)s parts.", most=MOST_BOUTS)
        if self.target is not None and self.target <= 0:
            raise OutOfBounds("target", "The target must be more than 0.")
        if self.quota is not None and self.quota <= 0:
            raise OutOfBounds("quota", "The number must be more than 0.")
