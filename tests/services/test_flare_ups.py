"""Flare-ups: one for all plans, asked less for a while, the number waits."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.domain.units import Activity
from planner.persistence.repositories.flare_ups import list_flares
from planner.services import flare_ups
from planner.services.derive_plan import load_plans
from tests.domain.builders import minutes
from tests.services.builders import has_a_plan, noon, on_day, plan_on


def test_a_flare_asks_less_of_every_plan_at_once(jo: Actor):
    for activity in (Activity.WALKING, Activity.YOGA):
        has_a_plan(jo, activity=activity)
    flare_ups.start_flare(jo, on_day(1), noon(1))
    asked = [plan.replay.asked_on(on_day(1)) for plan in load_plans(jo.id, on_day(1)).active]
    assert [(day.amount, day.because) for day in asked if day] == [(minutes(3.25), "flare")] * 2


def test_the_number_waits_and_comes_back_by_the_way_back(jo: Actor):
    plan_id = has_a_plan(jo)
    flare_ups.start_flare(jo, on_day(1), noon(1))
    flare_ups.end_flare(jo, on_day(1), "warm bath", noon(2))
    asked = plan_on(jo, plan_id, 2).replay.asked_on(on_day(2))
    assert asked is not None
    assert asked.because == "way_back_1_of_2"
    assert [(flare.end, flare.what_helped) for flare in list_flares(jo.id)] == [(on_day(1), "warm bath")]


def test_a_second_press_starts_no_second_flare(jo: Actor):
    flare_ups.start_flare(jo, on_day(1), noon(1))
    flare_ups.start_flare(jo, on_day(2), noon(2))
    assert [(flare.start, flare.end) for flare in list_flares(jo.id)] == [(on_day(1), None)]


def test_a_flare_that_was_none_can_be_undone(jo: Actor):
    flare_ups.start_flare(jo, on_day(1), noon(1))
    flare_ups.undo_flare(jo, noon(0))
    assert list_flares(jo.id) == []


@pytest.mark.parametrize("start", [on_day(2), on_day(-14)], ids=["tomorrow", "15 days ago"])
def test_it_refuses_a_start_to_come_or_long_ago(jo: Actor, start: date):
    with pytest.raises(OutOfBounds) as refused:
        flare_ups.start_flare(jo, start, noon(1))
    assert refused.value.field == "start"
    assert list_flares(jo.id) == []


@pytest.mark.parametrize("end", [on_day(3), on_day(0)], ids=["tomorrow", "before it began"])
def test_it_refuses_an_end_to_come_or_before_the_start(jo: Actor, end: date):
    flare_ups.start_flare(jo, on_day(1), noon(1))
    with pytest.raises(OutOfBounds) as refused:
        flare_ups.end_flare(jo, end, None, noon(2))
    assert refused.value.field == "end"
    assert list_flares(jo.id)[0].end is None


def test_what_helped_has_a_bound(jo: Actor):
    flare_ups.start_flare(jo, on_day(1), noon(1))
    with pytest.raises(OutOfBounds) as refused:
        flare_ups.end_flare(jo, on_day(1), "x" * 1_001, noon(2))
    assert refused.value.field == "what_helped"


def test_one_persons_flare_changes_nothing_for_another(jo: Actor, sam: Actor):
    plan_id = has_a_plan(sam)
    flare_ups.start_flare(jo, on_day(0), noon(0))
    flare_ups.undo_flare(sam, noon(0))
    asked = plan_on(sam, plan_id, 0).replay.asked_on(on_day(0))
    assert asked is not None
    assert asked.because == "plan"
    assert len(list_flares(jo.id)) == 1
