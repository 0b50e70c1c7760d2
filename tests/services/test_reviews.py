"""Answers to weekly reviews: as proposed or smaller, never more, and only for the week one is in."""

from __future__ import annotations

import pytest

from planner.domain.decision import AnswerState, DecidedBy, Decision
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.history import Answer, Choice
from planner.domain.people import Actor, Author
from planner.domain.plan import Decider
from planner.persistence.db import transaction
from planner.persistence.repositories import plans
from planner.services import reviews
from planner.services.guards import NotFound
from tests.domain.builders import minutes
from tests.services.builders import has_a_plan, logs, noon, on_day, plan_on


def has_walked_week_one(actor: Actor, decider: Decider = Decider.AUTOMATIC) -> str:
    plan_id = has_a_plan(actor, decider=decider)
    for day in (0, 2, 4):
        logs(actor, day, 5, confidence=6)
    return plan_id


def number_on(actor: Actor, plan_id: str, day: int) -> int:
    present = plan_on(actor, plan_id, day).replay.present
    assert present is not None
    return present.quota_end


def test_an_automatic_step_up_stands_by_itself_and_can_be_kept_away(jo: Actor):
    plan_id = has_walked_week_one(jo)
    assert number_on(jo, plan_id, 7) == minutes(5.5)
    reviews.answer_review(jo, plan_id, 1, Choice.KEEP, None, noon(7))
    week = plan_on(jo, plan_id, 7).replay.weeks[0]
    assert number_on(jo, plan_id, 7) == minutes(5)
    assert (week.decision, week.decided_by, week.answer) == (Decision.HOLD, DecidedBy.PATIENT, AnswerState.KEPT)


def test_an_ask_me_proposal_waits_and_counts_from_the_day_it_is_taken(jo: Actor):
    plan_id = has_walked_week_one(jo, Decider.ASK_ME)
    assert number_on(jo, plan_id, 8) == minutes(5)
    reviews.answer_review(jo, plan_id, 1, Choice.TAKE, None, noon(8))
    replay = plan_on(jo, plan_id, 9).replay
    asked = [replay.asked_on(on_day(day)) for day in (7, 8)]
    assert [day.amount for day in asked if day] == [minutes(5), minutes(5.5)]


def test_a_later_answer_of_the_same_day_replaces_the_earlier(jo: Actor):
    plan_id = has_walked_week_one(jo)
    reviews.answer_review(jo, plan_id, 1, Choice.KEEP, None, noon(7))
    reviews.answer_review(jo, plan_id, 1, Choice.TAKE, None, noon(7))
    plan = plan_on(jo, plan_id, 7)
    assert [answer.choice for answer in plan.history.answers] == [Choice.TAKE]
    assert number_on(jo, plan_id, 7) == minutes(5.5)


@pytest.mark.parametrize("quota", [minutes(6), 14, 0, -60], ids=["more", "under one step", "nothing", "negative"])
def test_it_refuses_a_number_above_the_proposal_or_under_one_step(jo: Actor, quota: int):
    plan_id = has_walked_week_one(jo)
    with pytest.raises(OutOfBounds) as refused:
        reviews.answer_review(jo, plan_id, 1, Choice.SET, quota, noon(7))
    assert refused.value.field == "quota"
    assert number_on(jo, plan_id, 7) == minutes(5.5)


def test_a_smaller_number_may_go_up_again_to_what_was_proposed(jo: Actor):
    plan_id = has_walked_week_one(jo)
    reviews.choose_smaller(jo, plan_id, minutes(4), noon(7))
    assert number_on(jo, plan_id, 7) == minutes(4)
    reviews.choose_smaller(jo, plan_id, minutes(5.5), noon(8))
    assert number_on(jo, plan_id, 8) == minutes(5.5)


def test_a_smaller_number_in_week_one_counts_from_that_day(jo: Actor):
    plan_id = has_a_plan(jo)
    reviews.choose_smaller(jo, plan_id, minutes(3), noon(2))
    replay = plan_on(jo, plan_id, 2).replay
    asked = [replay.asked_on(on_day(day)) for day in (0, 2)]
    assert [day.amount for day in asked if day] == [minutes(5), minutes(3)]


