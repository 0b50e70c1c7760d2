"""Why a patient needs attention, each reason at its edge, and what of it a physiotherapist may know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.attention import ALWAYS_SHOWN, Attention, OpenSign, PlanState, Why, shown_attention
from planner.domain.care import EVERYTHING, ShareKind
from planner.domain.caseload import Entry, Summary, matches, summarise
from planner.domain.decision import Reason
from planner.domain.history import Flare, History, Pause, PauseKind
from planner.domain.plan import Decider
from planner.domain.replay import replay
from planner.domain.safety import Level
from planner.domain.units import Activity, Unit
from tests.domain.builders import MONDAY, a_history, a_log, a_revision, logs_on_plan, minutes
from tests.domain.strategies import histories

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def summary(*histories: History, day: int, **known: Any) -> Summary:
    """The summary of plans on a day counted from the start; the last log is the plans' own."""
    replays = [replay(history, on(day)) for history in histories]
    newest = max((log.date for history in histories for log in history.logs), default=None)
    content = {"flares": (), "stop_sign": None, "last_log": newest, "today": on(day), **known}
    return summarise(replays, **content)


def the_why(found: Summary, kind: Attention) -> list[Why]:
    return [why for why in found.why if why.kind is kind]


def test_a_plan_that_goes_well_needs_nobody() -> None:
    found = summary(a_history(logs=logs_on_plan(2, [5, 5.5])), day=13)
    assert (found.attention, found.state) == (0, PlanState.RUNNING)
    assert (found.adherence_14.done, found.adherence_14.planned) == (6, 6)
    assert found.evenness == "steady"


def test_an_open_stop_sign_is_the_most_urgent_and_says_when() -> None:
    sign = OpenSign(level=Level.URGENT, reported_at=NOON)
    found = summary(a_history(), day=20, stop_sign=sign, flares=(Flare(start=on(19)),))
    assert [why.kind for why in found.why][:2] == [Attention.STOP_SIGN, Attention.FLARE_UP]
    assert (found.why[0].level, found.why[0].at) == (Level.URGENT, NOON)


def test_a_flare_counts_its_days_while_it_is_open() -> None:
    open_flare, ended = Flare(start=on(3)), Flare(start=on(0), end=on(1))
    assert summary(a_history(), day=6, flares=(ended, open_flare)).why[0].count == 4
    assert not the_why(summary(a_history(), day=6, flares=(ended,)), Attention.FLARE_UP)


def test_two_holds_running_name_the_last_reason() -> None:
    history = a_history(logs=logs_on_plan(2, [5.5 * 1.6]))
    found = the_why(summary(history, day=14), Attention.TWO_HOLDS)
    assert [(why.reason, why.activity) for why in found] == [(Reason.OVERDONE, Activity.WALKING)]
    assert not the_why(summary(history, day=13), Attention.TWO_HOLDS)


def test_holds_that_were_planned_are_no_reason() -> None:
    history = a_history(logs=logs_on_plan(2, [5]), excused_weeks=frozenset({1, 2}))
    assert not the_why(summary(history, day=14), Attention.TWO_HOLDS)


def test_two_days_above_the_quota_in_a_fortnight_are_overdoing_and_one_is_not() -> None:
    one = a_history(logs=(a_log(0, 5), a_log(2, 9), a_log(4, 5)))
    two = replace(one, logs=(*one.logs, a_log(6, 9)))
    assert not the_why(summary(one, day=6), Attention.OVERDOING)
    assert the_why(summary(two, day=6), Attention.OVERDOING)[0].count == 2


@pytest.mark.parametrize(("answers", "is_low"), [((4, 4), False), ((4, 3), True), ((), False)])
def test_confidence_is_low_below_the_plans_threshold(answers: tuple[int, ...], is_low: bool) -> None:
    logs = tuple(a_log(day, 5, confidence=answer) for day, answer in zip((0, 2), answers, strict=False))
    found = the_why(summary(a_history(logs=logs), day=2), Attention.LOW_CONFIDENCE)
    assert [(why.count, why.of) for why in found] == ([(35, 4)] if is_low else [])


def test_a_threshold_that_is_switched_off_finds_nothing() -> None:
    off = a_revision(protocol=replace(a_revision().protocol, confidence=None))
    assert summary(a_history(off, logs=(a_log(0, 5, confidence=0),)), day=1).attention == 0


@pytest.mark.parametrize(("span", "is_rising"), [(20, False), (21, True)])
def test_pain_rises_over_three_weeks_at_least(span: int, is_rising: bool) -> None:
    every_day = a_revision(days=frozenset(range(7)))
    logs = tuple(a_log(day, 5, pain_before=20 + 2 * day) for day in range(span))
    found = the_why(summary(a_history(every_day, logs=logs), day=span - 1), Attention.PAIN_RISING)
    assert [why.count for why in found] == ([1400] if is_rising else [])


@pytest.mark.parametrize(("day", "count"), [(10, None), (11, 7), (13, 9)])
def test_seven_days_without_a_log_count_from_the_last(day: int, count: int | None) -> None:
    found = the_why(summary(a_history(logs=logs_on_plan(1, [5])), day=day), Attention.NO_LOG)
    assert [why.count for why in found] == ([] if count is None else [count])


def test_a_log_that_was_older_than_the_plan_does_not_make_it_quiet() -> None:
    assert not the_why(summary(a_history(), day=3, last_log=on(-30)), Attention.NO_LOG)
    assert the_why(summary(a_history(), day=7, last_log=on(-30)), Attention.NO_LOG)[0].count == 7


