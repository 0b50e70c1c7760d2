"""When the target is reached: if every week advances, and if one week in four holds (engine rule 33).

Numbers that are set already for weeks to come (by a physiotherapist, or by new rules that begin next week) are as
certain as a hold for settling: then the weeks are those of the forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.decision import Decision
from planner.domain.forecast import forecast
from planner.domain.outlook import Holds, Outlook, quotas_ahead, reviews_until_target
from planner.domain.people import Author
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
    found = Projection(
        every_week=_date_of(replay, outlook, lambda review: False),
        one_in_four=_date_of(replay, outlook, one_in_four),
    )
    return _as_set(replay, found) if is_set_ahead(replay) else found


def is_set_ahead(replay: Replay) -> bool:
    """Whether a number for a week to come is set already."""
    fold, present = replay.fold, replay.present
    if present is None:
        return False
    following = fold.diary.revision(present.number + 1)
    is_new = following is not fold.diary.revision(present.number)
    return (is_new and following.quota is not None) or any(
        answer.week >= present.number and answer.by is Author.PHYSIOTHERAPIST for answer in replay.history.answers
    )


def _as_set(replay: Replay, found: Projection) -> Projection:
    """The target's week of the forecast; the other date moves by as much."""
    week = forecast(replay.history, replay.today).target_week
    if week is None:
        return Projection()
    other = found.one_in_four
    if other is not None and found.every_week is not None:
        other += week.starts - found.every_week
    return Projection(every_week=week.starts, one_in_four=other)


def weeks_ahead(replay: Replay, count: int) -> tuple[tuple[date, int], ...]:
    """First days and numbers of the next weeks if every review advances, up to the target; base units.

    Empty while the plan is paused, is at its target, or never rises by itself.
    """
    fold, present = replay.fold, replay.present
    if present is None or fold.today in fold.diary.paused or project(replay).reached:
        return ()
    if is_set_ahead(replay):
        return _set_weeks(replay, count)
    if fold.diary.revision(present.number + 1).post_exertional:
        return ()
    outlook = _outlook(replay)
    found = []
    for ahead, quota in enumerate(quotas_ahead(outlook, count), start=1):
        found.append((date.fromordinal(fold.diary.weeks.first(outlook.week + ahead)), quota))
        if quota == outlook.revision.target:
            break
    return tuple(found)


def _set_weeks(replay: Replay, count: int) -> tuple[tuple[date, int], ...]:
    course = forecast(replay.history, replay.today, count)
    found = []
    for week in course.ahead[1:]:
        found.append((week.starts, week.quota))
        if week.quota == course.target:
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