def test_a_smaller_number_in_week_one_may_go_up_again_to_the_start(jo: Actor):
    plan_id = has_a_plan(jo)
    reviews.choose_smaller(jo, plan_id, minutes(3), noon(0))
    reviews.choose_smaller(jo, plan_id, minutes(5), noon(1))
    assert number_on(jo, plan_id, 1) == minutes(5)
    with pytest.raises(OutOfBounds):
        reviews.choose_smaller(jo, plan_id, minutes(5.5), noon(1))


@pytest.mark.parametrize("week", [-1, 0, 2, 3])
def test_it_answers_only_the_review_before_the_week_in_progress(jo: Actor, week: int):
    plan_id = has_walked_week_one(jo)
    with pytest.raises(OutOfBounds) as refused:
        reviews.answer_review(jo, plan_id, week, Choice.TAKE, None, noon(7))
    assert refused.value.field == "choice"


@pytest.mark.parametrize("choice", [Choice.KEEP, Choice.TAKE])
def test_the_first_week_has_no_review_to_take_or_keep(jo: Actor, choice: Choice):
    plan_id = has_a_plan(jo)
    with pytest.raises(OutOfBounds) as refused:
        reviews.answer_review(jo, plan_id, 0, choice, None, noon(0))
    assert refused.value.field == "choice"
    assert plan_on(jo, plan_id, 0).history.answers == ()


@pytest.mark.parametrize(("choice", "quota"), [(Choice.TAKE, None), (Choice.SET, minutes(5.5))])
def test_a_person_cannot_take_what_waits_for_the_physiotherapist(jo: Actor, choice: Choice, quota: int | None):
    plan_id = has_walked_week_one(jo, Decider.PHYSIOTHERAPIST)
    with pytest.raises(NotAllowed) as refused:
        reviews.answer_review(jo, plan_id, 1, choice, quota, noon(7))
    assert refused.value.field == "choice"
    plan = plan_on(jo, plan_id, 7)
    assert (plan.history.answers, plan.replay.weeks[0].answer) == ((), AnswerState.WAITING)


def test_smaller_is_the_persons_also_while_the_physiotherapist_decides_and_only_downwards(jo: Actor):
    plan_id = has_walked_week_one(jo, Decider.PHYSIOTHERAPIST)
    reviews.choose_smaller(jo, plan_id, minutes(4), noon(7))
    assert number_on(jo, plan_id, 7) == minutes(4)
    with pytest.raises(NotAllowed):
        reviews.choose_smaller(jo, plan_id, minutes(5), noon(8))
    assert number_on(jo, plan_id, 8) == minutes(4)


def test_after_the_physiotherapist_has_decided_a_person_may_only_go_smaller(jo: Actor):
    plan_id = has_walked_week_one(jo, Decider.PHYSIOTHERAPIST)
    theirs = Answer(week=1, on=on_day(7), by=Author.PHYSIOTHERAPIST, choice=Choice.SET, quota=minutes(4.5))
    with transaction():
        plans.put_answer(plan_id, theirs, jo.id, noon(7))
    with pytest.raises(NotAllowed):
        reviews.choose_smaller(jo, plan_id, minutes(5), noon(8))
    reviews.choose_smaller(jo, plan_id, minutes(4), noon(8))
    assert number_on(jo, plan_id, 8) == minutes(4)


def test_an_answer_may_be_given_twice(jo: Actor):
    plan_id = has_walked_week_one(jo)
    for day in (7, 8):
        reviews.answer_review(jo, plan_id, 1, Choice.TAKE, None, noon(day))
    assert number_on(jo, plan_id, 8) == minutes(5.5)


def test_a_stranger_answers_nothing(jo: Actor, sam: Actor):
    plan_id = has_walked_week_one(jo)
    with pytest.raises(NotFound):
        reviews.answer_review(sam, plan_id, 1, Choice.KEEP, None, noon(7))
    assert plan_on(jo, plan_id, 7).history.answers == ()
