"""What a person does beside their plans: one's own for progress, a patient's as far as it is shared."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.care import Care, ShareKind
from planner.domain.day_after import DayAfter
from planner.domain.ladder import LadderStep, in_order
from planner.domain.measure import Series, in_series
from planner.domain.people import Actor
from planner.domain.practice import PracticeLog, shown_practice
from planner.domain.thought import Shift, find_shifts
from planner.persistence.repositories import ladder
from planner.persistence.repositories.beside_plan import load_beside

MOST_DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidePlan:
    """Each part is empty where nothing is shared, or where there is nothing yet."""

    measures: tuple[Series, ...] = ()
    days_after: tuple[DayAfter, ...] = ()
    practices: tuple[PracticeLog, ...] = ()
    shifts: tuple[Shift, ...] = ()


def read_own(actor: Actor) -> BesidePlan:
    """One's own, in one statement."""
    found = load_beside(actor.id, MOST_DAYS)
    return BesidePlan(
        measures=in_series(found.measured, found.wordings),
        days_after=tuple(found.days_after),
        practices=tuple(found.practices),
        shifts=find_shifts(found.thoughts),
    )


def read_shared(care: Care) -> BesidePlan:
    """A patient's, in one statement; `care` is what the guard has let in, and its switches decide."""
    found, shares = read_own(care.patient), care.link.shares
    has_mind = ShareKind.PRACTICES in shares
    return BesidePlan(
        measures=found.measures if ShareKind.MEASURES in shares else (),
        days_after=found.days_after if {ShareKind.ACTIVITY, ShareKind.SCORES} <= shares else (),
        practices=tuple(shown_practice(log, shares) for log in found.practices) if has_mind else (),
        shifts=found.shifts if has_mind else (),
    )


def read_shared_ladder(care: Care) -> tuple[LadderStep, ...]:
    """A patient's fear ladder, the least feared movement first; empty where practices and thoughts are not shared."""
    return in_order(ladder.list_steps(care.patient.id)) if care.has(ShareKind.PRACTICES) else ()
