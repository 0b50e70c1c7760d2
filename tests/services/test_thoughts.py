"""Thought checks through their service: nothing that was written is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from planner.domain.care import ShareKind
from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.domain.units import Activity
from planner.services import thoughts
from planner.services.beside_plan import read_own, read_shared
from planner.services.guards import NotFound, open_patient
from planner.services.thoughts import StaleThought, WriteThought
from tests.cast import link, other_physio, patient, physio
from tests.services.builders import logs, noon

WORRY = WriteThought(thought="My back will give way", belief_before=80, belief_now=50)


def test_an_empty_check_is_kept_as_a_draft(jo: Actor):
    check = thoughts.write_thought(jo, WriteThought(), "f1", noon(0))
    assert check.is_draft
    assert thoughts.list_thoughts(jo) == [check]


def test_ten_thousand_characters_in_every_text_are_kept(jo: Actor):
    long = "long " * 2_000
    names = ("situation", "thought", "feeling", "evidence_for", "evidence_against", "fairer_thought")
    check = thoughts.write_thought(jo, WriteThought(**dict.fromkeys(names, long)), "f1", noon(0))
    assert [getattr(check, name) for name in names] == [long.strip()] * 6


def test_a_double_click_makes_one_check_and_a_second_version_of_the_form_counts(jo: Actor):
    first = thoughts.write_thought(jo, WORRY, "f1", noon(0))
    assert thoughts.write_thought(jo, WORRY, "f1", noon(0)) == first
    again = thoughts.write_thought(jo, replace(WORRY, feeling="Afraid"), "f1", noon(0))
    assert (again.id, again.feeling, again.version) == (first.id, "Afraid", 2)
    assert len(thoughts.list_thoughts(jo)) == 1


def test_a_check_that_was_changed_elsewhere_is_not_written_over(jo: Actor):
    check = thoughts.write_thought(jo, WORRY, "f1", noon(0))
    thoughts.change_thought(jo, check.id, 1, replace(WORRY, feeling="Afraid"), noon(0))
    with pytest.raises(StaleThought) as stale:
        thoughts.change_thought(jo, check.id, 1, replace(WORRY, feeling="Angry"), noon(0))
    assert stale.value.current.feeling == "Afraid"
    assert thoughts.open_thought(jo, check.id).feeling == "Afraid"


def test_the_same_change_twice_is_no_conflict(jo: Actor):
    check = thoughts.write_thought(jo, WORRY, "f1", noon(0))
    for _press in range(2):
        changed = thoughts.change_thought(jo, check.id, 1, replace(WORRY, belief_after=20), noon(0))
    assert changed.version == 2
    (shift,) = read_own(jo).shifts
    assert (shift.before, shift.now, shift.after, shift.points) == (80, 50, 20, -60)


def test_a_deleted_check_does_not_exist_until_it_is_brought_back(jo: Actor):
    check = thoughts.write_thought(jo, WORRY, "f1", noon(0))
    thoughts.delete_thought(jo, check.id, noon(0))
    assert thoughts.list_thoughts(jo) == []
    assert read_own(jo).shifts == ()
    with pytest.raises(NotFound):
        thoughts.open_thought(jo, check.id)
    thoughts.restore_thought(jo, check.id)
    assert thoughts.open_thought(jo, check.id) == check


def test_it_refuses_a_stranger_and_a_strangers_session(jo: Actor, sam: Actor):
    check = thoughts.write_thought(jo, WORRY, "f1", noon(0))
    theirs = logs(sam, 0, 5).log_id
    for act in (
        lambda: thoughts.open_thought(sam, check.id),
        lambda: thoughts.change_thought(sam, check.id, 1, WORRY, noon(0)),
        lambda: thoughts.delete_thought(sam, check.id, noon(0)),
        lambda: thoughts.restore_thought(sam, check.id),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(OutOfBounds):
        thoughts.change_thought(jo, check.id, 1, replace(WORRY, session_log_id=theirs), noon(0))


@pytest.mark.parametrize("changes", [{"belief_now": 101}, {"belief_before": -1}, {"thought": "x" * 20_001}])
def test_it_refuses(jo: Actor, changes: dict[str, object]):
    with pytest.raises(OutOfBounds) as refused:
        thoughts.write_thought(jo, replace(WORRY, **changes), "f1", noon(0))
    assert refused.value.field in changes


def test_a_physiotherapist_reads_shifts_only_while_practices_and_thoughts_are_shared(app: Flask):
    jo, priya, omar = patient(app), physio(app), other_physio(app)
    thoughts.write_thought(jo.actor, replace(WORRY, activity=Activity.WALKING), "f1", noon(0))
    link(app, priya, jo)
    link(app, omar, jo, ShareKind.PRACTICES)
    assert len(read_shared(open_patient(priya.actor, jo.id)).shifts) == 1
    assert read_shared(open_patient(omar.actor, jo.id)).shifts == ()