@pytest.mark.parametrize(
    "changes",
    [
        {"pauses": (Pause(from_date=on(1), kind=PauseKind.PERSON),)},
        {"excused_weeks": frozenset({2})},
    ],
    ids=["paused", "excused"],
)
def test_whoever_is_paused_or_excused_is_not_quiet(changes: dict[str, Any]) -> None:
    assert not the_why(summary(a_history(**changes), day=10), Attention.NO_LOG)


def test_a_review_waits_for_the_physiotherapist_alone() -> None:
    logs = logs_on_plan(1, [5])
    for decider, count in ((Decider.PHYSIOTHERAPIST, 1), (Decider.ASK_ME, 0), (Decider.AUTOMATIC, 0)):
        found = summary(a_history(a_revision(decider=decider), logs=logs), day=7)
        assert len(the_why(found, Attention.REVIEW_WAITING)) == count


def test_the_target_is_a_reason_to_talk() -> None:
    history = a_history(a_revision(target=minutes(5)), logs=logs_on_plan(1, [5]))
    assert the_why(summary(history, day=7), Attention.AT_TARGET)


def test_two_plans_add_up() -> None:
    yoga = a_history(activity=Activity.YOGA, logs=(a_log(0, 5),))
    found = summary(a_history(logs=logs_on_plan(1, [5])), yoga, day=6)
    assert found.activities == (Activity.WALKING, Activity.YOGA)
    assert (found.adherence_14.done, found.adherence_14.planned) == (4, 6)


def test_nobody_without_a_plan_is_asked_for_anything() -> None:
    found = summary(day=10)
    assert (found.state, found.attention, found.adherence_14.share) == (PlanState.NO_PLAN, 0, None)
    assert summary(a_history(), day=-2).state is PlanState.STARTING


def an_entry(*kept_private: ShareKind, **changes: Any) -> Entry:
    logs = logs_on_plan(3, [5]), tuple(a_log(day, 5, confidence=1) for day in (1, 3, 8, 10))
    found = summary(a_history(logs=(*logs[0], *logs[1])), day=14, **changes)
    return Entry(patient_id="p", name="Jo", zone="UTC", shares=EVERYTHING - set(kept_private), summary=found)


def test_scores_that_are_not_shared_are_in_no_reason() -> None:
    assert Attention.LOW_CONFIDENCE in {why.kind for why in an_entry().why}
    hidden = an_entry(ShareKind.SCORES)
    assert Attention.LOW_CONFIDENCE not in {why.kind for why in hidden.why}
    assert all(why.reason is not Reason.LOW_CONFIDENCE for why in hidden.why)
    assert not hidden.shares_scores


def test_a_stop_sign_is_known_even_where_nothing_is_shared() -> None:
    sign = OpenSign(level=Level.EMERGENCY, reported_at=NOON)
    entry = an_entry(ShareKind.ACTIVITY, stop_sign=sign)
    assert [why.kind for why in entry.why] == [Attention.STOP_SIGN]
    assert shown_attention(frozenset()) == ALWAYS_SHOWN


@pytest.mark.parametrize("kept_private", [(), (ShareKind.SCORES,), (ShareKind.ACTIVITY,)])
def test_a_message_is_a_reason_whatever_is_shared_and_stands_in_its_place(kept_private: tuple[ShareKind, ...]) -> None:
    found = [(why.kind, why.count) for why in replace(an_entry(*kept_private), unread=2).why]
    assert (Attention.MESSAGE, 2) in found
    assert found == sorted(found, key=lambda one: one[0])
    assert Attention.NO_LOG < Attention.MESSAGE < Attention.TOLD
    assert Attention.MESSAGE not in {why.kind for why in an_entry(*kept_private).why}


@given(histories(), st.frozensets(st.sampled_from(ShareKind)))
def test_reasons_come_in_order_and_never_more_than_is_shared(
    drawn: tuple[History, date], shares: frozenset[ShareKind]
) -> None:
    history, today = drawn
    found = summarise([replay(history, today)], flares=history.flares, stop_sign=None, last_log=None, today=today)
    assert [why.kind for why in found.why] == sorted(why.kind for why in found.why)
    entry = Entry(patient_id="p", name="Jo", zone="UTC", shares=shares, summary=found)
    kinds = [why.kind for why in entry.why]
    assert kinds == [why.kind for why in found.why if why.kind in shown_attention(shares)]
    assert entry.shares_scores or not {Reason.LOW_CONFIDENCE, Reason.CONFIDENCE_WAITED} & {w.reason for w in entry.why}


@pytest.mark.parametrize(
    ("wanted", "is_found"), [("elodie", True), ("DUPONT él", True), ("pont", True), ("dupond", False), ("", True)]
)
def test_a_search_knows_no_accents_and_no_capitals(wanted: str, is_found: bool) -> None:
    assert matches("Élodie Dupont", wanted) is is_found


def test_the_weeks_say_what_was_asked_and_the_mean_of_what_was_done() -> None:
    logs = (*logs_on_plan(1, [5]), a_log(7, 5), a_log(9, 7))
    found = summary(a_history(logs=logs), day=15).amounts
    assert found is not None
    assert (found.activity, found.unit) == (Activity.WALKING, Unit.MINUTES)
    assert [done for _quota, done in found.weeks] == [minutes(5), minutes(6), None]
    assert [quota for quota, _done in found.weeks][0] == minutes(5)


@given(histories())
def test_no_more_than_six_weeks_are_drawn_and_the_next_review_lies_ahead(found_on: tuple[History, date]) -> None:
    history, today = found_on
    found = summarise([replay(history, today)], flares=(), stop_sign=None, last_log=None, today=today)
    assert found.amounts is None or 1 <= len(found.amounts.weeks) <= 6
    assert (found.next_review is not None) == (found.state is PlanState.RUNNING)
    assert found.next_review is None or timedelta(0) < found.next_review - today <= timedelta(days=7)
