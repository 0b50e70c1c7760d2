"""A physiotherapist makes a plan out of a patient's baseline."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flask import Flask

from planner.domain.adjustment import Rules
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor, Author
from planner.domain.progression import Percent
from planner.domain.protocol import Protocol
from planner.services import safety
from planner.services.guards import NotFound
from planner.services.plan_for_patient import StartPlanFor, start_plan_for
from tests.cast import link, other_physio, patient, physio
from tests.domain.builders import MONDAY, minutes
from tests.services.builders import has_a_baseline, has_answered_no_to_every_sign, noon, plan_on


@pytest.fixture
def pair(app: Flask) -> tuple[Actor, Actor, str]:
    """Priya, Jo, and Jo's baseline of 6 minutes."""
    jo, priya = patient(app), physio(app)
    link(app, priya, jo)
    return priya.actor, jo.actor, has_a_baseline(jo.actor)


def command(pair: tuple[Actor, Actor, str], rate: int = 10, **changes: object) -> StartPlanFor:
    rules = Rules(progression=Percent(rate=Fraction(rate)), days=frozenset({0, 2}), protocol=Protocol())
    fields = {"patient_id": pair[1].id, "baseline_id": pair[2], "rules": rules, "start": MONDAY, "reason": "Agreed"}
    return StartPlanFor(**{**fields, **changes})


def test_the_plan_is_the_patients_and_its_author_the_physiotherapist(pair: tuple[Actor, Actor, str]):
    has_answered_no_to_every_sign(pair[1])
    plan_id = start_plan_for(pair[0], command(pair, start_percent=50, protocol_name="Ours"), noon(0))
    plan = plan_on(pair[1], plan_id, 0)
    assert plan.revisions[0].author_id == pair[0].id
    assert plan.revisions[0].protocol_name == "Ours"
    assert (plan.latest.author, plan.replay.start_quota) == (Author.PHYSIOTHERAPIST, minutes(3))


def test_the_safety_check_comes_first(pair: tuple[Actor, Actor, str]):
    with pytest.raises(NotAllowed, match="safety check"):
        start_plan_for(pair[0], command(pair), noon(0))


def test_an_open_stop_sign_lets_no_plan_start(pair: tuple[Actor, Actor, str]):
    safety.answer_signs(pair[1], frozenset({"saddle_numbness"}), False, noon(-1))
    with pytest.raises(NotAllowed):
        start_plan_for(pair[0], command(pair), noon(0))


def test_growth_above_the_bound_is_allowed_with_a_reason_that_is_asked_for_by_name(pair: tuple[Actor, Actor, str]):
    has_answered_no_to_every_sign(pair[1])
    with pytest.raises(OutOfBounds, match="20 % a week"):
        start_plan_for(pair[0], command(pair, 50, reason=""), noon(0))
    assert start_plan_for(pair[0], command(pair, 50), noon(0))


def test_post_exertional_malaise_is_taken_over(pair: tuple[Actor, Actor, str]):
    safety.answer_signs(pair[1], frozenset(), True, noon(-1))
    plan_id = start_plan_for(pair[0], command(pair), noon(0))
    assert plan_on(pair[1], plan_id, 0).latest.post_exertional


def test_a_form_sent_twice_makes_one_plan(pair: tuple[Actor, Actor, str]):
    has_answered_no_to_every_sign(pair[1])
    assert len({start_plan_for(pair[0], command(pair, form_id="one"), noon(0)) for _ in range(2)}) == 1


def test_it_refuses_a_physiotherapist_without_a_link(app: Flask, pair: tuple[Actor, Actor, str]):
    with pytest.raises(NotFound):
        start_plan_for(other_physio(app).actor, command(pair), noon(0))
