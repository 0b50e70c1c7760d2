"""What a log changed is derived from the plan as it was read: the same as to load it all again."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.people import Actor
from planner.domain.progression import PerSessions
from planner.domain.units import Activity, Unit
from planner.services.derive_plan import DerivedPlan
from planner.services.log_session import (
    LogSession,
    change_log,
    find_active_plan,
    log_as_planned,
    log_session,
    planned_form_id,
    restore_log,
)
from planner.services.log_session import delete_log as take_out
from planner.services.plans import finish_plan
from tests.domain.builders import minutes
from tests.services.builders import has_a_plan, logs, noon, on_day

AT = 16


def as_loaded(actor: Actor) -> DerivedPlan:
    found = find_active_plan(actor, Activity.WALKING, on_day(AT))
    assert found is not None
    return found


def walked(day: date, amount: float, form_id: str = "form") -> LogSession:
    return LogSession(
        activity=Activity.WALKING, unit=Unit.MINUTES, day=day, amount=minutes(amount), form_id=form_id, confidence=7
    )


@pytest.fixture
def log_id(jo: Actor) -> str:
    """Two weeks of sessions in a plan that rises after every two of them; the id of the one of day 2."""
    has_a_plan(jo, progression=PerSessions(sessions=2, amount=minutes(0.25)))
    ids = {day: logs(jo, day, 5, confidence=6, pain_before=30).log_id for day in (0, 2, 4, 7, 9)}
    return ids[2]


@pytest.mark.parametrize("day", [-3, 5, 11, 14, AT])
def test_a_new_log_leaves_the_plan_as_it_loads(jo: Actor, log_id: str, day: int) -> None:
    logged = log_session(jo, walked(on_day(day), 8), noon(AT))
    assert logged.after is not None
    assert logged.after.replay.weeks == as_loaded(jo).replay.weeks


@pytest.mark.parametrize(("day", "amount"), [(2, 1), (2, 9), (3, 5), (-5, 5), (14, 5)])
def test_a_correction_leaves_the_plan_as_it_loads(jo: Actor, log_id: str, day: int, amount: float) -> None:
    changed = change_log(jo, log_id, walked(on_day(day), amount), noon(AT))
    assert changed.after is not None
    assert changed.after.replay.weeks == as_loaded(jo).replay.weeks


def test_a_correction_of_a_deleted_log_changes_nothing(jo: Actor, log_id: str) -> None:
    take_out(jo, log_id, noon(AT))
    changed = change_log(jo, log_id, walked(on_day(2), 1), noon(AT))
    assert changed.changes is not None
    assert changed.changes.weeks == ()


def test_a_log_taken_out_and_brought_back_says_the_opposite(jo: Actor, log_id: str) -> None:
    before = as_loaded(jo).replay.weeks
    out = take_out(jo, log_id, noon(AT))
    without = as_loaded(jo).replay.weeks
    back = restore_log(jo, log_id, noon(AT))
    assert out is not None
    assert back is not None
    assert (out.number_before, out.number_after) == (before[-1].quota_end, without[-1].quota_end)
    assert (back.number_before, back.number_after) == (out.number_after, out.number_before)
    assert as_loaded(jo).replay.weeks == before


def test_done_as_planned_logs_what_the_day_asks_once(jo: Actor, log_id: str) -> None:
    plan = as_loaded(jo)
    asked = plan.replay.asked_on(on_day(AT))
    first = log_as_planned(jo, plan.id, on_day(AT), noon(AT))
    second = log_as_planned(jo, plan.id, on_day(AT), noon(AT))
    assert asked is not None
    assert first is not None
    assert second is not None
    assert first[1:] == (asked.amount, Unit.MINUTES)
    assert (first[0].is_new, second[0].is_new) == (True, False)
    assert first[0].log_id == second[0].log_id


def test_done_as_planned_after_it_was_logged_by_its_form_is_known(jo: Actor, log_id: str) -> None:
    plan_id = as_loaded(jo).id
    log_session(jo, walked(on_day(AT), 5, planned_form_id(plan_id, on_day(AT))), noon(AT))
    again = log_as_planned(jo, plan_id, on_day(AT), noon(AT))
    assert again is not None
    assert not again[0].is_new


def test_a_finished_plan_asks_nothing_to_log_as_planned(jo: Actor, log_id: str) -> None:
    plan_id = as_loaded(jo).id
    finish_plan(jo, plan_id, noon(AT))
    assert log_as_planned(jo, plan_id, on_day(AT), noon(AT)) is None
