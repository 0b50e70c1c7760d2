"""Measures through their service."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.domain.care import ShareKind
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.measure import MeasureKind
from planner.domain.people import Actor
from planner.services import measures
from planner.services.beside_plan import read_own, read_shared
from planner.services.guards import NotFound, open_patient
from planner.services.measures import AnswerMeasures, Before
from tests.cast import link, other_physio, patient, physio
from tests.services.builders import noon, on_day


def answers(actor: Actor, day: int, form_id: str = "f1", at: int | None = None, **changes: object) -> list[Before]:
    command = AnswerMeasures(day=on_day(day), form_id=form_id, **changes)  # type: ignore[arg-type]
    return measures.answer_measures(actor, command, noon(day if at is None else at))


def a_goal(actor: Actor, wording: str = "Swim a length") -> str:
    measures.add_goal(actor, wording, wording, noon(0))
    return next(goal.id for goal in measures.open_measures(actor, on_day(0)).goals if goal.wording == wording)


def test_what_was_answered_is_kept_and_what_was_skipped_is_not(jo: Actor):
    goal = a_goal(jo)
    assert len(answers(jo, 0, peg=(7, 5, 6), goals={goal: 3})) == 2
    peg, swim = read_own(jo).measures
    assert (peg.kind, peg.measured[0].scores) == (MeasureKind.PEG, (7, 5, 6))
    assert (swim.wording, swim.measured[0].scores) == ("Swim a length", (3,))


def test_the_same_form_twice_and_a_second_answer_of_the_day_stand_once(jo: Actor):
    for _press in range(2):
        answers(jo, 0, confidence=4)
    answers(jo, 0, "f2", confidence=6)
    (series,) = read_own(jo).measures
    assert [sheet.scores for sheet in series.measured] == [(6,)]


def test_the_same_form_for_another_day_loses_nothing(jo: Actor):
    answers(jo, 0, confidence=4)
    answers(jo, 1, "f1", confidence=6)
    (series,) = read_own(jo).measures
    assert [sheet.scores for sheet in series.measured] == [(4,), (6,)]


def test_they_are_due_at_first_after_four_weeks_and_not_when_put_off(jo: Actor):
    assert measures.open_measures(jo, on_day(0)).is_due
    measures.put_measures_off(jo, noon(0))
    measures.put_measures_off(jo, noon(0))
    assert not measures.open_measures(jo, on_day(27)).is_due
    assert measures.open_measures(jo, on_day(28)).is_due
    assert read_own(jo).measures == ()


def test_an_answer_is_removed_and_brought_back(jo: Actor):
    answers(jo, 0, confidence=4)
    sheet = measures.open_measures(jo, on_day(0)).newest[0][1]
    measures.remove_measure(jo, sheet.id, noon(0))
    assert read_own(jo).measures == ()
    measures.restore_measure(jo, sheet.id)
    assert len(read_own(jo).measures) == 1


def test_a_goal_that_was_put_away_keeps_its_answers(jo: Actor):
    goal = a_goal(jo)
    answers(jo, 0, goals={goal: 3})
    measures.archive_goal(jo, goal, noon(0))
    page = measures.open_measures(jo, on_day(0))
    assert page.goals == ()
    assert page.series[0].wording == "Swim a length"
    measures.restore_goal(jo, goal)
    assert len(measures.open_measures(jo, on_day(0)).goals) == 1


def test_five_goals_are_plenty_also_after_an_undo(jo: Actor):
    first = a_goal(jo, "Goal 0")
    for number in range(1, 5):
        a_goal(jo, f"Goal {number}")
    with pytest.raises(NotAllowed):
        measures.add_goal(jo, "Goal 5", "f", noon(0))
    measures.archive_goal(jo, first, noon(0))
    a_goal(jo, "Goal 5")
    with pytest.raises(NotAllowed):
        measures.restore_goal(jo, first)
    assert len(measures.open_measures(jo, on_day(0)).goals) == 5


def test_the_same_words_stand_once(jo: Actor):
    assert measures.add_goal(jo, "Swim", "f1", noon(0))
    assert not measures.add_goal(jo, " Swim ", "f2", noon(0))


@pytest.mark.parametrize(
    ("day", "changes", "field"),
    [
        (0, {}, "answers"),
        (0, {"peg": (1, None, 2)}, "peg"),
        (0, {"confidence": 11}, "confidence"),
        (1, {"confidence": 5}, "day"),
        (-20_000, {"confidence": 5}, "day"),
    ],
)
def test_it_refuses(jo: Actor, day: int, changes: dict[str, object], field: str):
    with pytest.raises(OutOfBounds) as refused:
        answers(jo, day, at=0, **changes)
    assert refused.value.field == field
    assert read_own(jo).measures == ()


def test_it_refuses_a_stranger(jo: Actor, sam: Actor):
    goal = a_goal(jo)
    answers(jo, 0, confidence=4)
    sheet = measures.open_measures(jo, on_day(0)).newest[0][1].id
    for act in (
        lambda: answers(sam, 0, goals={goal: 3}),
        lambda: measures.archive_goal(sam, goal, noon(0)),
        lambda: measures.restore_goal(sam, goal),
        lambda: measures.remove_measure(sam, sheet, noon(0)),
        lambda: measures.restore_measure(sam, sheet),
    ):
        with pytest.raises(NotFound):
            act()
    assert len(measures.open_measures(jo, on_day(0)).goals) == 1


def test_a_physiotherapist_reads_them_only_while_they_are_shared(app: Flask):
    jo, priya, omar = patient(app), physio(app), other_physio(app)
    link(app, priya, jo)
    link(app, omar, jo, ShareKind.MEASURES)
    answers(jo.actor, 0, confidence=4)
    assert len(read_shared(open_patient(priya.actor, jo.id)).measures) == 1
    assert read_shared(open_patient(omar.actor, jo.id)).measures == ()
    with pytest.raises(NotFound):
        open_patient(jo.actor, jo.id)
