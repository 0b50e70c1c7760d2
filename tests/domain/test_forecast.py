"""The forecast is the replay of later: what it shows comes about if each session is done as asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.decision import Decision
from planner.domain.forecast import forecast, revision_of_week
from planner.domain.history import Flare, History, Pause, PauseKind
from planner.domain.plan import Decider
from planner.domain.progression import Increment
from planner.domain.projection import project
from planner.domain.replay import replay
from planner.domain.session_log import SessionLog
from tests.domain.builders import MONDAY, a_history, a_revision, logs_on_plan, minutes
from tests.domain.strategies import histories

Drawn = tuple[History, date]
BY_ONE = {"progression": Increment(amount=minutes(1)), "author": "physiotherapist"}


@given(histories(), st.integers(0, 60))
@settings(max_examples=120, deadline=None)
def test_it_equals_what_the_replay_says_later_when_each_session_is_done_as_asked(drawn: Drawn, days: int) -> None:
    history, today = drawn
    found = forecast(history, today, 12)
    later = today + timedelta(days=days)
    done = tuple(
        SessionLog(date=session.date, amount=session.quota)
        for week in found.weeks
        for session in week.sessions
        if session.done_on is None and today <= session.date <= later
    )
    then = replay(replace(found.history, logs=(*found.history.logs, *done)), later).weeks
    shown = found.weeks[: len(then)]
    assert [(w.number, w.exact, w.quota, w.quota_end) for w in shown] == [
        (w.number, w.exact, w.quota, w.quota_end) for w in then
    ]
    assert [week.decision for week in shown[: len(then) - 1]] == [week.decision for week in then[:-1]]


@given(histories())
@settings(max_examples=60, deadline=None)
def test_it_leaves_the_past_as_the_replay_has_it(drawn: Drawn) -> None:
    history, today = drawn
    known = replay(history, today).weeks
    found = forecast(history, today, 3).weeks
    before = len(known) - 1
    assert [(w.quota, w.quota_end) for w in found[:before]] == [(w.quota, w.quota_end) for w in known[:before]]


@given(histories(), st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_the_revision_of_a_week_is_the_one_that_the_fold_judges_by(drawn: Drawn, ahead: int) -> None:
    history, today = drawn
    for week in forecast(history, today, ahead).weeks:
        assert history.revisions[week.revision - 1] is revision_of_week(history, week.number)


def test_it_agrees_with_the_projection_that_the_patient_reads() -> None:
    history = a_history(a_revision(quota=minutes(5), target=minutes(10), hold_every=3, **BY_ONE))
    week = forecast(history, MONDAY).target_week
    assert week is not None
    assert week.starts == project(replay(history, MONDAY)).every_week


@pytest.mark.parametrize("decider", [Decider.ASK_ME, Decider.PHYSIOTHERAPIST])
def test_open_proposals_are_taken(decider: Decider) -> None:
    history = a_history(a_revision(quota=minutes(5), decider=decider, **BY_ONE), logs=logs_on_plan(1, [5]))
    numbers = [week.quota for week in forecast(history, MONDAY + timedelta(days=7), 2).ahead]
    assert numbers == [minutes(6), minutes(7), minutes(8)]


def test_an_open_flare_up_is_taken_to_end_today() -> None:
    history = a_history(a_revision(quota=minutes(5), **BY_ONE), flares=(Flare(start=MONDAY),))
    weeks = forecast(history, MONDAY, 4).ahead
    assert weeks[0].decision is Decision.HOLD
    assert weeks[2].decision is Decision.ADVANCE


def test_an_open_pause_goes_on() -> None:
    pause = Pause(from_date=MONDAY, kind=PauseKind.PERSON)
    history = a_history(a_revision(target=minutes(10)), pauses=(pause,))
    found = forecast(history, MONDAY, 30)
    assert found.target_week is None
    assert {week.decision for week in found.ahead} == {Decision.PAUSE}


def test_before_the_start_it_shows_the_plan_from_its_first_week() -> None:
    history = a_history(a_revision(quota=minutes(5), **BY_ONE))
    found = forecast(history, MONDAY - timedelta(days=3), 2)
    assert [week.quota for week in found.ahead] == [minutes(5), minutes(6), minutes(7)]
