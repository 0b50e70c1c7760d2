"""Making, changing, pausing and finishing plans."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from planner.domain.errors import NotAllowed, OutOfBounds, StaleRevision
from planner.domain.people import Actor
from planner.domain.progression import Percent
from planner.domain.units import Activity
from planner.services import plans
from planner.services.derive_plan import load_plans
from planner.services.guards import NotFound
from tests.domain.builders import MONDAY, minutes
from tests.services.builders import (
    has_a_baseline,
    has_a_plan,
    has_answered_no_to_every_sign,
    logs,
    noon,
    on_day,
    plan_on,
    the_choices,
)


def test_three_trials_of_five_seven_and_six_minutes_start_at_five(jo: Actor):
    plan = plan_on(jo, has_a_plan(jo, 5, 7, 6), 0)
    assert plan.replay.start.exact == Fraction(minutes(4.8))
    assert plan.replay.start_quota == minutes(5)


def test_an_activity_has_one_active_plan_at_a_time(jo: Actor):
    first = has_a_plan(jo)
    with pytest.raises(NotAllowed) as refused:
        has_a_plan(jo)
    assert refused.value.field == "activity"
    assert [plan.id for plan in load_plans(jo.id, on_day(0)).plans] == [first]


def test_every_activity_and_every_person_may_have_a_plan_at_once(jo: Actor, sam: Actor):
    for actor in (jo, sam):
        for activity in Activity:
            has_a_plan(actor, activity=activity)
    assert [plan.activity for plan in load_plans(jo.id, on_day(0)).active] == list(Activity)


def test_a_finished_plan_makes_room_for_a_new_one(jo: Actor):
    plans.finish_plan(jo, has_a_plan(jo), noon(3))
    again = plans.start_plan(jo, has_a_baseline(jo, 9), the_choices(), on_day(3), None, noon(3))
    assert plan_on(jo, again, 3).is_active


def test_a_person_alone_may_not_grow_by_more_than_a_fifth_a_week(jo: Actor):
    with pytest.raises(OutOfBounds) as refused:
        has_a_plan(jo, 50, progression=Percent(rate=Fraction(25)))
    assert refused.value.field == "pace"
    assert not load_plans(jo.id, on_day(0)).plans


@pytest.mark.parametrize("start", [date(2026, 1, 4), date(2026, 2, 3)])
def test_a_plan_starts_from_today_to_four_weeks_ahead(jo: Actor, start: date):
    has_answered_no_to_every_sign(jo)
    with pytest.raises(OutOfBounds) as refused:
        plans.start_plan(jo, has_a_baseline(jo), the_choices(), start, None, noon(0))
    assert refused.value.field == "start"


def test_a_plan_cannot_be_made_from_another_persons_baseline(jo: Actor, sam: Actor):
    has_answered_no_to_every_sign(sam)
    with pytest.raises(NotFound):
        plans.start_plan(sam, has_a_baseline(jo), the_choices(), MONDAY, None, noon(0))


def test_a_change_counts_from_next_week_and_the_old_revision_stays(jo: Actor):
    plan_id = has_a_plan(jo)
    first_day = plans.change_plan(jo, plan_id, 1, the_choices(days=frozenset({1, 3})), "less often", noon(2))
    plan = plan_on(jo, plan_id, 8)
    assert first_day == on_day(7)
    assert [(note.number, sorted(note.revision.days), note.reason) for note in plan.revisions] == [
        (1, [0, 2, 4], None),
        (2, [1, 3], "less often"),
    ]
    assert [week.revision for week in plan.replay.weeks] == [1, 2]


def test_a_change_of_a_plan_that_was_changed_meanwhile_is_refused(jo: Actor):
    plan_id = has_a_plan(jo)
    plans.change_plan(jo, plan_id, 1, the_choices(), None, noon(2))
    with pytest.raises(StaleRevision):
        plans.change_plan(jo, plan_id, 1, the_choices(), None, noon(2))
    assert len(plan_on(jo, plan_id, 2).revisions) == 2


def test_a_finished_plan_is_not_changed(jo: Actor):
    plan_id = has_a_plan(jo)
    plans.finish_plan(jo, plan_id, noon(1))
    with pytest.raises(NotFound):
        plans.change_plan(jo, plan_id, 1, the_choices(), None, noon(1))
    assert len(plan_on(jo, plan_id, 1).revisions) == 1


def test_a_stranger_can_do_nothing_with_a_plan(jo: Actor, sam: Actor):
    plan_id = has_a_plan(jo)
    for attempt in (
        lambda: plans.change_plan(sam, plan_id, 1, the_choices(), None, noon(0)),
        lambda: plans.pause_plan(sam, plan_id, noon(0)),
        lambda: plans.resume_plan(sam, plan_id, noon(0)),
        lambda: plans.finish_plan(sam, plan_id, noon(0)),
        lambda: plans.archive_plan(sam, plan_id, noon(0)),
    ):
        with pytest.raises(NotFound):
            attempt()
    plan = plan_on(jo, plan_id, 0)
    assert (plan.is_active, plan.is_paused, len(plan.revisions)) == (True, False, 1)


def test_pausing_twice_and_resuming_once_goes_on_that_day(jo: Actor):
    plan_id = has_a_plan(jo)
    plans.pause_plan(jo, plan_id, noon(1))
    plans.pause_plan(jo, plan_id, noon(2))
    assert plan_on(jo, plan_id, 2).is_paused
    plans.resume_plan(jo, plan_id, noon(3))
    plan = plan_on(jo, plan_id, 3)
    assert not plan.is_paused
    assert [(pause.from_date, pause.until) for pause in plan.history.pauses] == [(on_day(1), on_day(3))]


def test_a_running_plan_cannot_be_archived_a_finished_one_can_and_keeps_its_day(jo: Actor):
    plan_id = has_a_plan(jo)
    logs(jo, 0, 5)
    with pytest.raises(NotAllowed):
        plans.archive_plan(jo, plan_id, noon(1))
    plans.finish_plan(jo, plan_id, noon(1))
    plans.archive_plan(jo, plan_id, noon(5))
    plan = plan_on(jo, plan_id, 6)
    assert (plan.status, plan.finished_on, len(plan.history.logs)) == ("archived", on_day(1), 1)
