"""From the course of a week to what its review looks at, and to the week that is shown."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planner.domain.asking import Asking
from planner.domain.decision import AnswerState, DecidedBy, Decision, Reason, WeekState
from planner.domain.diary import Diary
from planner.domain.history import History
from planner.domain.quota import split_in_bouts
from planner.domain.week import PlannedSession, Week
from planner.domain.week_course import WeekCourse
from planner.domain.week_facts import DayFact, WeekFacts


def facts_of(diary: Diary, asking: Asking, course: WeekCourse, history: History, is_preview: bool) -> WeekFacts:
    """Gather what the rules ask of a week."""
    shape, asked = course.shape, course.asked
    days = () if course.is_full else range(shape.first, shape.last + 1)
    way_back = [found for day in days if day not in diary.flare_days and (found := asking.ways_back.on(day))]
    sessions = [_session(diary, course, day) for day in shape.planned]
    return WeekFacts(
        unit=history.unit,
        shape=shape,
        revision=course.revision,
        sessions=tuple(sessions),
        done=tuple([session for session in sessions if session.done_day is not None]),
        days=tuple([DayFact(day, diary.totals[day], asked[day].amount) for day in shape.logged]),
        confidences=tuple([points for day in shape.logged for points in diary.confidences.get(day, ())]),
        paused=diary.paused,
        stopped=diary.stopped,
        flare_days=diary.flare_days,
        flare_first_days=diary.flare_first_days,
        is_full=course.is_full,
        way_back_days=len(way_back),
        way_back_is_brief=all(way.is_brief for way, _ in way_back),
        is_excused=shape.number in history.excused_weeks,
        is_preview=is_preview,
    )


def _session(diary: Diary, course: WeekCourse, day: int) -> PlannedSession:
    asked = course.asked[day]
    bouts = split_in_bouts(diary.history.unit, asked.amount, course.revision.bouts)
    if day in course.shape.assumed:
        return PlannedSession(day, asked, bouts, day, asked.amount, asked.amount, True)
    done_on = course.shape.done_on.get(day)
    if done_on is None:
        return PlannedSession(day, asked, bouts)
    return PlannedSession(day, asked, bouts, done_on, diary.totals[done_on], course.asked[done_on].amount)


def as_week(
    course: WeekCourse,
    facts: WeekFacts,
    *,
    state: WeekState = WeekState.IN_PROGRESS,
    proposed: Decision | None = None,
    proposed_exact: Fraction | None = None,
    proposed_quota: int | None = None,
    decision: Decision | None = None,
    decided_by: DecidedBy | None = None,
    answer: AnswerState | None = None,
    reasons: tuple[Reason, ...] = (),
) -> Week:
    """The week as it is shown."""
    shape = course.shape
    return Week(
        number=shape.number,
        starts=date.fromordinal(shape.first),
        ends=date.fromordinal(shape.last),
        state=state,
        revision=shape.revision + 1,
        exact=course.standing_first.exact,
        quota=course.quota_first,
        exact_end=course.standing_end.exact,
        quota_end=course.quota_end,
        sessions=facts.sessions,
        extra_days=tuple([date.fromordinal(day) for day in shape.extra]),
        proposed=proposed,
        proposed_exact=proposed_exact,
        proposed_quota=proposed_quota,
        decision=decision,
        decided_by=decided_by,
        answer=answer,
        reasons=reasons,
    )
