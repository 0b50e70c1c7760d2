"""A physiotherapist adjusts a patient's plan: revisions, answers, notes to the patient, and who may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import select

from planner.domain.adjustment import Act, Adjustment, Rules, WeekNumber
from planner.domain.baseline import BaselineMethod
from planner.domain.care import ShareKind
from planner.domain.errors import NotAllowed, OutOfBounds, StaleRevision
from planner.domain.history import ExcuseReason
from planner.domain.people import Actor, Author
from planner.domain.plan import Decider
from planner.domain.progression import Increment, Percent
from planner.persistence.db import db
from planner.persistence.models.care import CareNoteRow
from planner.persistence.models.plan import AnswerRow
from planner.services import plans
from planner.services.adjust_plan import (
    AdjustPlan,
    NewBaseline,
    RestorePlan,
    adjust_plan,
    author_names,
    open_plan_to_adjust,
    restore_plan,
)
from planner.services.guards import NotFound
from tests.cast import link, other_physio, patient, physio
from tests.domain.builders import minutes
from tests.services.builders import has_a_baseline, has_a_plan, logs, noon, on_day, plan_on, the_choices

WEDNESDAY = 9
"""A day of week 2, after a first week at 5 minutes done as planned."""


@pytest.fixture
def pair(app: Flask) -> tuple[Actor, Actor, str]:
    """Priya, Jo, and Jo's plan, whose second week asks 5½ minutes."""
    jo, priya = patient(app), physio(app)
    link(app, priya, jo)
    plan_id = has_a_plan(jo.actor)
    for day in (0, 2, 4):
        logs(jo.actor, day, 5)
    db.session.commit()
    return priya.actor, jo.actor, plan_id


def command(pair: tuple[Actor, Actor, str], adjustment: Adjustment, **changes: object) -> AdjustPlan:
    fields = {
        "patient_id": pair[1].id,
        "plan_id": pair[2],
        "expected_revision": 1,
        "adjustment": adjustment,
        "reason": "Let it settle",
    }
    return AdjustPlan(**{**fields, **changes})


def numbers(pair: tuple[Actor, Actor, str], day: int = WEDNESDAY) -> int:
    present = plan_on(pair[1], pair[2], day).replay.present
    assert present is not None
    return present.quota_end


def rules_of(pair: tuple[Actor, Actor, str], **changes: object) -> Rules:
    return replace(Rules.of(plan_on(pair[1], pair[2], WEDNESDAY).latest), **changes)


BACK = Adjustment(act=Act.STEP_BACK)


def test_a_save_is_a_revision_with_author_reason_and_act(pair: tuple[Actor, Actor, str]):
    assert adjust_plan(pair[0], command(pair, BACK), noon(WEDNESDAY)) == 2
    note = plan_on(pair[1], pair[2], WEDNESDAY).revisions[-1]
    assert (note.number, note.author_id, note.reason, note.act) == (2, pair[0].id, "Let it settle", "step_back")
    assert note.revision.author is Author.PHYSIOTHERAPIST
    assert [(a.week, a.quota) for a in note.week_numbers] == [(1, minutes(5))]
    assert author_names(plan_on(pair[1], pair[2], WEDNESDAY)) == {pair[0].id: "Priya", pair[1].id: "Jo"}


def test_a_step_back_counts_at_once_and_its_answer_names_the_revision(pair: tuple[Actor, Actor, str]):
    assert numbers(pair) == minutes(5.5)
    adjust_plan(pair[0], command(pair, BACK), noon(WEDNESDAY))
    assert numbers(pair) == minutes(5)
    row = db.session.scalar(select(AnswerRow))
    assert row is not None
    assert (row.revision_number, row.author, row.reason) == (2, "physiotherapist", "Let it settle")


def test_a_message_is_a_note_to_the_patient_and_without_one_the_reason_is(pair: tuple[Actor, Actor, str]):
    adjust_plan(pair[0], command(pair, BACK, message="Well done", form_id="f"), noon(WEDNESDAY))
    note = db.session.scalar(select(CareNoteRow))
    assert note is not None
    assert (note.text, note.is_for_patient, note.revision_number) == ("Well done", True, 2)
    adjust_plan(pair[0], command(pair, BACK, message="  ", expected_revision=2), noon(WEDNESDAY))
    texts = db.session.scalars(select(CareNoteRow.text).order_by(CareNoteRow.revision_number))
    assert list(texts) == ["Well done", "Let it settle"]


