"""Sample data: a copy for each visitor, gone after a day, fifty at most."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from planner.clock import local_day
from planner.domain.decision import Reason
from planner.domain.errors import NotAllowed
from planner.domain.practice import Kind, calm_shift, check_minutes
from planner.persistence.repositories import accounts
from planner.persistence.repositories.lessons import find_reading
from planner.persistence.repositories.practices import list_practices
from planner.services import demo
from planner.services.derive_plan import load_plans
from planner.services.library import library
from planner.services.requests import roll_back
from planner.services.sample_person import READ, SAMPLES, draw_history
from tests.cast import patient

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ZONE = "Europe/London"


def test_the_sample_shows_a_flare_up_an_overdone_week_and_a_hold(app: Flask) -> None:
    person_id = demo.start_demo(ZONE, NOW)
    plans = load_plans(person_id, local_day(NOW, ZONE)).active
    assert [plan.activity for plan in plans] == ["walking", "stretching", "yoga"]
    reasons = {reason for week in plans[0].replay.weeks for reason in week.reasons}
    assert {Reason.FLARE_OPEN, Reason.OVERDONE, Reason.MET} <= reasons
    assert len(plans[0].replay.weeks) == 17
    assert plans[0].replay.weeks[-1].quota > plans[0].replay.weeks[0].quota


def test_the_same_seed_draws_the_same_days() -> None:
    today = local_day(NOW, ZONE)
    assert draw_history(SAMPLES[0], today) == draw_history(SAMPLES[0], today)


def test_every_weekday_gives_a_sample() -> None:
    for offset in range(7):
        assert draw_history(SAMPLES[0], local_day(NOW, ZONE) + timedelta(days=offset)).logs


def test_copies_are_gone_after_a_day(app: Flask) -> None:
    demo.start_demo(ZONE, NOW)
    demo.start_demo(ZONE, NOW + timedelta(hours=25))
    assert accounts.count_demos() == 1


def test_fifty_visitors_are_the_most(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "MOST_COPIES", 2)
    demo.start_demo(ZONE, NOW)
    demo.start_demo(ZONE, NOW)
    with pytest.raises(NotAllowed):
        demo.start_demo(ZONE, NOW)


def test_auto_offers_it_until_the_first_real_account(app: Flask) -> None:
    demo.start_demo(ZONE, NOW)
    assert demo.is_demo_offered("auto")
    roll_back()
    patient(app)
    assert not demo.is_demo_offered("auto")
    assert demo.is_demo_offered("on")
    assert not demo.is_demo_offered("off")


def test_the_sample_has_calm_practices_of_every_kind_and_lessons_that_exist(app: Flask) -> None:
    person_id = demo.start_demo(ZONE, NOW)
    logs = list_practices(person_id)
    assert {log.kind for log in logs} == set(Kind)
    assert all(check_minutes(log.kind, log.minutes) for log in logs)
    assert calm_shift(logs).up > calm_shift(logs).down
    assert set(READ) <= {lesson.slug for lesson in library("en_GB").lessons}
    assert set(find_reading(person_id)[0]) == set(READ)
