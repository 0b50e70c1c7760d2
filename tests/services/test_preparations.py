"""What an invitation lays ready: proposed to whoever joins, never above their own answers, and gone with the care."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask

from planner.domain.care import EVERYTHING
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor, Author
from planner.domain.preparation import Unfit
from planner.domain.progression import Percent
from planner.domain.protocol import Protocol
from planner.domain.safety import Level
from planner.domain.units import Activity, Unit
from planner.services import baselines, care_links, invitations, plans, preparations, protocols, safety, take_back
from planner.services.guards import NotFound
from planner.services.invitations import Invite, Made
from tests.cast import other_physio, physio
from tests.domain.builders import MONDAY, minutes
from tests.services.builders import has_a_baseline, has_a_plan, noon, on_day, plan_on, the_choices

OURS = ClinicProtocol(
    name="Ours",
    start_percent=50,
    progression=Percent(rate=Fraction(15)),
    days=frozenset({1, 4}),
    hold_every=3,
    thresholds=Protocol(confidence=6),
)
Prepare = Callable[..., Made]
NOW = noon(0)


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


@pytest.fixture
def prepare(priya: Actor) -> Prepare:
    """An invitation of Priya's that lays this ready."""

    def made(now: datetime = NOW, **ready: Any) -> Made:
        return invitations.invite_patient(priya, Invite(form_id=str(now), **ready), now)

    return made


def a_protocol(priya: Actor, **changes: Any) -> str:
    return protocols.add_protocol(priya, replace(OURS, **changes), noon(-9))


def joins(actor: Actor, made: Made, now: datetime = NOW) -> str:
    return care_links.agree(actor, made.invitation.seal, EVERYTHING, now)


def begins(actor: Actor, baseline_id: str, **changes: Any) -> str:
    return plans.start_plan(actor, baseline_id, the_choices(**changes), MONDAY, None, noon(0))


def test_nothing_is_laid_ready_unless_it_is_said(jo: Actor, prepare: Prepare):
    made = prepare()
    assert not preparations.look_ahead(jo, made.invitation, noon(0)).has_anything
    joins(jo, made)
    assert preparations.proposed_activity(jo) is None
    assert safety.latest_check(jo) is None


def test_an_activity_is_proposed_with_the_unit_of_the_protocol(jo: Actor, priya: Actor, prepare: Prepare):
    protocol_id = a_protocol(priya, unit=Unit.POSES)
    joins(jo, prepare(activity=Activity.YOGA, protocol_id=protocol_id))
    found = preparations.proposed_activity(jo)
    assert found is not None
    assert (found.by, found.activity, found.unit) == ("Priya", Activity.YOGA, Unit.POSES)


def test_the_proposal_goes_with_the_first_try_out_and_not_with_an_empty_list_of_them(jo: Actor, prepare: Prepare):
    joins(jo, prepare(activity=Activity.YOGA))
    baselines.start_baseline(jo, Activity.WALKING, Unit.MINUTES, noon(0))
    assert preparations.proposed_activity(jo)
    has_a_baseline(jo)
    assert preparations.proposed_activity(jo) is None


def test_the_proposal_goes_with_the_care_and_comes_back_with_it(jo: Actor, prepare: Prepare):
    link_id = joins(jo, prepare(activity=Activity.YOGA))
    care_links.stop_sharing(jo, link_id, noon(1))
    assert preparations.proposed_activity(jo) is None
    care_links.take_back_end(jo, link_id, noon(1))
    assert preparations.proposed_activity(jo)


def test_an_account_with_plans_is_proposed_nothing(jo: Actor, priya: Actor, prepare: Prepare):
    has_a_plan(jo)
    made = prepare(activity=Activity.WALKING, protocol_id=a_protocol(priya), has_checked_signs=True)
    assert not preparations.look_ahead(jo, made.invitation, noon(0)).has_anything
    joins(jo, made)
    assert preparations.proposed_activity(jo) is None


def test_a_protocol_that_no_plan_of_the_activity_could_take_is_refused(priya: Actor, prepare: Prepare):
    with pytest.raises(OutOfBounds, match="unit") as refused:
        prepare(activity=Activity.YOGA, protocol_id=a_protocol(priya, unit=Unit.STEPS))
    assert refused.value.field == "protocol"
    assert invitations.list_invitations(priya) == []


def test_another_clinics_protocol_does_not_exist(app: Flask, prepare: Prepare):
    with pytest.raises(NotFound):
        prepare(protocol_id=a_protocol(other_physio(app).actor))


