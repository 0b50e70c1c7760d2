"""A late log that raises this week's number is told, so that the page can ask first (engine rule 36)."""

from __future__ import annotations

from planner.domain.people import Actor
from planner.services.reviews import choose_smaller
from tests.services.builders import has_a_plan, logs, noon, plan_on


def test_a_late_log_says_what_changed_and_that_the_number_rose(jo: Actor) -> None:
    plan_id = has_a_plan(jo)
    logs(jo, 0, 5, at=0)
    before = plan_on(jo, plan_id, 8).replay.weeks[-1].quota_end
    logged = logs(jo, 2, 5, at=8)
    assert logged.changes is not None
    assert logged.changes.is_raise
    assert (logged.changes.plan_id, logged.changes.number_before) == (plan_id, before)
    assert [change.week for change in logged.changes.weeks] == [1]


def test_staying_keeps_the_number_of_before(jo: Actor) -> None:
    plan_id = has_a_plan(jo)
    logs(jo, 0, 5, at=0)
    changes = logs(jo, 2, 5, at=8).changes
    assert changes is not None
    assert changes.number_before is not None
    choose_smaller(jo, plan_id, changes.number_before, noon(8))
    assert plan_on(jo, plan_id, 8).replay.weeks[-1].quota_end == changes.number_before
