"""Hypothesis strategies: any valid history, with people who do more, less, nothing or what was asked."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from planner.domain.baseline import Baseline, BaselineMethod
from planner.domain.calendar import week_dates
from planner.domain.history import Answer, Choice, Flare, History, Pause, PauseKind
from planner.domain.people import Author
from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Progression, Table
from planner.domain.protocol import Protocol
from planner.domain.session_log import SessionLog
from planner.domain.trial import Trial
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit, smallest_step

START = date(2026, 1, 5)
TYPICAL = {
    Unit.MINUTES: 6 * 60,
    Unit.STEPS: 2_000,
    Unit.METRES: 400,
    Unit.REPETITIONS: 8,
    Unit.SECONDS: 30,
    Unit.POSES: 5,
}


@st.composite
def progressions(draw: st.DrawFn, unit: Unit) -> Progression:
    """Every kind of progression, within the bounds of the history format."""
    typical = TYPICAL[unit]
    amounts = st.integers(smallest_step(unit), typical)
    rates = st.integers(10, 400).map(lambda tenths: Fraction(tenths, 10))
    return draw(
        st.one_of(
            st.builds(Percent, rate=rates),
            st.builds(PercentOfBaseline, rate=rates),
            st.builds(Increment, amount=amounts),
            st.builds(PerSessions, sessions=st.integers(1, 6), amount=amounts),
            st.builds(
                Table,
                quotas=st.lists(st.integers(smallest_step(unit), typical * 3), min_size=1, max_size=8).map(tuple),
            ),
        )
    )


@st.composite
def revisions(draw: st.DrawFn, unit: Unit, from_date: date, *, is_first: bool) -> PlanRevision:
    """One revision; targets near and far, every decider and author."""
    typical = TYPICAL[unit]
    trials = draw(st.lists(st.integers(max(1, typical // 2), typical * 2), min_size=1, max_size=5))
    return PlanRevision(
        from_date=from_date,
        baseline=Baseline(
            trials=tuple(Trial(date=START - timedelta(days=n + 1), amount=a) for n, a in enumerate(trials)),
            method=draw(st.sampled_from(BaselineMethod)),
            start_percent=draw(st.integers(50, 100)),
        ),
        progression=draw(progressions(unit)),
        days=frozenset(draw(st.sets(st.integers(0, 6), min_size=1))),
        author=draw(st.sampled_from(Author)),
        decider=draw(st.sampled_from(Decider)),
        hold_every=draw(st.none() | st.integers(2, 5)),
        target=draw(st.none() | st.integers(smallest_step(unit), typical * 4)),
        bouts=draw(st.integers(1, 4)),
        post_exertional=draw(st.sampled_from([False, False, False, True])),
        quota=None if is_first else draw(st.none() | st.integers(smallest_step(unit), typical * 3)),
        protocol=draw(st.sampled_from([Protocol(), Protocol(), Protocol(confidence=None, over_days=1)])),
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[History, date]:
    """A valid history and a today, up to about twenty weeks long."""
    activity = draw(st.sampled_from(Activity))
    unit = draw(st.sampled_from(ACTIVITY_UNITS[activity]))
    length = draw(st.integers(0, 140))
    today = START + timedelta(days=length)
    day = st.integers(0, length).map(lambda n: START + timedelta(days=n))
    scores = st.none() | st.integers(0, 10)
    typical = TYPICAL[unit]
    amounts = st.sampled_from([0, typical // 2, typical * 4 // 5, typical, typical, typical * 3 // 2, typical * 3])
    logs = draw(
        st.lists(
            st.builds(
                SessionLog,
                date=day,
                amount=amounts,
                pain_before=st.none() | st.integers(0, 100),
                pain_after=st.none() | st.integers(0, 100),
                confidence=scores,
            ),
            max_size=60,
        )
    )
    week_starts = draw(st.integers(0, 6))
    later = sorted(draw(st.lists(day, max_size=2, unique=True)))
    drawn = [draw(revisions(unit, START, is_first=True))]
    drawn += [draw(revisions(unit, on, is_first=False)) for on in later if on > START]
    return (
        History(
            activity=activity,
            unit=unit,
            start_date=START,
            week_starts=week_starts,
            revisions=tuple(drawn),
            logs=tuple(logs),
            flares=tuple(draw(st.lists(_flares(day), max_size=2))),
            excused_weeks=frozenset(draw(st.sets(st.integers(1, 20), max_size=2))),
            pauses=tuple(draw(st.lists(_pauses(day), max_size=2))),
            answers=tuple(draw(st.lists(_answers(unit, week_starts, length), max_size=4))),
        ),
        today,
    )


@st.composite
def _flares(draw: st.DrawFn, day: st.SearchStrategy[date]) -> Flare:
    start = draw(day)
    length = draw(st.none() | st.integers(0, 20))
    return Flare(start=start, end=None if length is None else start + timedelta(days=length))


@st.composite
def _pauses(draw: st.DrawFn, day: st.SearchStrategy[date]) -> Pause:
    start = draw(day)
    length = draw(st.none() | st.integers(1, 12))
    until = None if length is None else start + timedelta(days=length)
    return Pause(from_date=start, until=until, kind=draw(st.sampled_from(PauseKind)))


@st.composite
def _answers(draw: st.DrawFn, unit: Unit, week_starts: int, length: int) -> Answer:
    week = draw(st.integers(0, max(0, length // 7 - 1)))
    first, last = week_dates(START, week_starts, week + 1)
    choice = draw(st.sampled_from(Choice)) if week else Choice.SET
    quota = draw(st.integers(smallest_step(unit), TYPICAL[unit] * 3)) if choice is Choice.SET else None
    return Answer(
        week=week,
        on=first + timedelta(days=draw(st.integers(0, (last - first).days))),
        by=draw(st.sampled_from(Author)),
        choice=choice,
        quota=quota,
    )
