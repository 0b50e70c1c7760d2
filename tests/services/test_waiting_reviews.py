"""Reviews that wait for the physiotherapist: decided once, by who is linked, within the bounds or with a reason."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.domain.care import EndedBy, ShareKind
from planner.domain.decision import AnswerState, DecidedBy
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.history import Choice
from planner.domain.people import Actor
from planner.domain.plan import Decider
from planner.persistence.repositories import care_links
from planner.services import reviews, safety
from planner.services.guards import NotFound
from planner.services.requests import roll_back
from planner.services.summaries import writing_about
from planner.services.waiting_reviews import AlreadyDecided, decide_review, list_waiting
from tests.cast import Member, link, other_patient, other_physio, patient, physio
from tests.domain.builders import minutes
from tests.services.builders import has_a_plan, logs, noon, plan_on
from tests.services.conftest import app
from tests.statements import statements

__all__ = ["app"]


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


def a_waiting_review(app: Flask, member: Member, *carers: Actor, **changes: object) -> str:
    """A first week done as asked, whose step from 5 to 5½ minutes waits on day 7."""
    for carer in carers:
        link(app, Member(email="", actor=carer, uniquifier=""), member)
    plan_id = has_a_plan(member.actor, **{"decider": Decider.PHYSIOTHERAPIST, **changes})
    for day in (0, 2, 4):
        logs(member.actor, day, 5, confidence=6)
    roll_back()  # what logs read afterwards
    return plan_id


@pytest.fixture
def jo(app: Flask) -> Member:
    return patient(app)


@pytest.fixture
def plan_id(app: Flask, jo: Member, priya: Actor) -> str:
    return a_waiting_review(app, jo, priya)


def decide(
    priya: Actor, jo: Member, plan_id: str, choice: Choice, quota: float | None = None, why: str = "", day: int = 8
):
    number = None if quota is None else minutes(quota)
    return decide_review(priya, jo.id, plan_id, 1, choice, number, why, noon(day))


def test_the_queue_shows_what_waits_and_is_empty_once_it_is_decided(priya: Actor, jo: Member, plan_id: str):
    queue = list_waiting(priya, noon(7))
    assert [(found.name, found.week.proposed_quota) for found in queue.reviews] == [("Jo", minutes(5.5))]
    assert decide(priya, jo, plan_id, Choice.TAKE, day=7).quota == minutes(5.5)
    assert list_waiting(priya, noon(7)).reviews == ()


@pytest.mark.parametrize(
    ("choice", "quota", "number"),
    [(Choice.TAKE, None, 5.5), (Choice.KEEP, None, 5), (Choice.SET, 4, 4), (Choice.SET, 6, 6)],
)
def test_a_decision_counts_from_the_day_it_is_made(
    priya: Actor, jo: Member, plan_id: str, choice: Choice, quota: float | None, number: float
):
    assert decide(priya, jo, plan_id, choice, quota).quota == minutes(number)
    found = plan_on(jo.actor, plan_id, 8).replay
    assert found.present is not None
    assert (found.present.quota_end, found.weeks[0].decided_by) == (minutes(number), DecidedBy.PHYSIOTHERAPIST)
    assert found.present.quota == minutes(number if number == 5 else 5)


def test_a_second_press_is_the_same_act(priya: Actor, jo: Member, plan_id: str):
    assert decide(priya, jo, plan_id, Choice.TAKE).is_new
    assert not decide(priya, jo, plan_id, Choice.TAKE).is_new
    assert len(plan_on(jo.actor, plan_id, 8).history.answers) == 1


def test_a_colleague_who_was_first_is_told_and_stands(app: Flask, priya: Actor, jo: Member, plan_id: str):
    omar = other_physio(app)
    link(app, omar, jo)
    decide(omar.actor, jo, plan_id, Choice.KEEP)
    with pytest.raises(AlreadyDecided, match="A physiotherapist has decided"):
        decide(priya, jo, plan_id, Choice.TAKE)
    assert plan_on(jo.actor, plan_id, 8).replay.weeks[0].answer is AnswerState.KEPT


def test_a_patient_who_went_smaller_meanwhile_is_told_of(priya: Actor, jo: Member, plan_id: str):
    reviews.choose_smaller(jo.actor, plan_id, minutes(4), noon(8))
    with pytest.raises(AlreadyDecided, match="Jo chose a smaller number"):
        decide(priya, jo, plan_id, Choice.TAKE)


def test_a_week_that_is_over_is_told_of(priya: Actor, jo: Member, plan_id: str):
    with pytest.raises(AlreadyDecided, match="is over"):
        decide(priya, jo, plan_id, Choice.TAKE, day=14)
    with pytest.raises(AlreadyDecided):
        decide_review(priya, jo.id, plan_id, 9, Choice.TAKE, None, None, noon(8))


@pytest.mark.parametrize("quota", [6.5, 12])
def test_a_rise_beyond_the_safe_bound_needs_a_reason(priya: Actor, jo: Member, plan_id: str, quota: float):
    with pytest.raises(OutOfBounds) as refused:
        decide(priya, jo, plan_id, Choice.SET, quota, " ")
    assert (refused.value.field, "20 %" in refused.value.message) == ("reason", True)
    decide(priya, jo, plan_id, Choice.SET, quota, "Walks to the shop already")
    answer = plan_on(jo.actor, plan_id, 8).history.answers[0]
    assert (answer.quota, answer.reason) == (minutes(quota), "Walks to the shop already")


@pytest.mark.parametrize("quota", [0, -1, 0.1, 31, 100_000])
def test_it_refuses_a_number_that_the_plan_cannot_ask(priya: Actor, jo: Member, plan_id: str, quota: float):
    with pytest.raises(OutOfBounds):
        decide(priya, jo, plan_id, Choice.SET, quota, "why not")
    assert plan_on(jo.actor, plan_id, 8).history.answers == ()


def test_after_post_exertional_malaise_nothing_waits(app: Flask, priya: Actor, jo: Member):
    plan_id = a_waiting_review(app, jo, priya)
    safety.answer_signs(jo.actor, frozenset(), True, noon(5))
    assert list_waiting(priya, noon(8)).reviews == ()  # the number of that day was set already
    with pytest.raises(AlreadyDecided):
        decide(priya, jo, plan_id, Choice.TAKE)


@pytest.mark.parametrize("kept_private", [(), (ShareKind.ACTIVITY,)])
def test_it_refuses_whoever_is_not_linked_or_not_shared_with(app: Flask, plan_id: str, jo: Member, kept_private: tuple):
    omar = other_physio(app)
    if kept_private:
        link(app, omar, jo, *kept_private)
    with pytest.raises(NotFound):
        decide(omar.actor, jo, plan_id, Choice.KEEP)
    assert list_waiting(omar.actor, noon(8)).reviews == ()


def test_it_refuses_a_link_that_ended_and_a_plan_of_somebody_else(app: Flask, priya: Actor, jo: Member, plan_id: str):
    sam = other_patient(app)
    link(app, Member(email="", actor=priya, uniquifier=""), sam)
    with pytest.raises(NotFound):
        decide(priya, sam, plan_id, Choice.KEEP)
    with writing_about(jo.id, noon(8)):
        care_links.end_link(care_links.list_links_of_patient(jo.id)[0].id, EndedBy.PATIENT, noon(8))
    with pytest.raises(NotFound):
        decide(priya, jo, plan_id, Choice.KEEP)


def test_the_patient_cannot_take_it_meanwhile(priya: Actor, jo: Member, plan_id: str):
    with pytest.raises(NotAllowed):
        reviews.answer_review(jo.actor, plan_id, 1, Choice.TAKE, None, noon(7))


@pytest.mark.parametrize("count", [1, 12])
def test_the_queue_costs_a_fixed_number_of_statements(app: Flask, priya: Actor, count: int):
    for number in range(count):
        a_waiting_review(app, patient(app, email=f"p{number}@example.org"), priya)
    list_waiting(priya, noon(7))
    with statements(app) as found:
        queue = list_waiting(priya, noon(7))
    assert (len(queue.reviews), queue.patients, len(found)) == (min(count, 10), count, 8)
