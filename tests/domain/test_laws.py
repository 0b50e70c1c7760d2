"""The laws of the fold, over any valid history."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.decision import Decision
from planner.domain.growth import most_after_one_week
from planner.domain.history import Answer, Choice, History
from planner.domain.insights import find_insights
from planner.domain.people import Author
from planner.domain.plan import Decider
from planner.domain.progression import Increment, Percent, PercentOfBaseline
from planner.domain.replay import Replay, replay
from planner.domain.units import smallest_step
from planner.domain.week import Week
from tests.domain.builders import MONDAY, a_history, a_revision, logs_on_plan
from tests.domain.strategies import histories

Drawn = tuple[History, date]


def _revision(found: Replay, week: Week):  # type: ignore[no-untyped-def]
    return found.history.revisions[week.revision - 1]


@given(histories())
@settings(max_examples=150, deadline=None)
def test_any_valid_history_gives_a_plan(drawn: Drawn) -> None:
    history, today = drawn
    found = replay(history, today)
    assert found.weeks[0].starts == history.start_date
    assert found.weeks[-1].starts <= today <= found.weeks[-1].ends
    assert find_insights(found).adherence_28.planned <= 28


@given(histories())
@settings(max_examples=100, deadline=None)
def test_the_same_facts_give_the_same_plan(drawn: Drawn) -> None:
    assert replay(*drawn).weeks == replay(*drawn).weeks


@given(histories(), st.integers())
@settings(max_examples=100, deadline=None)
def test_the_order_of_entry_changes_nothing(drawn: Drawn, seed: int) -> None:
    history, today = drawn
    shuffle = random.Random(seed)
    other = replace(
        history,
        logs=tuple(shuffle.sample(history.logs, len(history.logs))),
        flares=tuple(shuffle.sample(history.flares, len(history.flares))),
        pauses=tuple(shuffle.sample(history.pauses, len(history.pauses))),
    )
    assert replay(other, today).weeks == replay(history, today).weeks


@given(histories(), st.integers(0, 100))
@settings(max_examples=100, deadline=None)
def test_nothing_moves_because_of_pain_alone(drawn: Drawn, pain: int) -> None:
    history, today = drawn
    other = replace(
        history,
        logs=tuple(replace(log, pain_before=pain, pain_after=100 - pain) for log in history.logs),
    )
    assert replay(other, today).weeks == replay(history, today).weeks


@given(histories())
@settings(max_examples=150, deadline=None)
def test_a_quota_never_passes_its_target(drawn: Drawn) -> None:
    found = replay(*drawn)
    for week in found.weeks:
        target = _revision(found, week).target
        for session in week.sessions:
            assert target is None or session.quota <= target


@given(histories())
@settings(max_examples=150, deadline=None)
def test_no_quota_lies_below_one_step(drawn: Drawn) -> None:
    found = replay(*drawn)
    for week in found.weeks:
        for session in week.sessions:
            assert session.quota >= smallest_step(found.history.unit)


@given(histories())
@settings(max_examples=200, deadline=None)
def test_exact_never_grows_faster_than_its_progression_allows(drawn: Drawn) -> None:
    found = replay(*drawn)
    for week, following in zip(found.weeks, found.weeks[1:], strict=False):
        if week.proposed is not Decision.ADVANCE or week.proposed_exact is None:
            assert week.proposed_exact is not None
            continue
        revision = _revision(found, following)
        match revision.progression:
            case Percent(rate=rate):
                most = week.exact_end * (100 + rate) / 100
            case PercentOfBaseline(rate=rate):
                most = week.exact_end + revision.baseline.value * rate / 100
            case Increment(amount=amount):
                most = week.exact_end + amount
            case _:
                continue
        assert week.proposed_exact <= most
        if revision.author is Author.PATIENT:
            assert week.proposed_exact <= most_after_one_week(found.history.unit, week.exact_end)


@given(histories())
@settings(max_examples=100, deadline=None)
def test_only_an_advance_raises_and_a_step_back_never_does(drawn: Drawn) -> None:
    for week in replay(*drawn).weeks:
        if week.proposed_exact is None:
            continue
        if week.proposed is Decision.STEP_BACK:
            assert week.proposed_exact < week.exact_end
        elif week.proposed in (Decision.HOLD, Decision.PAUSE):
            assert week.proposed_exact == week.exact_end


@given(st.integers(10, 200), st.integers(2, 12))
@settings(max_examples=50, deadline=None)
def test_rounding_never_accumulates(tenths: int, weeks: int) -> None:
    rate = Fraction(tenths, 10)
    history = a_history(a_revision(progression=Percent(rate=rate)))
    for week in range(weeks):
        asked = replay(history, MONDAY.fromordinal(MONDAY.toordinal() + 7 * week)).weeks[-1].quota
        history = replace(history, logs=history.logs + _done(week, asked))
    last = replay(history, MONDAY.fromordinal(MONDAY.toordinal() + 7 * weeks)).weeks[-1]
    assert last.exact == Fraction(288) * (1 + rate / 100) ** weeks


def _done(week: int, asked: int):  # type: ignore[no-untyped-def]
    return tuple(replace(log, amount=asked) for log in logs_on_plan(week + 1, [1.0])[3 * week :])


@given(st.sampled_from(Decider), st.sampled_from(Choice), st.integers(15, 3600))
@settings(max_examples=100, deadline=None)
def test_no_answer_of_a_person_raises_above_the_proposal(decider: Decider, choice: Choice, number: int) -> None:
    history = a_history(
        a_revision(decider=decider),
        logs=logs_on_plan(2, [5, 5.5]),
        answers=(
            Answer(
                week=2,
                on=MONDAY.fromordinal(MONDAY.toordinal() + 15),
                by=Author.PATIENT,
                choice=choice,
                quota=number if choice is Choice.SET else None,
            ),
        ),
    )
    judged, present = replay(history, MONDAY.fromordinal(MONDAY.toordinal() + 16)).weeks[1:3]
    assert judged.proposed_quota is not None
    assert present.quota_end <= max(judged.proposed_quota, judged.quota_end)


@given(histories())
@settings(max_examples=100, deadline=None)
def test_a_missed_step_is_never_back_filled(drawn: Drawn) -> None:
    found = replay(*drawn)
    for week, following in zip(found.weeks, found.weeks[1:], strict=False):
        revision = _revision(found, following)
        if revision is not _revision(found, week) or week.answer != "none_needed":
            continue
        if week.decision is Decision.HOLD:
            assert following.exact == week.exact_end
