"""The states of a plan for which there are lessons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.history import Flare
from planner.domain.insights import find_insights
from planner.domain.lesson import Fit
from planner.domain.lesson_fit import PlansNow, find_fits
from planner.domain.replay import replay
from tests.domain.builders import MONDAY, a_history, a_log, a_revision, logs_on_plan


def fits_on(day: int, history: Any = None, **changes: Any) -> frozenset[Fit]:
    today = MONDAY + timedelta(days=day)
    replays = [replay(history, today)] if history else []
    content: dict[str, Any] = {
        "replays": replays,
        "insights": [find_insights(found) for found in replays],
        "flares": history.flares if history else (),
        "has_open_stop_sign": False,
        "felt_unsafe_on": None,
        "today": today,
    }
    return find_fits(PlansNow(**{**content, **changes}))


def test_without_a_plan_a_person_is_new() -> None:
    assert fits_on(0) == {Fit.NEW}


def test_after_a_week_to_plan_it_is_steady() -> None:
    found = fits_on(15, a_history(logs=logs_on_plan(2, [5, 5.25])))
    assert Fit.STEADY in found
    assert Fit.NEW not in found


def test_a_flare_up_is_on_and_then_not_long_ago() -> None:
    logs = logs_on_plan(2, [5, 5.25])
    opened = a_history(logs=logs, flares=(Flare(start=MONDAY + timedelta(days=14)),))
    ended = a_history(logs=logs, flares=(Flare(start=MONDAY, end=MONDAY + timedelta(days=3)),))
    assert Fit.FLARE in fits_on(15, opened)
    assert Fit.AFTER_FLARE in fits_on(3 + 14, ended)
    assert Fit.AFTER_FLARE not in fits_on(3 + 15, ended)


def test_two_days_far_above_the_number_are_overdoing() -> None:
    assert Fit.OVERDOING in fits_on(7, a_history(logs=(a_log(0, 9), a_log(2, 9))))


@pytest.mark.parametrize(("confidence", "is_low"), [(2, True), (7, False)])
def test_low_confidence_is_what_the_caseload_calls_low(confidence: int, is_low: bool) -> None:
    logs = (a_log(0, 5, confidence=confidence), a_log(2, 5, confidence=confidence))
    assert (Fit.LOW_CONFIDENCE in fits_on(3, a_history(logs=logs))) is is_low


@pytest.mark.parametrize(("after", "is_more"), [(60, True), (59, False)])
def test_two_points_more_pain_after_the_newest_session_count_for_a_week(after: int, is_more: bool) -> None:
    logs = (a_log(0, 5, pain_before=40, pain_after=90), a_log(2, 5, pain_before=40, pain_after=after))
    history = a_history(logs=logs)
    assert (Fit.MORE_PAIN in fits_on(8, history)) is is_more
    assert Fit.MORE_PAIN not in fits_on(9, history)


def test_a_week_of_less_than_planned_is_below_the_number() -> None:
    assert Fit.BELOW_NUMBER in fits_on(8, a_history(logs=(a_log(0, 5),)))


def test_an_unsafe_session_counts_for_a_week() -> None:
    today = MONDAY + timedelta(days=20)
    assert Fit.FEAR in fits_on(20, felt_unsafe_on=today - timedelta(days=6))
    assert Fit.FEAR not in fits_on(20, felt_unsafe_on=today - timedelta(days=7))


def test_post_exertional_malaise_and_an_open_stop_sign_come_first() -> None:
    history = a_history(replace(a_revision(), post_exertional=True))
    found = fits_on(1, history, has_open_stop_sign=True)
    assert {Fit.STOP_SIGN, Fit.POST_EXERTIONAL} <= found
    assert list(Fit)[:2] == [Fit.STOP_SIGN, Fit.POST_EXERTIONAL]


def test_a_day_to_come_is_no_reason() -> None:
    assert Fit.FEAR not in fits_on(0, felt_unsafe_on=date(2030, 1, 1))
