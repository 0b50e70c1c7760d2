"""The fear ladder through its service."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.domain.care import ShareKind
from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.domain.units import Activity
from planner.services import ladder
from planner.services.beside_plan import read_shared_ladder
from planner.services.guards import NotFound, open_patient
from planner.services.ladder import Expect, Find
from tests.cast import link, other_physio, patient, physio
from tests.services.builders import has_a_plan, noon


def a_step(actor: Actor, movement: str = "Bending down", fear: int = 60) -> str:
    ladder.add_step(actor, movement, fear, movement[:30], noon(0))
    return next(step.id for step in ladder.list_steps(actor) if step.movement == movement)


def test_the_steps_are_in_the_order_of_fear_and_stand_once(jo: Actor):
    for movement, fear in (("Lifting", 90), ("Bending", 30), ("Bending", 30)):
        ladder.add_step(jo, movement, fear, movement, noon(0))
    assert [step.movement for step in ladder.list_steps(jo)] == ["Bending", "Lifting"]


def test_a_try_is_expected_first_and_told_later(jo: Actor):
    step = a_step(jo)
    for _press in range(2):
        ladder.begin_try(jo, step, Expect(prediction="It will lock", pain=60, fear=70), "f1", noon(0))
    (begun,) = ladder.open_step(jo, step).tries
    assert begun.is_open
    told = ladder.end_try(jo, step, begun.id, Find(what_happened="It held", pain=30, fear=40))
    assert (told.expected_pain, told.found_pain, told.expected_fear, told.found_fear) == (60, 30, 70, 40)
    assert ladder.open_step(jo, step).latest_fear == 40


def test_a_removed_step_comes_back_with_its_tries(jo: Actor):
    step = a_step(jo)
    ladder.begin_try(jo, step, Expect(fear=70), "f1", noon(0))
    ladder.remove_step(jo, step, noon(0))
    assert ladder.list_steps(jo) == ()
    with pytest.raises(NotFound):
        ladder.open_step(jo, step)
    ladder.restore_step(jo, step)
    assert len(ladder.open_step(jo, step).tries) == 1


def test_the_next_plan_of_the_activity_is_linked_to_the_step(jo: Actor):
    step, other = a_step(jo), a_step(jo, "Lifting", 90)
    assert ladder.make_plan_of(jo, step, Activity.WALKING, noon(0)) is None
    ladder.make_plan_of(jo, other, Activity.YOGA, noon(0))
    plan = has_a_plan(jo)
    assert ladder.open_step(jo, step).plan_id == plan
    assert ladder.open_step(jo, other).plan_id is None
    assert [known.id for known in ladder.steps_of_plan(jo, plan)] == [step]


def test_a_running_plan_of_the_activity_is_linked_at_once(jo: Actor):
    plan = has_a_plan(jo)
    step = a_step(jo)
    assert ladder.make_plan_of(jo, step, Activity.WALKING, noon(0)) == plan
    assert ladder.open_step(jo, step).plan_id == plan


@pytest.mark.parametrize(("movement", "fear"), [(" ", 50), ("Bending", None), ("Bending", 101), ("x" * 501, 50)])
def test_it_refuses_a_step_of(jo: Actor, movement: str, fear: int | None):
    with pytest.raises(OutOfBounds):
        ladder.add_step(jo, movement, fear, "f1", noon(0))


def test_it_refuses_a_try_that_says_nothing(jo: Actor):
    step = a_step(jo)
    with pytest.raises(OutOfBounds):
        ladder.begin_try(jo, step, Expect(), "f1", noon(0))
    ladder.begin_try(jo, step, Expect(fear=0), "f1", noon(0))
    with pytest.raises(OutOfBounds):
        ladder.end_try(jo, step, ladder.open_step(jo, step).tries[0].id, Find())


def test_it_refuses_a_stranger(jo: Actor, sam: Actor):
    step, theirs = a_step(jo), a_step(sam)
    ladder.begin_try(jo, step, Expect(fear=70), "f1", noon(0))
    found = ladder.open_step(jo, step).tries[0].id
    for act in (
        lambda: ladder.open_step(sam, step),
        lambda: ladder.change_step(sam, step, "Mine", 10),
        lambda: ladder.remove_step(sam, step, noon(0)),
        lambda: ladder.restore_step(sam, step),
        lambda: ladder.begin_try(sam, step, Expect(fear=1), "f2", noon(0)),
        lambda: ladder.end_try(sam, step, found, Find(fear=1)),
        lambda: ladder.end_try(sam, theirs, found, Find(fear=1)),
        lambda: ladder.make_plan_of(sam, step, Activity.WALKING, noon(0)),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_physiotherapist_reads_it_only_while_practices_and_thoughts_are_shared(app: Flask):
    jo, priya, omar = patient(app), physio(app), other_physio(app)
    link(app, priya, jo)
    link(app, omar, jo, ShareKind.PRACTICES)
    a_step(jo.actor)
    assert len(read_shared_ladder(open_patient(priya.actor, jo.id))) == 1
    assert read_shared_ladder(open_patient(omar.actor, jo.id)) == ()
