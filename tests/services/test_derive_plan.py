"""The one loader: few statements, exact numbers, and only what belongs to the plan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import event

from planner.domain.history import ExcuseReason, Flare, Move
from planner.domain.people import Actor
from planner.domain.progression import Percent
from planner.domain.trial import Trial
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, transaction
from planner.persistence.repositories import session_logs
from planner.services import baselines, flare_ups, plans, safety, week_moves
from planner.services.baselines import AddTrial
from planner.services.derive_plan import load_plan, load_plans
from planner.services.guards import NotFound
from planner.services.log_session import delete_log
from tests.domain.builders import MONDAY, minutes
from tests.services.builders import has_a_baseline, has_a_plan, logs, noon, on_day, plan_on, the_choices


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """Every statement of the block, transactions left out."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK")):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def walked_daily(actor: Actor, days: int) -> None:
    """A log of 5 minutes on every day that ends on the plan's first day."""
    rows = [
        {
            "person_id": actor.id,
            "activity": "walking",
            "unit": "minutes",
            "amount": minutes(5),
            "instant": noon(-back),
            "local_date": MONDAY - timedelta(days=back),
            "zone": actor.zone,
            "source": "person",
            "created_at": noon(-back),
        }
        for back in range(days)
    ]
    with transaction():
        session_logs.add_many(rows, [])


@pytest.mark.parametrize("days", [1, 365, 3_650])
def test_three_plans_take_five_statements_however_many_logs_there_are(jo: Actor, days: int):
    for activity in Activity:
        has_a_plan(jo, activity=activity)
    walked_daily(jo, days)
    with counted_statements() as statements:
        found = load_plans(jo.id, on_day(0), with_finished=True)
    assert len(statements) == 5
    assert len(found.plans) == 3
    assert len(found.logs[("walking", "minutes")]) == days


def test_the_newest_baselines_take_two_statements_however_many_activities(jo: Actor):
    for activity in Activity:
        has_a_baseline(jo, activity=activity)
    with counted_statements() as statements:
        found = baselines.latest_baselines(jo)
    assert {activity: len(stored.trials) for activity, stored in found.items()} == dict.fromkeys(Activity, 3)
    assert len(statements) == 2


def test_a_plan_from_half_minutes_and_tenths_of_pain_reads_back_as_it_was_written(jo: Actor):
    safety.answer_signs(jo, frozenset(), False, noon(-1))
    baseline_id = baselines.start_baseline(jo, Activity.WALKING, Unit.MINUTES, noon(0))
    amounts = (330, 337, 7)
    for index, amount in enumerate(amounts):
        trial = AddTrial(day=on_day(-index - 1), amount=amount, form_id=f"trial {index}", pain_before=45 + index)
        baselines.add_trial(jo, baseline_id, trial, noon(0))
    plan_id = plans.start_plan(jo, baseline_id, the_choices(target=1_830), MONDAY, None, noon(0))
    db.session.expire_all()
    latest = plan_on(jo, plan_id, 0).latest
    assert {(trial.amount, trial.pain_before) for trial in latest.baseline.trials} == {(330, 45), (337, 46), (7, 47)}
    assert latest.target == 1_830


def test_every_rate_in_tenths_reads_back_exactly(jo: Actor):
    rate = Fraction(Decimal("7.3"))
    plan_id = has_a_plan(jo, progression=Percent(rate=rate))
    assert plan_on(jo, plan_id, 0).latest.progression == Percent(rate=rate)


def test_a_trial_reads_back_with_everything_that_was_said(jo: Actor):
    baseline_id = has_a_baseline(jo, 5)
    stored = baselines.open_baseline(jo, baseline_id)
    assert stored.trials == (Trial(date=on_day(-1), amount=minutes(5)),)


def test_a_plans_logs_are_those_of_its_activity_unit_and_days(jo: Actor):
    plan_id = has_a_plan(jo)
    logs(jo, -1, 4, at=0)
    logs(jo, 0, 5)
    logs(jo, 0, 6, activity=Activity.YOGA)
    logs(jo, 0, 7, unit=Unit.STEPS)
    deleted = logs(jo, 0, 8)
    delete_log(jo, deleted.log_id, noon(0))
    assert [log.amount for log in plan_on(jo, plan_id, 0).history.logs] == [minutes(5)]


def test_a_finished_plan_stays_as_it_stood_on_its_last_day(jo: Actor):
    plan_id = has_a_plan(jo)
    logs(jo, 0, 5)
    plans.finish_plan(jo, plan_id, noon(2))
    before = plan_on(jo, plan_id, 2).replay.weeks
    logs(jo, 4, 9)
    flare_ups.start_flare(jo, on_day(5), noon(5))
    assert plan_on(jo, plan_id, 60).replay.weeks == before


def test_a_plan_that_has_not_begun_asks_nothing_and_may_be_finished(jo: Actor):
    safety.answer_signs(jo, frozenset(), False, noon(-1))
    plan_id = plans.start_plan(jo, has_a_baseline(jo), the_choices(), on_day(14), None, noon(0))
    assert plan_on(jo, plan_id, 0).replay.weeks == ()
    plans.finish_plan(jo, plan_id, noon(1))
    assert plan_on(jo, plan_id, 40).replay.weeks == ()


def test_flares_excused_weeks_moves_and_pauses_come_back_as_facts(jo: Actor):
    plan_id = has_a_plan(jo)
    flare_ups.start_flare(jo, on_day(0), noon(1))
    week_moves.excuse_week(jo, on_day(7), ExcuseReason.AWAY, noon(1))
    week_moves.move_session(jo, plan_id, Move(from_date=on_day(2), to_date=on_day(3)), noon(1))
    plans.pause_plan(jo, plan_id, noon(4))
    history = plan_on(jo, plan_id, 4).history
    assert history.flares == (Flare(start=on_day(0)),)
    assert history.excused_weeks == {2}
    assert history.moves == (Move(from_date=on_day(2), to_date=on_day(3)),)
    assert [(pause.from_date, pause.until) for pause in history.pauses] == [(on_day(4), None)]


def test_a_stranger_finds_no_plan(jo: Actor, sam: Actor):
    plan_id = has_a_plan(jo)
    with pytest.raises(NotFound):
        load_plan(sam.id, plan_id, on_day(0))
    assert load_plans(sam.id, on_day(0), with_finished=True).plans == ()
