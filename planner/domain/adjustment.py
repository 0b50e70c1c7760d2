"""What a physiotherapist asks of a plan: an act, the rules from next week on, and numbers of single weeks."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from planner.domain.baseline import Baseline
from planner.domain.history import Answer, ExcuseReason, History, Pause
from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import Progression
from planner.domain.protocol import Protocol


class Act(StrEnum):
    """The kind of a change."""

    CHANGE = "change"
    HOLD = "hold"
    STEP_BACK = "step_back"
    ADVANCE = "advance"
    PAUSE = "pause"
    RESUME = "resume"
    EXCUSE = "excuse"
    NEW_BASELINE = "new_baseline"
    SET_NUMBERS = "set_numbers"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The part of a revision that is changed by choosing; amounts in base units, `days` 0 (Monday) to 6."""

    progression: Progression
    days: frozenset[int]
    bouts: int = 1
    hold_every: int | None = None
    target: int | None = None
    protocol: Protocol
    decider: Decider = Decider.AUTOMATIC

    @classmethod
    def of(cls, revision: PlanRevision) -> Rules:
        """The rules of a revision."""
        return cls(**{field.name: getattr(revision, field.name) for field in fields(cls)})

    def onto(self, revision: PlanRevision) -> PlanRevision:
        """A revision with these rules and all else as it is."""
        return replace(revision, **{field.name: getattr(self, field.name) for field in fields(self)})


def merged(base: Rules, mine: Rules, theirs: Rules) -> Rules:
    """Two people's changes of one version: what I did not touch follows theirs, what I did stays mine."""
    chosen = {
        field.name: getattr(theirs if getattr(mine, field.name) == getattr(base, field.name) else mine, field.name)
        for field in fields(Rules)
    }
    return Rules(**chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekNumber:
    """A number (base units) for one week from now on; None takes back one that was set by hand."""

    week: int
    quota: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """`rules` None leaves them; `step_back_percent` None is one step; `excuse` None counts the `week` again."""

    act: Act = Act.CHANGE
    rules: Rules | None = None
    numbers: tuple[WeekNumber, ...] = ()
    hold_weeks: int = 1
    step_back_percent: int | None = None
    week: int | None = None
    excuse: ExcuseReason | None = None
    baseline: Baseline | None = None
    begins_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """A plan after a change: the new history, and its parts as they are to be kept."""

    act: Act
    history: History
    revision: PlanRevision
    answers: tuple[Answer, ...] = ()
    pause: Pause | None = None
    ends_pauses: bool = False
    excused_week: int | None = None
    excuse: ExcuseReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """A revision's number and the answers to reviews that came with it."""

    number: int
    answers: tuple[Answer, ...] = ()
