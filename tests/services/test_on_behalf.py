"""A physiotherapist writes down for a patient: marked, theirs to correct, and the patient's before all."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from planner.domain.care import ShareKind
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.units import Activity, Unit
from planner.services import log_session as own_logs
from planner.services import on_behalf, safety
from planner.services.baselines import AddTrial, open_baseline
from planner.services.derive_plan import load_plans
from planner.services.guards import NotFound
from planner.services.log_session import LogSession
from tests.cast import Member, link, other_patient, other_physio, patient, physio
from tests.domain.builders import minutes
from tests.services.builders import has_a_baseline, has_a_plan, logs, noon, on_day


@pytest.fixture
def pair(app: Flask) -> tuple[Member, Member]:
    """Jo and Priya, linked."""
    jo, priya = patient(app), physio(app)
    link(app, priya, jo)
    return jo, priya


def a_log(day: int, amount: float, **changes: Any) -> LogSession:
    """Minutes of walking on a day."""
    content = {"activity": Activity.WALKING, "unit": Unit.MINUTES, "day": on_day(day), "amount": minutes(amount)}
    return LogSession(**{**content, "form_id": f"form-{day}-{amount}", **changes})


def test_a_log_written_down_counts_and_names_its_writer(pair: tuple[Member, Member]) -> None:
    jo, priya = pair
    plan_id = has_a_plan(jo.actor)
    done = on_behalf.log_for_patient(priya.actor, jo.id, a_log(0, 5), noon(3))
    log = own_logs.get_log(jo.actor, done.log_id)
    assert (log.logged_by_id, log.asked_quota) == (priya.id, minutes(5))
    plan = next(plan for plan in load_plans(jo.id, on_day(3)).plans if plan.id == plan_id)
    assert plan.replay.weeks[0].sessions[0].done_on == on_day(0)


def test_the_day_is_the_patients_own(app: Flask) -> None:
    jo, priya = patient(app, zone="Pacific/Auckland"), physio(app)
    link(app, priya, jo)
    on_behalf.log_for_patient(priya.actor, jo.id, a_log(1, 5), noon(0).replace(hour=13))
    with pytest.raises(OutOfBounds):
        on_behalf.log_for_patient(priya.actor, jo.id, a_log(2, 5), noon(0).replace(hour=13))


def test_a_physiotherapist_corrects_and_deletes_what_physiotherapists_wrote(pair: tuple[Member, Member]) -> None:
    jo, priya = pair
    log_id = on_behalf.log_for_patient(priya.actor, jo.id, a_log(0, 5), noon(1)).log_id
    on_behalf.correct_log(priya.actor, jo.id, log_id, a_log(0, 6), noon(1))
    assert own_logs.get_log(jo.actor, log_id).amount == minutes(6)
    on_behalf.delete_log(priya.actor, jo.id, log_id, noon(1))
    assert own_logs.get_log(jo.actor, log_id).is_deleted
    on_behalf.restore_log(priya.actor, jo.id, log_id, noon(1))
    assert not own_logs.get_log(jo.actor, log_id).is_deleted


def test_a_patients_own_log_is_left_alone(pair: tuple[Member, Member]) -> None:
    jo, priya = pair
    log_id = logs(jo.actor, 0, 5).log_id
    with pytest.raises(NotAllowed):
        on_behalf.correct_log(priya.actor, jo.id, log_id, a_log(0, 6), noon(1))
    with pytest.raises(NotAllowed):
        on_behalf.delete_log(priya.actor, jo.id, log_id, noon(1))
    assert own_logs.get_log(jo.actor, log_id).amount == minutes(5)


def test_what_the_patient_corrected_or_deleted_is_theirs_from_then_on(pair: tuple[Member, Member]) -> None:
    jo, priya = pair
    corrected, deleted = (on_behalf.log_for_patient(priya.actor, jo.id, a_log(n, 5), noon(2)).log_id for n in (0, 1))
    own_logs.change_log(jo.actor, corrected, a_log(0, 4), noon(2))
    own_logs.delete_log(jo.actor, deleted, noon(2))
    with pytest.raises(NotAllowed):
        on_behalf.correct_log(priya.actor, jo.id, corrected, a_log(0, 6), noon(3))
    with pytest.raises(NotAllowed):
        on_behalf.restore_log(priya.actor, jo.id, deleted, noon(3))


def test_correcting_keeps_what_is_not_shared(app: Flask) -> None:
    jo, priya, omar = patient(app), physio(app), other_physio(app)
    link(app, priya, jo)
    link(app, omar, jo, ShareKind.SCORES, ShareKind.NOTES)
    first = on_behalf.log_for_patient(priya.actor, jo.id, a_log(0, 5, confidence=7, note="by the pond"), noon(1))
    _care, seen = on_behalf.open_log(omar.actor, jo.id, first.log_id)
    assert (seen.confidence, seen.note) == (None, None)
    on_behalf.correct_log(omar.actor, jo.id, first.log_id, a_log(0, 6, confidence=1, note="mine"), noon(1))
    log = own_logs.get_log(jo.actor, first.log_id)
    assert (log.amount, log.confidence, log.note) == (minutes(6), 7, "by the pond")


def test_a_trial_written_down_names_its_writer_and_is_theirs_to_remove(pair: tuple[Member, Member]) -> None:
    jo, priya = pair
    baseline_id = has_a_baseline(jo.actor, 5, 7)
    command = AddTrial(day=on_day(-5), amount=minutes(6), form_id="a-trial")
    on_behalf.add_trial(priya.actor, jo.id, baseline_id, command, noon(0))
    found = open_baseline(jo.actor, baseline_id)
    by = dict(zip(found.trial_ids, found.added_by_ids, strict=True))
    written = next(trial_id for trial_id, writer in by.items() if writer == priya.id)
    own = next(trial_id for trial_id, writer in by.items() if writer is None)
    with pytest.raises(NotAllowed):
        on_behalf.remove_trial(priya.actor, jo.id, baseline_id, own)
    with pytest.raises(NotAllowed):
        on_behalf.leave_trial_out(priya.actor, jo.id, baseline_id, own, "no")
    on_behalf.remove_trial(priya.actor, jo.id, baseline_id, written)
    assert len(open_baseline(jo.actor, baseline_id).trials) == 2


def test_it_refuses_strangers_and_what_is_not_shared(app: Flask, pair: tuple[Member, Member]) -> None:
    jo, _priya = pair
    omar, sam = other_physio(app), other_patient(app)
    link(app, omar, jo, ShareKind.ACTIVITY)
    baseline_id = has_a_baseline(jo.actor)
    trial = AddTrial(day=on_day(0), amount=minutes(6), form_id="a-trial")
    for stranger in (omar.actor, sam.actor, jo.actor):
        with pytest.raises(NotFound):
            on_behalf.log_for_patient(stranger, jo.id, a_log(0, 5), noon(1))
        with pytest.raises(NotFound):
            on_behalf.add_trial(stranger, jo.id, baseline_id, trial, noon(1))
        with pytest.raises(NotFound):
            on_behalf.start_baseline(stranger, jo.id, Activity.YOGA, Unit.POSES, noon(1))


def test_a_cleared_stop_sign_keeps_name_role_time_and_reason_and_plans_resume(pair: tuple[Member, Member]) -> None:
    jo, priya = pair
    has_a_plan(jo.actor)
    safety.answer_signs(jo.actor, frozenset({"one_leg"}), False, noon(1))
    assert load_plans(jo.id, on_day(2)).active[0].is_paused
    safety.clear_stop_sign(priya.actor, jo.id, " Seen by Dr Iqbal, no weakness found. ", noon(3))
    check = safety.latest_check(jo.actor)
    assert check is not None
    assert (check.cleared_by, check.cleared_role, check.cleared_by_id) == ("Priya", "physiotherapist", priya.id)
    assert (check.cleared_at, check.cleared_reason) == (noon(3), "Seen by Dr Iqbal, no weakness found.")
    assert not load_plans(jo.id, on_day(3)).active[0].is_paused


def test_it_refuses_to_clear_without_a_reason_or_a_link(app: Flask, pair: tuple[Member, Member]) -> None:
    jo, priya = pair
    strangers = (other_physio(app).actor, other_patient(app).actor, jo.actor)
    safety.answer_signs(jo.actor, frozenset({"one_leg"}), False, noon(1))
    with pytest.raises(OutOfBounds):
        safety.clear_stop_sign(priya.actor, jo.id, "  ", noon(3))
    for stranger in strangers:
        with pytest.raises(NotFound):
            safety.clear_stop_sign(stranger, jo.id, "looked at it", noon(3))
    check = safety.latest_check(jo.actor)
    assert check is not None
    assert check.is_open