def test_the_first_plan_has_the_protocols_start_thresholds_and_name(jo: Actor, priya: Actor, prepare: Prepare):
    joins(jo, prepare(activity=Activity.WALKING, protocol_id=a_protocol(priya), has_checked_signs=True))
    plan = plan_on(jo, begins(jo, has_a_baseline(jo)), 0)
    assert (plan.replay.start_quota, plan.latest.protocol.confidence) == (minutes(3), 6)
    assert (plan.revisions[0].protocol_name, plan.latest.author) == ("Ours", Author.PATIENT)


def test_the_protocol_is_the_one_of_the_day_of_the_invitation(jo: Actor, priya: Actor, prepare: Prepare):
    protocol_id = a_protocol(priya)
    made = prepare(protocol_id=protocol_id)
    protocols.change_protocol(priya, protocol_id, 1, replace(OURS, name="New", start_percent=100), noon(0))
    protocols.archive_protocol(priya, protocol_id, noon(0))
    joins(jo, made)
    ready = preparations.rules_for(jo, baselines.open_baseline(jo, has_a_baseline(jo)))
    assert ready is not None
    assert (ready.protocol.name, ready.start.start_percent) == ("Ours", 50)


def test_the_rules_are_for_the_first_plan_alone(jo: Actor, priya: Actor, prepare: Prepare):
    joins(jo, prepare(protocol_id=a_protocol(priya), has_checked_signs=True))
    begins(jo, has_a_baseline(jo))
    other = has_a_baseline(jo, activity=Activity.YOGA)
    assert preparations.rules_for(jo, baselines.open_baseline(jo, other)) is None
    assert plan_on(jo, begins(jo, other), 0).revisions[0].protocol_name is None


def test_the_rules_for_walking_leave_another_activity_alone(jo: Actor, priya: Actor, prepare: Prepare):
    joins(jo, prepare(activity=Activity.WALKING, protocol_id=a_protocol(priya), has_checked_signs=True))
    begins(jo, has_a_baseline(jo, activity=Activity.YOGA))
    assert preparations.rules_for(jo, baselines.open_baseline(jo, has_a_baseline(jo)))


def test_a_plan_that_was_put_away_as_it_was_made_leaves_the_rules_ready(jo: Actor, priya: Actor, prepare: Prepare):
    joins(jo, prepare(protocol_id=a_protocol(priya), has_checked_signs=True))
    baseline_id = has_a_baseline(jo)
    take_back.unmake_plan(jo, begins(jo, baseline_id), noon(0))
    assert plan_on(jo, begins(jo, baseline_id), 0).revisions[0].protocol_name == "Ours"


def test_rules_in_another_unit_are_not_used_and_the_plan_is_made_all_the_same(
    jo: Actor, priya: Actor, prepare: Prepare
):
    joins(jo, prepare(protocol_id=a_protocol(priya, unit=Unit.STEPS), has_checked_signs=True))
    baseline_id = has_a_baseline(jo)
    ready = preparations.rules_for(jo, baselines.open_baseline(jo, baseline_id))
    assert ready is not None
    assert ready.unfit is Unfit.OTHER_UNIT
    plan = plan_on(jo, begins(jo, baseline_id), 0)
    assert (plan.replay.start_quota, plan.revisions[0].protocol_name) == (minutes(5), None)


def test_a_protocol_above_the_bound_is_not_used_by_itself(jo: Actor, priya: Actor, prepare: Prepare):
    joins(jo, prepare(protocol_id=a_protocol(priya, progression=Percent(rate=Fraction(50))), has_checked_signs=True))
    ready = preparations.rules_for(jo, baselines.open_baseline(jo, has_a_baseline(jo)))
    assert ready is not None
    assert ready.unfit is Unfit.GROWS_FAST


def test_rules_end_with_the_care(jo: Actor, priya: Actor, prepare: Prepare):
    link_id = joins(jo, prepare(protocol_id=a_protocol(priya)))
    stored = baselines.open_baseline(jo, has_a_baseline(jo))
    assert preparations.rules_for(jo, stored)
    care_links.stop_sharing(jo, link_id, noon(1))
    assert preparations.rules_for(jo, stored) is None


def test_signs_gone_through_are_kept_under_the_physiotherapists_name_and_let_a_plan_start(jo: Actor, prepare: Prepare):
    link_id = joins(jo, prepare(has_checked_signs=True), noon(3))
    check = safety.latest_check(jo)
    assert check is not None
    assert (check.kind, check.checked_by, check.care_link_id) == (safety.WITH_PHYSIO, "Priya", link_id)
    assert check.checked_at == noon(0)
    assert begins(jo, has_a_baseline(jo))


