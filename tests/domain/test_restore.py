"""Restoring an older revision brings back its rules and the number that the plan would have without the later saves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.adjust import adjust
from planner.domain.adjustment import Act, Adjustment, Rules, Save, WeekNumber
from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.forecast import forecast
from planner.domain.history import History
from planner.domain.people import Author
from planner.domain.plan import Decider
from planner.domain.progression import Increment
from planner.domain.replay import replay
from planner.domain.restore import restore
from planner.domain.units import smallest_step
from tests.domain.builders import minutes
from tests.domain.strategies import TYPICAL, histories
from tests.domain.test_adjust import TUESDAY, adjustments, by_ones, numbers


def saved(history: History, *changes: Adjustment, on: date = TUESDAY) -> tuple[History, list[Save]]:
    """A history after several saves on one day, and what came with each."""
    saves: list[Save] = []
    for change in changes:
        adjusted = adjust(history, change, on)
        history = adjusted.history
        saves.append(Save(number=len(history.revisions), answers=adjusted.answers))
    return history, saves


def test_a_step_back_is_undone_to_the_last_digit() -> None:
    history, saves = saved(by_ones(), Adjustment(act=Act.STEP_BACK))
    restored = restore(history, saves, 1, TUESDAY)
    assert replay(restored.history, TUESDAY).weeks[-1].exact_end == replay(by_ones(), TUESDAY).weeks[-1].exact_end
    assert numbers(restored.history) == numbers(by_ones())


def test_numbers_of_weeks_to_come_are_taken_back() -> None:
    history, saves = saved(by_ones(), Adjustment(numbers=(WeekNumber(week=4, quota=minutes(6)),)))
    assert numbers(restore(history, saves, 1, TUESDAY).history) == numbers(by_ones())


def test_an_older_saves_number_comes_back_with_it() -> None:
    first = Adjustment(numbers=(WeekNumber(week=4, quota=minutes(6)),))
    second = Adjustment(numbers=(WeekNumber(week=4, quota=minutes(12)),))
    history, saves = saved(by_ones(), first, second)
    once = saved(by_ones(), first)[0]
    assert numbers(restore(history, saves, 2, TUESDAY).history) == numbers(once)


def test_a_hold_is_undone() -> None:
    history, saves = saved(by_ones(), Adjustment(act=Act.HOLD, hold_weeks=3))
    assert numbers(restore(history, saves, 1, TUESDAY).history) == numbers(by_ones())


def test_the_older_rules_count_from_next_week() -> None:
    rules = replace(Rules.of(by_ones().revisions[0]), progression=Increment(amount=minutes(3)))
    history, saves = saved(by_ones(), Adjustment(rules=rules))
    restored = restore(history, saves, 1, TUESDAY)
    assert Rules.of(restored.revision) == Rules.of(by_ones().revisions[0])
    assert restored.revision.from_date == TUESDAY + timedelta(days=1)
    assert len(restored.history.revisions) == 3


def test_post_exertional_malaise_stays() -> None:
    history = by_ones()
    latest = replace(history.revisions[0], from_date=TUESDAY, post_exertional=True)
    history = replace(history, revisions=(*history.revisions, latest))
    assert restore(history, [], 1, TUESDAY).revision.post_exertional


@pytest.mark.parametrize("number", [0, 1, 9])
def test_only_an_older_version_can_be_restored(number: int) -> None:
    with pytest.raises(OutOfBounds):
        restore(by_ones(), [], number, TUESDAY)


@given(histories(), st.data())
@settings(max_examples=80, deadline=None)
def test_a_save_and_its_restore_leave_the_weeks_as_they_were(drawn: tuple[History, date], data: st.DataObject) -> None:
    """From week 2 on: in week 1 a number comes back as it was shown. Rules are a physiotherapist's before and after."""
    history, today = drawn
    revisions = tuple(
        replace(known, author=Author.PHYSIOTHERAPIST, decider=Decider.AUTOMATIC) for known in history.revisions
    )
    history = replace(history, revisions=revisions, answers=())
    present = len(replay(history, today).weeks)
    change = data.draw(adjustments(TYPICAL[history.unit], smallest_step(history.unit), present))
    if present == 1 or change.act in (Act.PAUSE, Act.RESUME):
        return
    try:
        changed, saves = saved(history, change, on=today)
    except DomainError:
        return
    restored = restore(changed, saves, len(history.revisions), today).history
    before, after = forecast(history, today, 8).ahead, forecast(restored, today, 8).ahead
    assert [week.quota_end for week in after] == [week.quota_end for week in before]
