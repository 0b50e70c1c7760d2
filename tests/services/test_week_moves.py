"""Another day for a session, and a week excused for all plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.decision import Decision, Reason
from planner.domain.errors import OutOfBounds
from planner.domain.history import ExcuseReason, Move
from planner.domain.people import Actor
from planner.domain.units import Activity
from planner.services import week_moves
from planner.services.derive_plan import load_plans
from planner.services.guards import NotFound
from tests.services.builders import has_a_plan, noon, on_day, plan_on


def a_move(first: int, second: int) -> Move:
    return Move(from_date=on_day(first), to_date=on_day(second))


def test_a_moved_session_is_asked_on_its_new_day(jo: Actor):
    plan_id = has_a_plan(jo)
    week_moves.move_session(jo, plan_id, a_move(2, 3), noon(1))
    present = plan_on(jo, plan_id, 1).replay.present
    assert present is not None
    assert [session.date for session in present.sessions] == [on_day(0), on_day(3), on_day(4)]


def test_a_session_moved_twice_stands_where_it_was_put_last(jo: Actor):
    plan_id = has_a_plan(jo)
    week_moves.move_session(jo, plan_id, a_move(2, 3), noon(1))
    week_moves.move_session(jo, plan_id, a_move(3, 5), noon(1))
    present = plan_on(jo, plan_id, 1).replay.present
    assert present is not None
    assert [session.date for session in present.sessions] == [on_day(0), on_day(4), on_day(5)]


@pytest.mark.parametrize(
    ("move", "field"),
    [(a_move(2, 7), "to"), (a_move(0, 3), "to"), (a_move(2, 4), "to"), (a_move(3, 5), "from")],
    ids=["to another week", "from a day that is over", "to a planned day", "from an empty day"],
)
def test_it_refuses_a_move_that_the_week_has_no_room_for(jo: Actor, move: Move, field: str):
    plan_id = has_a_plan(jo)
    with pytest.raises(OutOfBounds) as refused:
        week_moves.move_session(jo, plan_id, move, noon(1))
    assert refused.value.field == field
    assert plan_on(jo, plan_id, 1).history.moves == ()


def test_an_excused_week_is_excused_for_every_plan_and_is_not_a_failure(jo: Actor):
    for activity in (Activity.WALKING, Activity.YOGA):
        has_a_plan(jo, activity=activity)
    week_moves.excuse_week(jo, on_day(0), ExcuseReason.ILL, noon(1))
    weeks = [plan.replay.weeks[0] for plan in load_plans(jo.id, on_day(7)).active]
    assert [(week.decision, week.reasons[0]) for week in weeks] == [(Decision.HOLD, Reason.EXCUSED)] * 2


def test_an_excuse_can_be_given_another_reason_and_taken_back(jo: Actor):
    plan_id = has_a_plan(jo)
    for reason in (ExcuseReason.ILL, ExcuseReason.AWAY):
        week_moves.excuse_week(jo, on_day(0), reason, noon(1))
        assert plan_on(jo, plan_id, 1).history.excused_weeks == {1}
    week_moves.excuse_week(jo, on_day(0), None, noon(2))
    assert plan_on(jo, plan_id, 2).history.excused_weeks == frozenset()


@pytest.mark.parametrize("day", [0, 3], ids=["a week that is over", "a day on which no week begins"])
def test_it_excuses_no_week_that_is_over_or_does_not_begin_on_that_day(jo: Actor, day: int):
    plan_id = has_a_plan(jo)
    with pytest.raises(NotFound):
        week_moves.excuse_week(jo, on_day(day), ExcuseReason.ILL, noon(8))
    assert plan_on(jo, plan_id, 8).history.excused_weeks == frozenset()


def two_plans(jo: Actor, week_starts: int) -> tuple[str, str]:
    """A plan whose weeks begin on Mondays, and one whose weeks begin on another day."""
    return has_a_plan(jo), has_a_plan(replace(jo, week_starts=week_starts), activity=Activity.YOGA)


def test_excusing_this_week_leaves_the_week_of_another_plan_that_is_over(jo: Actor):
    walking, yoga = two_plans(jo, week_starts=2)
    before = plan_on(jo, yoga, 17).replay.weeks[:-1]
    week_moves.excuse_week(jo, on_day(14), ExcuseReason.ILL, noon(17))
    assert plan_on(jo, walking, 17).history.excused_weeks == {3}
    assert plan_on(jo, yoga, 17).history.excused_weeks == {3}
    assert plan_on(jo, yoga, 17).replay.weeks[:-1] == before


def test_a_week_excused_on_its_third_day_counts_again_by_its_first(jo: Actor):
    walking, yoga = two_plans(jo, week_starts=2)
    week_moves.excuse_week(jo, on_day(14), ExcuseReason.ILL, noon(17))
    week_moves.excuse_week(jo, on_day(14), None, noon(18))
    assert [plan_on(jo, plan, 18).history.excused_weeks for plan in (walking, yoga)] == [frozenset(), frozenset()]


def test_a_week_that_is_over_in_another_plan_stays_excused(jo: Actor):
    walking, yoga = two_plans(jo, week_starts=2)
    week_moves.excuse_week(jo, on_day(14), ExcuseReason.ILL, noon(17))
    week_moves.excuse_week(jo, on_day(16), ExcuseReason.AWAY, noon(21))
    with pytest.raises(OutOfBounds):
        week_moves.excuse_week(jo, on_day(16), None, noon(21))
    assert plan_on(jo, walking, 21).replay.weeks[2].reasons[0] is Reason.EXCUSED
    assert plan_on(jo, yoga, 21).history.excused_weeks == {3}


@pytest.mark.parametrize("week_starts", [1, 3, 6])
@pytest.mark.parametrize("day", range(14, 21))
def test_no_excuse_touches_a_week_that_is_over(jo: Actor, week_starts: int, day: int):
    plans = two_plans(jo, week_starts)
    before = [plan_on(jo, plan, day).replay.weeks[:-1] for plan in plans]
    for plan in plans:
        for first, _last in week_moves.own_weeks(plan_on(jo, plan, day), 1):
            week_moves.excuse_week(jo, first, ExcuseReason.AWAY, noon(day))
            assert [plan_on(jo, plan, day).replay.weeks[:-1] for plan in plans] == before


def test_a_stranger_moves_nothing(jo: Actor, sam: Actor):
    plan_id = has_a_plan(jo)
    with pytest.raises(NotFound):
        week_moves.move_session(sam, plan_id, a_move(2, 3), noon(1))
    assert plan_on(jo, plan_id, 1).history.moves == ()
