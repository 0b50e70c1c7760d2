"""Looking ahead: both dates of the projection, and what leaves it without a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.history import Answer, Choice, History, Pause, PauseKind
from planner.domain.people import Author
from planner.domain.progression import Increment
from planner.domain.projection import project, weeks_ahead
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


def held(*weeks: int, **changes: object) -> History:
    answers = tuple(Answer(week=n, on=MONDAY, by=Author.PHYSIOTHERAPIST, choice=Choice.KEEP) for n in weeks)
    return a_history(a_revision(quota=minutes(5), target=minutes(10), **{**BY_TENS, **changes}), answers=answers)


def test_a_hold_that_a_physiotherapist_has_set_ahead_is_certain() -> None:
    found = replay(held(1, 2), MONDAY)
    assert project(found).every_week == MONDAY + timedelta(weeks=7)
    assert project(found).one_in_four == MONDAY + timedelta(weeks=8)
    assert [quota for _, quota in weeks_ahead(found, 4)] == [minutes(n) for n in (5, 5, 6, 7)]


def test_a_number_that_was_set_for_a_week_to_come_is_shown_as_it_will_be() -> None:
    number = Answer(week=2, on=MONDAY, by=Author.PHYSIOTHERAPIST, choice=Choice.SET, quota=minutes(9))
    history = a_history(a_revision(quota=minutes(5), target=minutes(10), **BY_TENS), answers=(number,))
    assert [quota for _, quota in weeks_ahead(replay(history, MONDAY), 9)] == [minutes(n) for n in (6, 9, 10)]


def test_a_new_start_that_begins_next_week_is_where_the_weeks_to_come_begin() -> None:
    first = a_revision(quota=minutes(5), target=minutes(10), **BY_TENS)
    coming = replace(first, from_date=MONDAY + timedelta(days=1), quota=minutes(8))
    found = replay(a_history(first, coming), MONDAY)
    assert [quota for _, quota in weeks_ahead(found, 9)] == [minutes(n) for n in (8, 9, 10)]
    assert project(found).every_week == MONDAY + timedelta(weeks=3)
