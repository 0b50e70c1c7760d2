"""Looking ahead: both dates of the projection, and what leaves it without a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.history import Pause, PauseKind
from planner.domain.progression import Increment
from planner.domain.projection import project
from planner.domain.replay import replay
from tests.domain.builders import MONDAY, a_history, a_revision, logs_on_plan, minutes

BY_TENS = {"progression": Increment(amount=minutes(1)), "author": "physiotherapist"}


def test_the_date_is_the_first_day_of_the_first_week_that_asks_for_the_target() -> None:
    history = a_history(a_revision(quota=minutes(5), target=minutes(10), **BY_TENS))
    found = project(replay(history, MONDAY))
    assert found.every_week == MONDAY + timedelta(weeks=5)
    assert found.one_in_four == MONDAY + timedelta(weeks=6)


def test_a_consolidation_week_is_a_hold_that_is_certain() -> None:
    history = a_history(a_revision(quota=minutes(5), target=minutes(10), hold_every=3, **BY_TENS))
    assert project(replay(history, MONDAY)).every_week == MONDAY + timedelta(weeks=7)


def test_an_excused_week_ahead_holds() -> None:
    history = a_history(a_revision(quota=minutes(5), target=minutes(10), **BY_TENS), excused_weeks=frozenset({1, 2}))
    assert project(replay(history, MONDAY)).every_week == MONDAY + timedelta(weeks=7)


def test_at_the_target_it_is_reached() -> None:
    history = a_history(a_revision(quota=minutes(10), target=minutes(10)))
    found = project(replay(history, MONDAY))
    assert (found.reached, found.every_week) == (True, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"target": None},
        {"target": minutes(10), "post_exertional": True},
    ],
)
def test_without_a_target_or_with_post_exertional_malaise_there_is_no_date(changes: dict[str, object]) -> None:
    history = a_history(a_revision(**{**BY_TENS, **changes}), logs=logs_on_plan(1, [5]))
    assert project(replay(history, MONDAY + timedelta(days=8))).every_week is None


def test_a_paused_plan_has_no_date() -> None:
    pause = Pause(from_date=MONDAY, kind=PauseKind.PERSON)
    history = a_history(a_revision(target=minutes(10)), pauses=(pause,))
    assert project(replay(history, MONDAY + timedelta(days=3))).every_week is None


def test_a_date_beyond_ten_years_is_none() -> None:
    revision = a_revision(quota=minutes(5), target=minutes(1400), progression=Increment(amount=minutes(0.5)))
    assert project(replay(a_history(revision), date(2026, 1, 5))).every_week is None
