"""Everything that is known about one plan: the facts from which each week is derived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.errors import OutOfBounds
from planner.domain.people import Author
from planner.domain.plan import PlanRevision
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit, check_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Flare:
    """A flare-up; both days are included, `end` None while it is open. One covers all of a person's plans."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise OutOfBounds("end", "A flare-up ends on or after the day it started.")


class ExcuseReason(StrEnum):
    """Why a whole week is excused."""

    AWAY = "away"
    ILL = "ill"
    OTHER = "other"


class PauseKind(StrEnum):
    """What a plan was paused for."""

    STOP_SIGN = "stop_sign"
    PERSON = "person"
    PHYSIOTHERAPIST = "physiotherapist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """No quota from `from_date` until the day before `until`; None while it lasts."""

    from_date: date
    until: date | None = None
    kind: PauseKind = PauseKind.STOP_SIGN

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.from_date:
            raise OutOfBounds("until", "A pause ends on a day after it began.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A planned session moved to another day of the same week on which nothing is planned."""

    from_date: date
    to_date: date


class Choice(StrEnum):
    """What a person answered to a proposal."""

    TAKE = "take"
    KEEP = "keep"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to the review of `week` (0: a number for week 1); `quota` in base units with SET alone."""

    week: int
    on: date
    by: Author
    choice: Choice
    quota: int | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if (self.choice is Choice.SET) != (self.quota is not None):
            raise OutOfBounds("quota", "A number belongs to the choice of a number, and only to that.")
        if self.quota is not None and self.quota <= 0:
            raise OutOfBounds("quota", "The number must be more than 0.")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One plan's facts; `week_starts` 0 (Monday) to 6, `excused_weeks` are week numbers from 1."""

    activity: Activity
    unit: Unit
    start_date: date
    revisions: tuple[PlanRevision, ...]
    week_starts: int = 0
    logs: tuple[SessionLog, ...] = ()
    flares: tuple[Flare, ...] = ()
    excused_weeks: frozenset[int] = frozenset()
    pauses: tuple[Pause, ...] = ()
    moves: tuple[Move, ...] = ()
    answers: tuple[Answer, ...] = ()

    def __post_init__(self) -> None:
        check_unit(self.activity, self.unit)
        if not self.revisions:
            raise OutOfBounds("revisions", "A plan has at least one revision.")
        if self.revisions[0].from_date != self.start_date:
            raise OutOfBounds("revisions", "The first revision is in force from the start.")
