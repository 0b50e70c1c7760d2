"""Logging: one form one log, corrections that keep the facts, and what they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from planner.domain.decision import Decision
from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.domain.units import Activity, Unit
from planner.persistence.db import db
from planner.persistence.models.session_log import SessionLogRow
from planner.services import log_session as services
from planner.services import reviews
from planner.services.guards import NotFound
from planner.services.log_session import LogSession, change_log, delete_log, planned_form_id, restore_log
from tests.domain.builders import minutes
from tests.services.builders import has_a_plan, logs, noon, on_day, plan_on


def row_of(log_id: str) -> SessionLogRow:
    db.session.expire_all()
    row = db.session.get(SessionLogRow, log_id)
    assert row is not None
    return row


def count_logs() -> int:
    return db.session.scalar(select(func.count()).select_from(SessionLogRow)) or 0


def a_command(day: int, amount: float, **changes: Any) -> LogSession:
    content: dict[str, Any] = {
        "activity": Activity.WALKING,
        "unit": Unit.MINUTES,
        "day": on_day(day),
        "amount": minutes(amount),
        "form_id": "of the edit page",
    }
    return LogSession(**{**content, **changes})


def test_it_copies_what_the_day_asked_onto_the_log(jo: Actor):
    has_a_plan(jo)
    row = row_of(logs(jo, 0, 7).log_id)
    assert (row.amount, row.asked_quota, row.asked_because) == (minutes(7), minutes(5), "plan")


def test_it_keeps_a_log_without_a_plan_with_nothing_asked(jo: Actor):
    row = row_of(logs(jo, 0, 7).log_id)
    assert (row.asked_quota, row.asked_because) == (None, None)


def test_it_keeps_zero_as_an_answer_and_no_answer_as_none(jo: Actor):
    row = row_of(logs(jo, 0, 0, pain_before=0).log_id)
    assert (row.amount, row.pain_before, row.pain_after, row.confidence) == (0, 0, None, None)


def test_the_same_form_twice_makes_one_log(jo: Actor):
    first, second = logs(jo, 0, 5, form_id="one form"), logs(jo, 0, 5, form_id="one form")
    assert (first.is_new, second.is_new) == (True, False)
    assert second.log_id == first.log_id
    assert count_logs() == 1


def test_the_same_form_id_of_another_person_is_another_log(jo: Actor, sam: Actor):
    assert logs(jo, 0, 5, form_id="one form").is_new
    assert logs(sam, 0, 5, form_id="one form").is_new
    assert count_logs() == 2


def test_done_as_planned_after_a_delete_is_logged_as_asked_now(jo: Actor):
    form_id = planned_form_id(has_a_plan(jo), on_day(0))
    first = logs(jo, 0, 5, form_id=form_id)
    delete_log(jo, first.log_id, noon(0))
    again = logs(jo, 0, 4, form_id=form_id)
    row = row_of(again.log_id)
    assert again.is_new
    assert (row.amount, row.deleted_at) == (minutes(4), None)
    assert count_logs() == 1


def test_a_day_can_be_done_as_planned_after_its_log_moved_to_another_day(jo: Actor):
    form_id = planned_form_id(has_a_plan(jo), on_day(2))
    moved = logs(jo, 2, 5, form_id=form_id)
    change_log(jo, moved.log_id, a_command(1, 5), noon(2))
    assert logs(jo, 2, 5, form_id=form_id).is_new
    assert count_logs() == 2


def test_a_correction_keeps_the_instant_the_zone_and_the_copy_of_what_was_asked(jo: Actor):
    has_a_plan(jo)
    log_id = logs(jo, 0, 5).log_id
    change_log(replace(jo, zone="Asia/Tokyo"), log_id, a_command(0, 4, note="shorter"), noon(3))
    row = row_of(log_id)
    assert (row.instant, row.zone, row.created_at) == (noon(0), "Europe/London", noon(0))
    assert (row.amount, row.note, row.asked_quota) == (minutes(4), "shorter", minutes(5))


def test_a_correction_is_checked_in_the_unit_of_the_log(jo: Actor):
    log_id = logs(jo, 0, 5).log_id
    too_much = LogSession(
        activity=Activity.WALKING, unit=Unit.STEPS, day=on_day(0), amount=24 * 3600 + 1, form_id="edit"
    )
    with pytest.raises(OutOfBounds):
        change_log(jo, log_id, too_much, noon(0))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": on_day(1)}, "day"),
        ({"day": date(1989, 12, 31)}, "day"),
        ({"amount": -1}, "amount"),
        ({"amount": 24 * 3600 + 1}, "amount"),
        ({"unit": Unit.POSES}, "unit"),
        ({"pain_before": 101}, "pain_before"),
        ({"pain_after": -1}, "pain_after"),
        ({"confidence": 11}, "confidence"),
        ({"felt_safe": 6}, "felt_safe"),
        ({"note": "x" * 2_001}, "note"),
    ],
)
def test_it_refuses_what_is_out_of_bounds_and_names_the_field(jo: Actor, changes: dict[str, Any], field: str):
    with pytest.raises(OutOfBounds) as refused:
        services.log_session(jo, replace(a_command(0, 5), **changes), noon(0))
    assert refused.value.field == field
    assert count_logs() == 0


def test_today_is_the_day_in_the_persons_own_zone(jo: Actor):
    late = datetime.combine(on_day(0), noon(0).timetz()) + timedelta(hours=2)
    tomorrow = a_command(1, 5)
    with pytest.raises(OutOfBounds):
        services.log_session(jo, tomorrow, late)
    in_auckland = replace(jo, zone="Pacific/Auckland")
    assert services.log_session(in_auckland, tomorrow, late).is_new


def test_a_stranger_can_neither_see_change_delete_nor_bring_back_a_log(jo: Actor, sam: Actor):
    log_id = logs(jo, 0, 5).log_id
    for attempt in (
        lambda: services.get_log(sam, log_id),
        lambda: change_log(sam, log_id, a_command(0, 1), noon(0)),
        lambda: delete_log(sam, log_id, noon(0)),
        lambda: restore_log(sam, log_id, noon(0)),
    ):
        with pytest.raises(NotFound):
            attempt()
    row = row_of(log_id)
    assert (row.amount, row.deleted_at) == (minutes(5), None)


def test_deleting_a_log_says_which_week_is_decided_otherwise_and_restoring_says_it_back(jo: Actor):
    has_a_plan(jo)
    ids = [logs(jo, day, 5, confidence=6).log_id for day in (0, 2, 4)]
    for log_id in ids[1:]:
        changes = delete_log(jo, log_id, noon(8))
    assert changes is not None
    assert [(change.week, change.before, change.after) for change in changes.weeks] == [
        (1, Decision.ADVANCE, Decision.HOLD)
    ]
    assert (changes.number_before, changes.number_after, changes.is_raise) == (minutes(5.5), minutes(5), False)
    back = restore_log(jo, ids[1], noon(8))
    assert back is not None
    assert [(change.before, change.after) for change in back.weeks] == [(Decision.HOLD, Decision.ADVANCE)]


def test_a_late_log_that_raises_this_weeks_number_says_so_and_the_person_may_stay(jo: Actor):
    plan_id = has_a_plan(jo)
    logs(jo, 0, 5)
    late = logs(jo, 2, 5, at=8)
    assert late.changes is not None
    assert late.changes.is_raise
    assert late.changes.number_before == minutes(5)
    reviews.choose_smaller(jo, plan_id, late.changes.number_before, noon(8))
    present = plan_on(jo, plan_id, 8).replay.present
    assert present is not None
    assert present.quota_end == minutes(5)