def test_without_the_tick_the_list_comes_first(jo: Actor, prepare: Prepare):
    joins(jo, prepare(activity=Activity.WALKING))
    with pytest.raises(NotAllowed, match="safety check"):
        begins(jo, has_a_baseline(jo))


@pytest.mark.parametrize(("day", "is_taken_over"), [(30, True), (31, False)])
def test_a_tick_older_than_thirty_days_is_not_taken_over(
    jo: Actor, priya: Actor, prepare: Prepare, day: int, is_taken_over: bool
):
    made = prepare(has_checked_signs=True)
    again = invitations.renew_invitation(priya, made.invitation.id, noon(20))
    ahead = preparations.look_ahead(jo, again.invitation, noon(day))
    joins(jo, again, noon(day))
    assert (safety.latest_check(jo) is not None) is (ahead.signs_checked_at is not None) is is_taken_over


def test_a_new_link_keeps_what_was_laid_ready(priya: Actor, prepare: Prepare):
    made = prepare(activity=Activity.YOGA, protocol_id=a_protocol(priya), has_checked_signs=True)
    again = invitations.renew_invitation(priya, made.invitation.id, noon(5)).invitation
    assert (again.activity, again.protocol_name, again.signs_checked_at) == (Activity.YOGA, "Ours", noon(0))


def test_joining_never_clears_a_sign_that_is_open(jo: Actor, prepare: Prepare):
    safety.answer_signs(jo, frozenset({"chest"}), False, noon(-1))
    joins(jo, prepare(has_checked_signs=True))
    check = safety.latest_check(jo)
    assert check is not None
    assert (check.is_open, check.level) == (True, Level.EMERGENCY)
    with pytest.raises(NotAllowed):
        begins(jo, has_a_baseline(jo))


def test_answers_of_ones_own_stay(jo: Actor, prepare: Prepare):
    safety.answer_signs(jo, frozenset(), True, noon(-1))
    joins(jo, prepare(has_checked_signs=True))
    assert [check.checked_by for check in safety.list_checks(jo.id)] == [None]
    assert plan_on(jo, begins(jo, has_a_baseline(jo)), 0).latest.post_exertional


def test_a_sign_that_is_answered_later_stops_all_the_same(jo: Actor, prepare: Prepare):
    joins(jo, prepare(has_checked_signs=True))
    safety.answer_signs(jo, frozenset({"surgery"}), False, noon(1))
    assert not safety.is_ready(safety.latest_check(jo))


def test_the_tick_counts_while_the_care_goes_on(jo: Actor, prepare: Prepare):
    link_id = joins(jo, prepare(has_checked_signs=True))
    care_links.stop_sharing(jo, link_id, noon(1))
    assert safety.latest_check(jo) is None
    assert [check.counts for check in safety.list_checks(jo.id)] == [False]
    care_links.take_back_end(jo, link_id, noon(1))
    assert safety.is_ready(safety.latest_check(jo))


def test_the_tick_of_care_that_ended_does_not_come_back_with_new_care(jo: Actor, prepare: Prepare):
    link_id = joins(jo, prepare(has_checked_signs=True))
    care_links.stop_sharing(jo, link_id, noon(1))
    care_links.share_again(jo, link_id, EVERYTHING, noon(200))
    assert safety.latest_check(jo) is None


def test_post_exertional_malaise_said_later_does_not_turn_the_tick_into_answers_of_ones_own(
    jo: Actor, prepare: Prepare
):
    link_id = joins(jo, prepare(has_checked_signs=True))
    safety.note_post_exertional(jo, noon(1))
    check = safety.latest_check(jo)
    assert check is not None
    assert check.has_post_exertional
    care_links.stop_sharing(jo, link_id, noon(2))
    assert safety.latest_check(jo) is None


def test_a_form_that_made_a_plan_finds_it_again(jo: Actor, prepare: Prepare):
    joins(jo, prepare(has_checked_signs=True))
    baseline_id = has_a_baseline(jo)
    made = plans.start_plan(jo, baseline_id, the_choices(), MONDAY, None, noon(0), form_id="one")
    assert plans.find_plan_of_form(jo, "one", on_day(0)) == made
    take_back.unmake_plan(jo, made, noon(0))
    assert plans.find_plan_of_form(jo, "one", on_day(0)) is None
