"""A baseline that changed later reaches a plan only when the person chooses so."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.errors import NotAllowed, OutOfBounds, StaleRevision
from planner.domain.people import Actor
from planner.domain.progression import Increment
from planner.domain.units import Activity, Unit
from planner.services import baselines
from planner.services.guards import NotFound
from planner.services.revise_plan import UseBaseline, use_baseline
from tests.domain.builders import minutes
from tests.services.builders import has_a_baseline, has_a_plan, noon, on_day, plan_on


def a_command(plan_id: str, baseline_id: str, **changes: Any) -> UseBaseline:
    return UseBaseline(**{"plan_id": plan_id, "baseline_id": baseline_id, "expected_revision": 1, **changes})


def has_left_the_longest_trial_out(actor: Actor) -> str:
    stored = baselines.latest_baselines(actor)[Activity.WALKING]
    longest = max(range(3), key=lambda index: stored.trials[index].amount)
    baselines.leave_trial_out(actor, stored.id, stored.trial_ids[longest], "I was racing")
    return stored.id


def test_leaving_a_trial_out_changes_no_plan_by_itself(jo: Actor):
    plan_id = has_a_plan(jo, 5, 7, 6)
    before = plan_on(jo, plan_id, 1)
    has_left_the_longest_trial_out(jo)
    after = plan_on(jo, plan_id, 1)
    assert after.latest == before.latest
    assert after.replay.weeks == before.replay.weeks


def test_a_chosen_baseline_counts_from_next_week_and_the_number_stays(jo: Actor):
    plan_id = has_a_plan(jo, 5, 7, 6)
    baseline_id = has_left_the_longest_trial_out(jo)
    first_day = use_baseline(jo, a_command(plan_id, baseline_id, reason="one trial was a race"), noon(1))
    plan = plan_on(jo, plan_id, 8)
    assert first_day == on_day(7)
    assert (plan.latest.baseline.value, plan.latest.reason) == (minutes(5.5), "one trial was a race")
    assert [trial.left_out for trial in plan.latest.baseline.trials if trial.left_out] == ["I was racing"]
    assert [(week.revision, week.quota) for week in plan.replay.weeks] == [(1, minutes(5)), (2, minutes(5))]


def test_it_refuses_a_plan_that_was_changed_meanwhile(jo: Actor):
    plan_id, baseline_id = has_a_plan(jo), has_a_baseline(jo, 8)
    use_baseline(jo, a_command(plan_id, baseline_id), noon(1))
    with pytest.raises(StaleRevision):
        use_baseline(jo, a_command(plan_id, baseline_id), noon(1))
    assert len(plan_on(jo, plan_id, 1).revisions) == 2


def test_it_refuses_the_baseline_of_another_activity_and_one_without_trials(jo: Actor):
    plan_id = has_a_plan(jo)
    empty = baselines.start_baseline(jo, Activity.WALKING, Unit.MINUTES, noon(1))
    for baseline_id in (has_a_baseline(jo, activity=Activity.YOGA), empty):
        with pytest.raises(NotAllowed) as refused:
            use_baseline(jo, a_command(plan_id, baseline_id), noon(1))
        assert refused.value.field == "baseline"
    assert len(plan_on(jo, plan_id, 1).revisions) == 1


def test_it_refuses_a_baseline_so_small_that_growth_would_pass_a_fifth_a_week(jo: Actor):
    plan_id = has_a_plan(jo, 50, progression=Increment(amount=minutes(5)))
    with pytest.raises(OutOfBounds) as refused:
        use_baseline(jo, a_command(plan_id, has_a_baseline(jo, 5)), noon(1))
    assert refused.value.field == "pace"


def test_a_stranger_can_use_neither_the_plan_nor_the_baseline(jo: Actor, sam: Actor):
    jos, sams = has_a_plan(jo), has_a_plan(sam)
    with pytest.raises(NotFound):
        use_baseline(sam, a_command(jos, has_a_baseline(sam)), noon(1))
    with pytest.raises(NotFound):
        use_baseline(sam, a_command(sams, has_a_baseline(jo)), noon(1))
