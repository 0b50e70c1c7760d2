"""A physiotherapist changes a plan: what it does at once, what from next week on, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.adjust import adjust
from planner.domain.adjustment import Act, Adjustment, Rules, WeekNumber, merged
from planner.domain.comparison import compare
from planner.domain.errors import DomainError, NotAllowed, OutOfBounds
from planner.domain.history import ExcuseReason, History, Pause, PauseKind
from planner.domain.people import Author
from planner.domain.plan import Decider
from planner.domain.progression import Increment, Percent
from planner.domain.replay import replay
from planner.domain.units import smallest_step
from tests.domain.builders import MONDAY, a_baseline, a_history, a_revision, logs_on_plan, minutes
from tests.domain.strategies import TYPICAL, histories

TUESDAY = MONDAY + timedelta(days=8)
"""The second day of week 2, whose number is 6 minutes after a first week at 5."""


def by_ones(**changes: object) -> History:
    revision = a_revision(**{"quota": minutes(5), "progression": Increment(amount=minutes(1)), **changes})
    return a_history(revision, logs=logs_on_plan(1, [5]))


def numbers(history: History, today: date = TUESDAY, weeks: int = 4) -> list[float]:
    """The number of each week from today's on, in minutes."""
    return [row.after / 60 for row in compare(history, history, today, weeks).rows]


def after(adjustment: Adjustment, history: History | None = None) -> list[float]:
    return numbers(adjust(history or by_ones(), adjustment, TUESDAY).history)


def rules(history: History, **changes: object) -> Rules:
    return replace(Rules.of(history.revisions[-1]), **changes)


def test_left_alone_the_plan_goes_up_each_week() -> None:
    assert numbers(by_ones()) == [6, 7, 8, 9, 10]


def test_a_hold_stays_for_its_weeks_and_then_goes_on() -> None:
    assert after(Adjustment(act=Act.HOLD, hold_weeks=2)) == [6, 6, 6, 7, 8]


def test_a_hold_of_a_waiting_review_is_its_answer() -> None:
    history = by_ones(decider=Decider.PHYSIOTHERAPIST)
    assert after(Adjustment(act=Act.HOLD), history) == [5, 5, 6, 7, 8]


def test_a_step_back_is_one_step_lower_at_once() -> None:
    assert after(Adjustment(act=Act.STEP_BACK)) == [5.5, 6.5, 7.5, 8.5, 9.5]


def test_a_step_back_by_percent_is_a_step_at_least() -> None:
    assert after(Adjustment(act=Act.STEP_BACK, step_back_percent=30))[0] == 4
    assert after(Adjustment(act=Act.STEP_BACK, step_back_percent=1))[0] == 5.5


def test_advance_gives_the_next_weeks_number_at_once() -> None:
    assert after(Adjustment(act=Act.ADVANCE)) == [7, 8, 9, 10, 11]


def test_at_the_target_there_is_nothing_to_go_up_to() -> None:
    with pytest.raises(NotAllowed):
        adjust(by_ones(target=minutes(6)), Adjustment(act=Act.ADVANCE), TUESDAY)


def test_a_number_of_this_week_works_at_once_and_the_plan_goes_on_from_it() -> None:
    assert after(Adjustment(numbers=(WeekNumber(week=2, quota=minutes(4)),))) == [4, 5, 6, 7, 8]


def test_a_number_of_a_week_to_come_is_that_weeks() -> None:
    assert after(Adjustment(numbers=(WeekNumber(week=4, quota=minutes(7)),))) == [6, 7, 7, 8, 9]


def test_a_number_set_by_hand_can_be_taken_back() -> None:
    history = adjust(by_ones(), Adjustment(numbers=(WeekNumber(week=4, quota=minutes(7)),)), TUESDAY).history
    assert after(Adjustment(numbers=(WeekNumber(week=4, quota=None),)), history) == [6, 7, 8, 9, 10]


def test_past_weeks_never_change() -> None:
    with pytest.raises(OutOfBounds, match="Past weeks never change"):
        adjust(by_ones(), Adjustment(numbers=(WeekNumber(week=1, quota=minutes(4)),)), TUESDAY)


def test_new_rules_count_from_next_week_and_the_number_is_carried_over() -> None:
    change = Adjustment(rules=rules(by_ones(), progression=Increment(amount=minutes(2)), days=frozenset({1})))
    adjusted = adjust(by_ones(), change, TUESDAY)
    assert numbers(adjusted.history) == [6, 8, 10, 12, 14]
    assert adjusted.revision.author is Author.PHYSIOTHERAPIST
    assert replay(adjusted.history, TUESDAY).weeks == replay(by_ones(), TUESDAY).weeks


def test_a_change_of_nothing_is_refused() -> None:
    with pytest.raises(OutOfBounds, match="Nothing would change"):
        adjust(by_ones(), Adjustment(rules=rules(by_ones())), TUESDAY)


def test_numbers_alone_are_an_act_of_their_own() -> None:
    adjusted = adjust(by_ones(), Adjustment(numbers=(WeekNumber(week=3, quota=minutes(6)),)), TUESDAY)
    assert adjusted.act is Act.SET_NUMBERS


def test_a_pause_asks_nothing_from_today_and_going_on_ends_it() -> None:
    paused = adjust(by_ones(), Adjustment(act=Act.PAUSE), TUESDAY)
    assert paused.pause == Pause(from_date=TUESDAY, kind=PauseKind.PHYSIOTHERAPIST)
    resumed = adjust(paused.history, Adjustment(act=Act.RESUME), TUESDAY + timedelta(days=1))
    assert resumed.history.pauses[0].until == TUESDAY + timedelta(days=1)


