"""Milestones: what was done, never what was missed (domain section 8; engine rules 35 and 42)."""

from __future__ import annotations

import datetime
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from planner.domain.plan import PlanRevision
from planner.domain.replay import Replay
from planner.domain.week import PlannedSession
from planner.domain.week_facts import WeekFacts, is_on_quota

LEAST_ANSWERS = 8
ANSWERS_LOOKED_AT = 28
OUT_OF_THE_ORDINARY = 20
"""Tenths of pain above or below the person's median that make a hard or a good day (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A name, such as first_session or back_after_flare_2, and the day it was reached."""

    name: str
    date: datetime.date


def find_milestones(replay: Replay, pain: Mapping[int, int | Fraction]) -> tuple[Milestone, ...]:
    """Each milestone once, by date and then name; `pain` is the mean before of each day, in tenths and day by day."""
    first: dict[str, int] = {}
    for name, day in _reached(replay, pain):
        first[name] = min(day, first.get(name, day))
    ordered = sorted((day, name) for name, day in first.items())
    return tuple(Milestone(name=name, date=datetime.date.fromordinal(day)) for day, name in ordered)


def _reached(replay: Replay, pain: Mapping[int, int | Fraction]) -> Iterator[tuple[str, int]]:
    first_median: float | None = None
    unusual = _unusual_days(pain)
    marks = [_marks_of(revision, replay.start.exact) for revision in replay.history.revisions]
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
                yield from _of_session(facts, session, session.done_day, marks[facts.shape.revision], unusual)
    yield from _back_after_flares(replay)


def _unusual_days(pain: Mapping[int, int | Fraction]) -> dict[int, str]:
    """Days with much more or much less pain than the median of the last answers before them, by name.

    Those answers are kept in order while the days go by; twice their median is compared, so that tenths stay whole.
    """
    found: dict[int, str] = {}
    latest: deque[int | Fraction] = deque()
    ordered: list[int | Fraction] = []
    for day, score in pain.items():
        if len(ordered) >= LEAST_ANSWERS:
            middle = len(ordered) // 2
            twice_usual = ordered[middle] + ordered[~middle]
            if 2 * score >= twice_usual + 2 * OUT_OF_THE_ORDINARY:
                found[day] = "hard_day"
            elif 2 * score <= twice_usual - 2 * OUT_OF_THE_ORDINARY:
                found[day] = "good_day"
        latest.append(score)
        insort(ordered, score)
        if len(latest) > ANSWERS_LOOKED_AT:
            del ordered[bisect_left(ordered, latest.popleft())]
    return found


Marks = tuple[tuple[str, int], ...]
"""Names with the least amount, in base units, that a day asks when the mark is reached."""


def _marks_of(revision: PlanRevision, start: Fraction) -> Marks:
    marks = [("baseline_doubled", ceil(2 * revision.baseline.value))]
    if revision.target is not None:
        way = revision.target - start
        marks += [(f"quarter_{quarter}", ceil(start + way * Fraction(quarter, 4))) for quarter in range(1, 5)]
    return tuple(marks)


def _first_session(facts: WeekFacts) -> Iterator[tuple[str, int]]:
    for day in facts.days:
        if day.amount > 0:
            yield "first_session", day.day


def _is_completed(facts: WeekFacts, session: PlannedSession) -> bool:
    return session.done_amount * 100 >= facts.revision.protocol.ratio_percent * session.measure


def _of_session(
    facts: WeekFacts, session: PlannedSession, day: int, marks: Marks, unusual: dict[int, str]
) -> Iterator[tuple[str, int]]:
    """What a session reached that was done on `day`."""
    if _is_completed(facts, session):
        for name, least in marks:
            if session.measure >= least:
                yield name, day
    if day in unusual and is_on_quota(facts.unit, session.done_amount, session.measure):
        yield unusual[day], day


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
