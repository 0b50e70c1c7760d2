"""Milestones: what was done, never what was missed (domain section 8; engine rules 35 and 42)."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from planner.domain.replay import Replay
from planner.domain.units import step_at
from planner.domain.week import PlannedSession
from planner.domain.week_facts import WeekFacts

LEAST_ANSWERS = 8
ANSWERS_LOOKED_AT = 28
OUT_OF_THE_ORDINARY = 2
"""Points of pain above or below the person's median that make a hard or a good day (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A name, such as first_session or back_after_flare_2, and the day it was reached."""

    name: str
    date: datetime.date


def find_milestones(replay: Replay, pain: dict[int, Fraction]) -> tuple[Milestone, ...]:
    """Each milestone once, by date and then name; `pain` is the mean pain before of each day, in points."""
    first: dict[str, int] = {}
    for name, day in _reached(replay, pain):
        first[name] = min(day, first.get(name, day))
    ordered = sorted((day, name) for name, day in first.items())
    return tuple(Milestone(name=name, date=datetime.date.fromordinal(day)) for day, name in ordered)


def _reached(replay: Replay, pain: dict[int, Fraction]) -> Iterator[tuple[str, int]]:
    first_median: float | None = None
    days = sorted(pain)
    for facts in replay.fold.facts:
        yield from _first_session(facts)
        is_over = facts.shape.last < replay.today.toordinal()
        if is_over and facts.sessions and facts.is_every_session_done:
            yield "first_full_week", facts.shape.last
        points = facts.median_confidence
        if is_over and points is not None:
            first_median = points if first_median is None else first_median
            if points >= first_median + 2:
                yield "confidence_up_2", facts.shape.last
        for session in facts.done:
            if not session.is_assumed and session.done_day is not None:
                yield from _of_session(replay, facts, session, pain, days)
    yield from _back_after_flares(replay)


def _first_session(facts: WeekFacts) -> Iterator[tuple[str, int]]:
    for day in facts.days:
        if day.amount > 0:
            yield "first_session", day.day


def _is_completed(facts: WeekFacts, session: PlannedSession) -> bool:
    return session.done_amount * 100 >= facts.revision.protocol.ratio_percent * session.measure


def _of_session(
    replay: Replay, facts: WeekFacts, session: PlannedSession, pain: dict[int, Fraction], days: list[int]
) -> Iterator[tuple[str, int]]:
    assert session.done_day is not None
    asked, day = session.measure, session.done_day
    if _is_completed(facts, session):
        if asked >= 2 * facts.revision.baseline.value:
            yield "baseline_doubled", day
        target = facts.revision.target
        if target is not None:
            for quarter in range(1, 5):
                if asked >= replay.start.exact + (target - replay.start.exact) * Fraction(quarter, 4):
                    yield f"quarter_{quarter}", day
    is_on_quota = abs(session.done_amount - asked) <= max(Fraction(asked, 10), Fraction(step_at(facts.unit, asked)))
    if is_on_quota and day in pain:
        before = days[max(0, bisect_left(days, day) - ANSWERS_LOOKED_AT) : bisect_left(days, day)]
        if len(before) >= LEAST_ANSWERS:
            usual = median([pain[other] for other in before])
            if pain[day] >= usual + OUT_OF_THE_ORDINARY:
                yield "hard_day", day
            if pain[day] <= usual - OUT_OF_THE_ORDINARY:
                yield "good_day", day


def _back_after_flares(replay: Replay) -> Iterator[tuple[str, int]]:
    """The first done session at the full quota after a flare-up, before the next one."""
    if replay.present is None:
        return
    flares = replay.fold.diary.flares
    for number, flare in enumerate(flares, start=1):
        if flare.is_open or flare.last < replay.fold.diary.weeks.start:
            continue
        following = flares[number].first if number < len(flares) else None
        for facts in replay.fold.facts:
            for session in facts.done:
                day = session.done_day
                if day is None or session.is_assumed or day <= flare.last:
                    continue
                if following is not None and day >= following:
                    continue
                if replay.fold.is_full_on(day) and _is_completed(facts, session):
                    yield f"back_after_flare_{number}", day
