"""When the target is reached: if every week advances, and if one week in four holds (engine rule 33)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.decision import Decision
from planner.domain.outlook import Holds, Outlook, quotas_ahead, reviews_until_target
from planner.domain.replay import Replay


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """First days of the first week that asks for the target; None where there is no date."""

    reached: bool = False
    every_week: date | None = None
    one_in_four: date | None = None


def one_in_four(review: int) -> bool:
    """Reviews 4, 8, 12 ... from now hold."""
    return review % 4 == 0


def project(replay: Replay) -> Projection:
    """None when paused, post-exertional, without a target or beyond 520 weeks."""
    fold, present = replay.fold, replay.present
    if present is None:
        return Projection()
    following = fold.diary.revision(present.number + 1)
    target = fold.courses[present.number].revision.target
    if target is not None and target in (present.quota, present.quota_end):
        return Projection(reached=True)
    if following.target is None or following.post_exertional or fold.today in fold.diary.paused:
        return Projection()
    outlook = _outlook(replay)
    return Projection(
        every_week=_date_of(replay, outlook, lambda review: False),
        one_in_four=_date_of(replay, outlook, one_in_four),
    )


def weeks_ahead(replay: Replay, count: int) -> tuple[tuple[date, int], ...]:
    """First days and numbers of the next weeks if every review advances, up to the target; base units.

    Empty while the plan is paused, is at its target, or never rises by itself.
    """
    fold, present = replay.fold, replay.present
    if present is None or fold.today in fold.diary.paused or project(replay).reached:
        return ()
    if fold.diary.revision(present.number + 1).post_exertional:
        return ()
    outlook = _outlook(replay)
    found = []
    for ahead, quota in enumerate(quotas_ahead(outlook, count), start=1):
        found.append((date.fromordinal(fold.diary.weeks.first(outlook.week + ahead)), quota))
        if quota == outlook.revision.target:
            break
    return tuple(found)


def _outlook(replay: Replay) -> Outlook:
    """From the number at the end of the week in progress, an open proposal taken."""
    fold = replay.fold
    assert replay.present is not None
    number = replay.present.number
    standing, furthest, steps_up = fold.courses[number].standing_end, fold.furthest_row, fold.steps_up
    if fold.waiting is not None:
        standing = fold.waiting.new
        furthest = max(furthest, fold.waiting.row or 0)
        steps_up += fold.waiting.decision is Decision.ADVANCE
    return Outlook(
        unit=replay.history.unit,
        revision=fold.diary.revision(number + 1),
        standing=standing,
        week=number,
        rises=fold.rises,
        furthest_row=furthest,
        steps_up=steps_up,
        plateau_until=fold.findings.plateau_until,
        excused_weeks=replay.history.excused_weeks,
    )


def _date_of(replay: Replay, outlook: Outlook, holds: Holds) -> date | None:
    reviews = reviews_until_target(outlook, holds)
    if reviews is None:
        return None
    return date.fromordinal(replay.fold.diary.weeks.first(outlook.week + reviews))