def test_a_form_sent_twice_makes_one_revision(pair: tuple[Actor, Actor, str]):
    for _ in range(2):
        assert adjust_plan(pair[0], command(pair, BACK, form_id="one"), noon(WEDNESDAY)) == 2
    assert len(plan_on(pair[1], pair[2], WEDNESDAY).revisions) == 2


def test_a_stale_revision_is_refused_and_nothing_is_written(pair: tuple[Actor, Actor, str]):
    adjust_plan(pair[0], command(pair, BACK), noon(WEDNESDAY))
    with pytest.raises(StaleRevision):
        adjust_plan(pair[0], command(pair, BACK, message="No"), noon(WEDNESDAY))
    assert numbers(pair) == minutes(5)
    assert db.session.scalars(select(CareNoteRow.text)).all() == ["Let it settle"]


def test_a_reason_is_required(pair: tuple[Actor, Actor, str]):
    with pytest.raises(OutOfBounds, match="Write why"):
        adjust_plan(pair[0], command(pair, BACK, reason=" "), noon(WEDNESDAY))


def test_without_a_reason_the_bound_that_is_passed_is_named(pair: tuple[Actor, Actor, str]):
    wild = Adjustment(numbers=(WeekNumber(week=3, quota=minutes(9)),))
    with pytest.raises(
        OutOfBounds, match=r"20 % a week: 5\.5 minutes to 9 minutes in the week of 19 January 2026, 64 % more"
    ):
        adjust_plan(pair[0], command(pair, wild, reason=""), noon(WEDNESDAY))
    assert adjust_plan(pair[0], command(pair, wild), noon(WEDNESDAY)) == 2


def test_a_number_for_a_past_week_is_refused(pair: tuple[Actor, Actor, str]):
    past = Adjustment(numbers=(WeekNumber(week=1, quota=minutes(4)),))
    with pytest.raises(OutOfBounds, match="Past weeks never change"):
        adjust_plan(pair[0], command(pair, past), noon(WEDNESDAY))


def test_a_pause_and_going_on_are_saves_too(pair: tuple[Actor, Actor, str]):
    adjust_plan(pair[0], command(pair, Adjustment(act=Act.PAUSE)), noon(WEDNESDAY))
    assert plan_on(pair[1], pair[2], WEDNESDAY).is_paused
    adjust_plan(pair[0], command(pair, Adjustment(act=Act.RESUME), expected_revision=2), noon(WEDNESDAY + 1))
    assert not plan_on(pair[1], pair[2], WEDNESDAY + 1).is_paused


def test_a_patient_does_not_end_a_physiotherapists_pause_while_linked(pair: tuple[Actor, Actor, str]):
    adjust_plan(pair[0], command(pair, Adjustment(act=Act.PAUSE)), noon(WEDNESDAY))
    with pytest.raises(NotAllowed):
        plans.resume_plan(pair[1], pair[2], noon(WEDNESDAY))


def test_an_excused_week_is_excused_for_the_person(pair: tuple[Actor, Actor, str]):
    away = Adjustment(act=Act.EXCUSE, week=3, excuse=ExcuseReason.AWAY)
    adjust_plan(pair[0], command(pair, away), noon(WEDNESDAY))
    assert plan_on(pair[1], pair[2], WEDNESDAY).history.excused_weeks == {3}
    again = Adjustment(act=Act.EXCUSE, week=3)
    adjust_plan(pair[0], command(pair, again, expected_revision=2), noon(WEDNESDAY))
    assert plan_on(pair[1], pair[2], WEDNESDAY).history.excused_weeks == set()


def test_new_trials_become_the_baseline(pair: tuple[Actor, Actor, str]):
    new = Adjustment(act=Act.NEW_BASELINE, begins_again=True)
    baseline_id = has_a_baseline(pair[1], 10, 10, 10)
    adjust_plan(pair[0], command(pair, new, baseline=NewBaseline(baseline_id=baseline_id)), noon(WEDNESDAY))
    assert plan_on(pair[1], pair[2], WEDNESDAY).latest.baseline.value == minutes(10)
    assert numbers(pair, 14) == minutes(8)


