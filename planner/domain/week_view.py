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
from planner.domain.week_facts import DayFact, SessionFact, WeekFacts


def facts_of(diary: Diary, asking: Asking, course: WeekCourse, history: History, is_preview: bool) -> WeekFacts:
    """Gather what the rules ask of a week."""
    shape = course.shape
    days = range(shape.first, shape.last + 1)
    way_back = [found for day in days if day not in diary.flare_days and (found := asking.ways_back.on(day))]
    return WeekFacts(
        unit=history.unit,
        shape=shape,
        revision=course.revision,
        sessions=tuple(_session(diary, course, day) for day in shape.planned),
        days=tuple(DayFact(day, diary.totals[day], course.asked[day].amount) for day in days if day in diary.totals),
        confidences=tuple(points for day in days for points in diary.confidences.get(day, ())),
        paused=diary.paused,
        stopped=diary.stopped,
        flare_days=diary.flare_days,
        flare_first_days=diary.flare_first_days,
        way_back_days=len(way_back),
        way_back_is_brief=all(way.is_brief for way, _ in way_back),
        is_excused=shape.number in history.excused_weeks,
        is_preview=is_preview,
    )


def _session(diary: Diary, course: WeekCourse, day: int) -> SessionFact:
    asked = course.asked[day]
    if day in course.shape.assumed:
        return SessionFact(day, asked, day, asked.amount, asked.amount, True)
    done_on = course.shape.done_on.get(day)
    if done_on is None:
        return SessionFact(day, asked)
    return SessionFact(day, asked, done_on, diary.totals[done_on], course.asked[done_on].amount)


def as_week(
    history: History,
    course: WeekCourse,
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
    """The week as it is shown; days to come carry no amount."""
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
        sessions=tuple(_planned_session(history, course, day) for day in shape.planned),
        extra_days=tuple(date.fromordinal(day) for day in shape.extra),
        proposed=proposed,
        proposed_exact=proposed_exact,
        proposed_quota=proposed_quota,
        decision=decision,
        decided_by=decided_by,
        answer=answer,
        reasons=reasons,
    )


def _planned_session(history: History, course: WeekCourse, day: int) -> PlannedSession:
    asked = course.asked[day]
    done_on = course.shape.done_on.get(day)
    return PlannedSession(
        date=date.fromordinal(day),
        quota=asked.amount,
        asked_because=asked.because,
        bouts=split_in_bouts(history.unit, asked.amount, course.revision.bouts),
        done_on=None if done_on is None else date.fromordinal(done_on),
        amount=None if done_on is None else course.done_amount(done_on),
    )
