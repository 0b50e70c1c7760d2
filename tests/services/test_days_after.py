"""The day after, and what "much worse" does to plans."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.domain.care import ShareKind
from planner.domain.day_after import HowSince, PostExertional
from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.persistence.db import db
from planner.services import days_after, safety
from planner.services.beside_plan import read_own, read_shared
from planner.services.guards import NotFound, open_patient
from tests.cast import link, other_physio, patient, physio
from tests.domain.builders import MONDAY
from tests.services.builders import has_a_plan, has_answered_no_to_every_sign, logs, noon, on_day, plan_on

LIKELY = PostExertional(began_later=True, was_small_effort=True, has_condition=False)
UNLIKELY = PostExertional(began_later=False, was_small_effort=True, has_condition=False)


def much_worse(actor: Actor, day: int = 0) -> None:
    logs(actor, day, 5)
    days_after.answer_day(actor, on_day(day), HowSince.MUCH_WORSE, noon(day + 1))


def test_an_answer_stands_once_a_day_and_can_be_changed(jo: Actor):
    logs(jo, 0, 5)
    days_after.answer_day(jo, on_day(0), HowSince.WORSE, noon(1))
    days_after.answer_day(jo, on_day(0), HowSince.SAME, noon(2))
    assert [said.how for said in read_own(jo).days_after] == [HowSince.SAME]


def test_a_skip_is_no_answer_and_takes_none_away(jo: Actor):
    logs(jo, 0, 5)
    days_after.skip_day(jo, on_day(0), noon(1))
    assert read_own(jo).days_after == ()
    days_after.answer_day(jo, on_day(0), HowSince.WORSE, noon(1))
    days_after.skip_day(jo, on_day(0), noon(1))
    assert len(read_own(jo).days_after) == 1


@pytest.mark.parametrize("at", [0, 8])
def test_it_refuses_an_answer_too_early_or_too_late(jo: Actor, at: int):
    logs(jo, 0, 5)
    with pytest.raises(NotFound):
        days_after.answer_day(jo, on_day(0), HowSince.WORSE, noon(at))


def test_it_refuses_a_day_without_a_session_and_a_stranger(jo: Actor, sam: Actor):
    logs(jo, 0, 5)
    logs(jo, 1, 0)
    for actor, day in ((jo, 1), (sam, 0)):
        with pytest.raises(NotFound):
            days_after.answer_day(actor, on_day(day), HowSince.WORSE, noon(2))


def test_where_it_fits_no_plan_goes_up_by_itself_any_more(jo: Actor):
    plan = has_a_plan(jo)
    much_worse(jo)
    assert days_after.answer_questions(jo, on_day(0), LIKELY, noon(1))
    assert plan_on(jo, plan, 1).latest.post_exertional
    check = safety.latest_check(jo)
    assert check is not None
    assert check.has_post_exertional
    assert not check.is_open
    assert on_day(0) == MONDAY


def test_the_number_of_the_present_week_stays_and_a_met_week_does_not_raise_it(jo: Actor):
    plan = has_a_plan(jo)
    much_worse(jo)
    days_after.answer_questions(jo, on_day(0), LIKELY, noon(1))
    for day in (2, 4, 7, 9, 11):
        logs(jo, day, 5)
    weeks = plan_on(jo, plan, 15).replay.weeks
    before = weeks[0].quota_end
    assert weeks[2].quota_end == weeks[1].quota_end >= before


def test_answered_twice_it_changes_the_plan_once(jo: Actor):
    plan = has_a_plan(jo)
    much_worse(jo)
    for _press in range(2):
        days_after.answer_questions(jo, on_day(0), LIKELY, noon(1))
    assert len(plan_on(jo, plan, 1).revisions) == 2


def test_where_it_does_not_fit_the_plan_goes_on_as_it_was(jo: Actor):
    plan = has_a_plan(jo)
    much_worse(jo)
    assert not days_after.answer_questions(jo, on_day(0), UNLIKELY, noon(1))
    assert len(plan_on(jo, plan, 1).revisions) == 1


def test_without_a_safety_check_none_is_made_up(jo: Actor):
    much_worse(jo)
    days_after.answer_questions(jo, on_day(0), LIKELY, noon(1))
    assert safety.latest_check(jo) is None


def test_an_open_stop_sign_stays_open(jo: Actor):
    has_answered_no_to_every_sign(jo)
    safety.answer_signs(jo, frozenset({"chest"}), False, noon(0))
    much_worse(jo)
    days_after.answer_questions(jo, on_day(0), LIKELY, noon(1))
    check = safety.latest_check(jo)
    assert check is not None
    assert check.is_open


def test_the_questions_follow_much_worse_alone(jo: Actor):
    logs(jo, 0, 5)
    days_after.answer_day(jo, on_day(0), HowSince.WORSE, noon(1))
    with pytest.raises(OutOfBounds):
        days_after.answer_questions(jo, on_day(0), LIKELY, noon(1))


def test_a_physiotherapist_reads_it_only_while_pain_and_confidence_are_shared(app: Flask):
    jo, priya, omar = patient(app), physio(app), other_physio(app)
    link(app, priya, jo)
    link(app, omar, jo, ShareKind.SCORES)
    much_worse(jo.actor)
    days_after.answer_questions(jo.actor, on_day(0), LIKELY, noon(1))
    (said,) = read_shared(open_patient(priya.actor, jo.id)).days_after
    assert said.post_exertional == LIKELY
    assert read_shared(open_patient(omar.actor, jo.id)).days_after == ()
    db.session.rollback()
