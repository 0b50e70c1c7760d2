"""Stop signs: any "yes" stops, and only a clinician's clearance lets a plan go on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor
from planner.domain.safety import Level
from planner.domain.units import Activity
from planner.persistence.db import db
from planner.persistence.models.safety import SafetyCheckRow
from planner.services import plans, safety
from planner.services.derive_plan import load_plans
from tests.domain.builders import MONDAY
from tests.services.builders import has_a_baseline, has_a_plan, logs, noon, on_day, plan_on, the_choices

CHEST, SURGERY = frozenset({"chest"}), frozenset({"surgery"})


def test_no_plan_starts_before_the_stop_signs_are_answered(jo: Actor):
    baseline_id = has_a_baseline(jo)
    with pytest.raises(NotAllowed) as refused:
        plans.start_plan(jo, baseline_id, the_choices(), MONDAY, None, noon(0))
    assert refused.value.field == "readiness"
    assert not load_plans(jo.id, on_day(0)).plans


def test_a_sign_pauses_every_active_plan_from_that_day(jo: Actor):
    has_a_plan(jo)
    has_a_plan(jo, activity=Activity.YOGA)
    assert safety.answer_signs(jo, CHEST, False, noon(1)) is Level.EMERGENCY
    active = load_plans(jo.id, on_day(1)).active
    assert [(plan.activity, plan.is_paused) for plan in active] == [(Activity.WALKING, True), (Activity.YOGA, True)]
    assert all(plan.replay.asked_on(on_day(1)) is None for plan in active)
    assert all(plan.replay.asked_on(on_day(0)) is not None for plan in active)


def test_answering_no_later_does_not_clear_a_sign(jo: Actor):
    plan_id = has_a_plan(jo)
    safety.answer_signs(jo, CHEST, False, noon(1))
    safety.answer_signs(jo, frozenset(), False, noon(2))
    check = safety.latest_check(jo)
    assert check is not None
    assert (check.is_open, check.signs) == (True, CHEST)
    assert not safety.is_ready(check)
    assert plan_on(jo, plan_id, 2).is_paused


def test_no_plan_starts_while_a_sign_is_open(jo: Actor):
    baseline_id = has_a_baseline(jo)
    safety.answer_signs(jo, CHEST, False, noon(-1))
    safety.answer_signs(jo, frozenset(), False, noon(0))
    with pytest.raises(NotAllowed):
        plans.start_plan(jo, baseline_id, the_choices(), MONDAY, None, noon(0))


def test_the_most_urgent_open_sign_comes_first(jo: Actor):
    safety.answer_signs(jo, CHEST, False, noon(0))
    safety.answer_signs(jo, SURGERY, False, noon(1))
    check = safety.latest_check(jo)
    assert check is not None
    assert check.level is Level.EMERGENCY


def test_where_no_sign_is_open_the_newest_answers_count(jo: Actor):
    safety.answer_signs(jo, SURGERY, False, noon(0))
    safety.confirm_clearance(jo, "Dr Ahmed", "doctor", noon(1))
    for day, is_much_worse in ((2, False), (3, True), (1, False)):
        safety.answer_signs(jo, frozenset(), is_much_worse, noon(day))
    check = safety.latest_check(jo)
    assert check is not None
    assert (check.checked_on, check.has_post_exertional, check.is_open) == (on_day(3), True, False)


def test_a_clearance_is_kept_with_name_role_and_time_and_the_plan_goes_on(jo: Actor):
    plan_id = has_a_plan(jo)
    safety.answer_signs(jo, CHEST, False, noon(1))
    safety.answer_signs(jo, SURGERY, False, noon(1))
    safety.confirm_clearance(jo, " Dr Ahmed ", "doctor", noon(3))
    query = select(SafetyCheckRow).where(SafetyCheckRow.level.is_not(None))
    rows = [(row.cleared_by, row.cleared_role, row.cleared_at) for row in db.session.scalars(query)]
    assert rows == [("Dr Ahmed", "doctor", noon(3))] * 2
    assert safety.is_ready(safety.latest_check(jo))
    plan = plan_on(jo, plan_id, 3)
    assert not plan.is_paused
    assert plan.replay.asked_on(on_day(2)) is None


def test_a_sign_cleared_on_the_day_it_was_reported_leaves_the_plan_as_it_was(jo: Actor):
    plan_id = has_a_plan(jo)
    before = plan_on(jo, plan_id, 1).replay.weeks
    safety.answer_signs(jo, CHEST, False, noon(1))
    safety.confirm_clearance(jo, "Dr Ahmed", "doctor", noon(1))
    assert plan_on(jo, plan_id, 1).replay.weeks == before
    assert len(list(db.session.scalars(select(SafetyCheckRow).where(SafetyCheckRow.cleared_at.is_not(None))))) == 1


def test_a_clearance_needs_a_name(jo: Actor):
    safety.answer_signs(jo, CHEST, False, noon(1))
    with pytest.raises(OutOfBounds) as refused:
        safety.confirm_clearance(jo, " ", "doctor", noon(1))
    assert refused.value.field == "cleared_by"


def test_one_persons_sign_says_nothing_about_another(jo: Actor, sam: Actor):
    plan_id = has_a_plan(sam)
    safety.answer_signs(jo, CHEST, False, noon(1))
    assert not plan_on(sam, plan_id, 1).is_paused
    assert safety.is_ready(safety.latest_check(sam))


def test_post_exertional_malaise_said_later_switches_rises_off_in_active_plans(jo: Actor):
    plan_id = has_a_plan(jo)
    for day in (0, 2, 4, 7, 9):
        asked = plan_on(jo, plan_id, day).replay.asked_on(on_day(day))
        assert asked is not None
        logs(jo, day, asked.amount / 60, at=day)
    before = plan_on(jo, plan_id, 9).replay.weeks[-1].quota_end
    safety.answer_signs(jo, frozenset(), True, noon(9))
    logs(jo, 11, before / 60, at=11)
    later = plan_on(jo, plan_id, 21).replay.weeks
    assert [week.quota for week in later[2:]] == [before, before]
    assert later[2].reasons[0] in ("post_exertional", "no_data")
    safety.answer_signs(jo, frozenset(), True, noon(22))
    assert len(plan_on(jo, plan_id, 22).revisions) == 2