def test_a_stop_sign_is_not_resumed() -> None:
    history = replace(by_ones(), pauses=(Pause(from_date=TUESDAY),))
    with pytest.raises(NotAllowed, match="stop sign"):
        adjust(history, Adjustment(act=Act.RESUME), TUESDAY)


def test_an_excused_week_holds_and_counts_again_when_that_is_taken_back() -> None:
    excused = adjust(by_ones(), Adjustment(act=Act.EXCUSE, week=3, excuse=ExcuseReason.AWAY), TUESDAY).history
    assert numbers(excused) == [6, 7, 7, 8, 9]
    assert after(Adjustment(act=Act.EXCUSE, week=3), excused) == [6, 7, 8, 9, 10]


def test_a_past_week_is_not_excused() -> None:
    with pytest.raises(OutOfBounds, match="Past weeks never change"):
        adjust(by_ones(), Adjustment(act=Act.EXCUSE, week=1, excuse=ExcuseReason.ILL), TUESDAY)


def test_a_new_baseline_leaves_the_number_unless_the_plan_begins_again() -> None:
    new = a_baseline(10, 10, 10)
    assert after(Adjustment(act=Act.NEW_BASELINE, baseline=new))[:2] == [6, 7]
    assert after(Adjustment(act=Act.NEW_BASELINE, baseline=new, begins_again=True))[:3] == [6, 8, 9]


def test_a_new_target_below_the_number_lowers_it() -> None:
    assert after(Adjustment(rules=rules(by_ones(), target=minutes(5))))[1] == 5


def test_a_number_above_the_target_is_refused() -> None:
    history = by_ones(target=minutes(8))
    with pytest.raises(OutOfBounds, match="above the target"):
        adjust(history, Adjustment(numbers=(WeekNumber(week=3, quota=minutes(9)),)), TUESDAY)


def test_growth_above_the_safe_bound_is_marked_with_its_weeks() -> None:
    history = by_ones()
    change = Adjustment(rules=rules(history, progression=Percent(rate=Fraction(50))))
    found = compare(history, adjust(history, change, TUESDAY).history, TUESDAY, 4)
    assert found.growth_is_above_bound
    assert [row.week for row in found.rows_above_bound] == [3, 4, 5, 6]


def test_one_step_is_within_the_bound() -> None:
    history = a_history(a_revision(quota=minutes(1)))
    change = Adjustment(numbers=(WeekNumber(week=1, quota=minutes(1.25)),))
    assert not compare(history, adjust(history, change, MONDAY).history, MONDAY, 2).passes_bound


def test_the_comparison_tells_how_many_weeks_later_the_target_comes() -> None:
    history = by_ones(target=minutes(10))
    found = compare(history, adjust(history, Adjustment(act=Act.HOLD, hold_weeks=2), TUESDAY).history, TUESDAY)
    assert found.weeks_later == 2


def test_a_pending_number_is_not_lost_when_the_rules_change() -> None:
    pending = a_revision(from_date=TUESDAY, quota=minutes(3), post_exertional=True)
    history = replace(by_ones(), revisions=(*by_ones().revisions, pending))
    change = Adjustment(rules=rules(history, bouts=2))
    assert numbers(adjust(history, change, TUESDAY).history)[:2] == [6, 3]
    own = replace(change, numbers=(WeekNumber(week=3, quota=minutes(4)),))
    assert numbers(adjust(history, own, TUESDAY).history)[:2] == [6, 4]


def test_before_the_start_the_first_number_can_be_set() -> None:
    before = MONDAY - timedelta(days=3)
    history = a_history(a_revision(progression=Increment(amount=minutes(1))))
    change = Adjustment(numbers=(WeekNumber(week=1, quota=minutes(3)), WeekNumber(week=3, quota=minutes(3))))
    assert numbers(adjust(history, change, before).history, before) == [3, 4, 3, 4, 5]
    with pytest.raises(NotAllowed):
        adjust(history, Adjustment(act=Act.HOLD), before)


def test_two_changes_of_one_version_are_merged_field_by_field() -> None:
    base = rules(by_ones())
    mine, theirs = replace(base, bouts=2), replace(base, days=frozenset({1}), bouts=3)
    assert merged(base, mine, theirs) == replace(theirs, bouts=2)


def adjustments(unit_typical: int, least: int, present: int) -> st.SearchStrategy[Adjustment]:
    numbers_ = st.lists(
        st.builds(
            WeekNumber, week=st.integers(present, present + 6), quota=st.none() | st.integers(least, unit_typical * 3)
        ),
        max_size=3,
        unique_by=lambda number: number.week,
    ).map(tuple)
    acts = st.sampled_from([Act.HOLD, Act.STEP_BACK, Act.ADVANCE, Act.PAUSE, Act.RESUME, Act.CHANGE])
    return st.builds(Adjustment, act=acts, numbers=numbers_, hold_weeks=st.integers(1, 4))


@given(histories(), st.data())
@settings(max_examples=80, deadline=None)
def test_no_change_touches_a_week_that_is_over(drawn: tuple[History, date], data: st.DataObject) -> None:
    history, today = drawn
    known = replay(history, today).weeks
    wanted = data.draw(adjustments(TYPICAL[history.unit], smallest_step(history.unit), len(known)))
    try:
        changed = adjust(history, wanted, today).history
    except DomainError:
        return
    after_it = replay(changed, today).weeks
    assert [(w.quota, w.quota_end, w.decision) for w in after_it[:-2]] == [
        (w.quota, w.quota_end, w.decision) for w in known[:-2]
    ]
    assert [(w.quota, w.quota_end) for w in after_it[:-1]] == [(w.quota, w.quota_end) for w in known[:-1]]
    assert compare(history, changed, today, 6).rows[0].week == len(known)