def test_new_trials_can_be_taken_another_way_than_the_patient_chose(pair: tuple[Actor, Actor, str]):
    chosen = NewBaseline(baseline_id=has_a_baseline(pair[1], 10, 20, 6), method=BaselineMethod.LOWEST, start_percent=50)
    new = Adjustment(act=Act.NEW_BASELINE, begins_again=True)
    adjust_plan(pair[0], command(pair, new, baseline=chosen), noon(WEDNESDAY))
    latest = plan_on(pair[1], pair[2], WEDNESDAY).latest
    assert (latest.baseline.method, latest.baseline.start) == (BaselineMethod.LOWEST, minutes(3))
    assert numbers(pair, 14) == minutes(3)


def test_who_decides_can_be_chosen(pair: tuple[Actor, Actor, str]):
    mine = Adjustment(rules=rules_of(pair, decider=Decider.PHYSIOTHERAPIST))
    adjust_plan(pair[0], command(pair, mine), noon(WEDNESDAY))
    assert plan_on(pair[1], pair[2], 14).latest.decider is Decider.PHYSIOTHERAPIST


def test_restoring_makes_a_new_revision_with_the_older_rules_and_number(pair: tuple[Actor, Actor, str]):
    fast = Adjustment(rules=rules_of(pair, progression=Percent(rate=Fraction(20))))
    adjust_plan(pair[0], command(pair, fast), noon(WEDNESDAY))
    adjust_plan(pair[0], command(pair, BACK, expected_revision=2), noon(WEDNESDAY))
    wanted = RestorePlan(patient_id=pair[1].id, plan_id=pair[2], expected_revision=3, number=1, reason="A slip")
    assert restore_plan(pair[0], wanted, noon(WEDNESDAY)) == 4
    plan = plan_on(pair[1], pair[2], WEDNESDAY)
    assert (plan.revisions[-1].act, plan.revisions[-1].restored_from) == ("restore", 1)
    assert plan.latest.progression == Percent(rate=Fraction(10))
    assert numbers(pair) == minutes(5.5)


def test_a_patients_change_keeps_what_only_a_physiotherapist_can_set(pair: tuple[Actor, Actor, str]):
    protocol = replace(rules_of(pair).protocol, over_days=3)
    wide = Adjustment(rules=rules_of(pair, progression=Increment(amount=minutes(3)), protocol=protocol, hold_every=3))
    adjust_plan(pair[0], command(pair, wide), noon(WEDNESDAY))
    choices = the_choices(progression=Increment(amount=minutes(3)), days=frozenset({1}), hold_every=3)
    plans.change_plan(pair[1], pair[2], 2, choices, None, noon(WEDNESDAY))
    latest = plan_on(pair[1], pair[2], WEDNESDAY).latest
    assert (latest.progression, latest.protocol, latest.days) == (Increment(amount=minutes(3)), protocol, {1})


@pytest.mark.parametrize("kept", [(), (ShareKind.ACTIVITY,)])
def test_it_refuses_a_physiotherapist_without_a_link_or_without_activity(
    app: Flask, pair: tuple[Actor, Actor, str], kept: tuple[ShareKind, ...]
):
    omar = other_physio(app)
    if kept:
        jo = patient(app, email="kim@example.org", name="Kim")
        link(app, omar, jo, *kept)
        plan_id, patient_id = has_a_plan(jo.actor), jo.id
    else:
        plan_id, patient_id = pair[2], pair[1].id
    with pytest.raises(NotFound):
        open_plan_to_adjust(omar.actor, patient_id, plan_id, noon(WEDNESDAY))
    with pytest.raises(NotFound):
        adjust_plan(omar.actor, command((omar.actor, pair[1], plan_id), BACK, patient_id=patient_id), noon(WEDNESDAY))


def test_a_plan_of_somebody_else_is_not_the_patients(app: Flask, pair: tuple[Actor, Actor, str]):
    sam = patient(app, email="sam@example.org", name="Sam")
    other = has_a_plan(sam.actor)
    with pytest.raises(NotFound):
        open_plan_to_adjust(pair[0], pair[1].id, other, noon(WEDNESDAY))


def test_days_are_the_patients_own(app: Flask):
    """Early on Tuesday in London it is still Monday evening for Lee."""
    lee = patient(app, email="lee@example.org", name="Lee", zone="America/Los_Angeles")
    priya = physio(app)
    link(app, priya, lee)
    plan_id = has_a_plan(lee.actor)
    opened = open_plan_to_adjust(
        priya.actor, lee.id, plan_id, datetime.combine(on_day(8), noon(0).time(), noon(0).tzinfo) - timedelta(hours=9)
    )
    assert opened.today == on_day(7) == date(2026, 1, 12)
