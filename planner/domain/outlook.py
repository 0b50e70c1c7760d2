"""Looking ahead: how many reviews until a week asks for the target (engine rules 33 and 42)."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace

from planner.domain.growth import is_after_last_row, step_up
from planner.domain.plan import PlanRevision
from planner.domain.progression import PerSessions
from planner.domain.quota import Standing, full_quota
from planner.domain.rises import Rises
from planner.domain.units import Unit

FURTHEST_WEEKS = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Where a look ahead starts: the number at the end of `week`, and what is remembered there."""

    unit: Unit
    revision: PlanRevision
    standing: Standing
    week: int
    rises: Rises
    furthest_row: int = 0
    steps_up: int = 0
    plateau_until: int = 0
    excused_weeks: frozenset[int] = frozenset()


Holds = Callable[[int], bool]


def reviews_until_target(outlook: Outlook, holds: Holds = lambda review: False) -> int | None:
    """The number of reviews after which a week asks for the target; None beyond 520.

    Every review advances but for holds that are certain and those that `holds` names (from 1).
    """
    outlook = replace(outlook, rises=copy(outlook.rises))
    for review in range(1, FURTHEST_WEEKS + 1):
        is_held = holds(review) or _is_certain_hold(outlook)
        outlook, is_reached = _next_week(outlook, is_held)
        if is_reached:
            return review
    return None


def quotas_ahead(outlook: Outlook, count: int) -> tuple[int, ...]:
    """What each of the next weeks asks for, in base units, if every review advances but for certain holds."""
    outlook = replace(outlook, rises=copy(outlook.rises))
    found = []
    for _ in range(count):
        outlook, _is_reached = _next_week(outlook, _is_certain_hold(outlook))
        found.append(full_quota(outlook.unit, outlook.standing, outlook.revision))
    return tuple(found)


def _is_certain_hold(outlook: Outlook) -> bool:
    hold_every = outlook.revision.hold_every
    return (
        outlook.week in outlook.excused_weeks
        or outlook.week <= outlook.plateau_until
        or (hold_every is not None and outlook.steps_up >= hold_every - 1)
    )


def _next_week(outlook: Outlook, is_held: bool) -> tuple[Outlook, bool]:
    standing, furthest = outlook.standing, outlook.furthest_row
    revision = outlook.revision
    is_stuck = is_after_last_row(revision, standing.exact, furthest)
    if not is_held and not is_stuck:
        standing, row, _ = step_up(outlook.unit, standing, revision, furthest)
        furthest = furthest if row is None else max(furthest, row)
    is_reached = full_quota(outlook.unit, standing, revision) == revision.target
    if isinstance(revision.progression, PerSessions):
        standing, is_reached = _sessions(outlook, standing, may_rise=not is_held)
    steps_up = 0 if is_held else outlook.steps_up + 1
    ahead = replace(outlook, standing=standing, week=outlook.week + 1, furthest_row=furthest, steps_up=steps_up)
    return ahead, is_reached


def _sessions(outlook: Outlook, standing: Standing, *, may_rise: bool) -> tuple[Standing, bool]:
    """A week of sessions, all done, whose rises come from the day after."""
    progression = outlook.revision.progression
    assert isinstance(progression, PerSessions)
    week_exact, is_reached = standing.exact, False
    for _ in outlook.revision.days:
        if may_rise:
            standing, _ = outlook.rises.apply(standing, outlook.revision, week_exact)
        quota = full_quota(outlook.unit, standing, outlook.revision)
        is_reached = is_reached or quota == outlook.revision.target
        outlook.rises.count(progression)
    return standing, is_reached
