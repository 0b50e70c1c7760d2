"""Who decides changes at once, from the review that waits on, and no number does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.adjustment import Rules
from planner.domain.decision import AnswerState, DecidedBy
from planner.domain.history import Answer, Choice, History
from planner.domain.people import Author
from planner.domain.plan import Decider
from planner.domain.progression import Increment
from planner.domain.redecide import redecide
from planner.domain.replay import Replay, replay
from tests.domain.builders import MONDAY, a_history, a_revision, logs_on_plan, minutes
from tests.domain.strategies import histories

TUESDAY = MONDAY + timedelta(days=8)
PHYSIO, ASK_ME = Decider.PHYSIOTHERAPIST, Decider.ASK_ME


def by_ones(**changes: object) -> History:
    revision = a_revision(
        **{"quota": minutes(5), "progression": Increment(amount=minutes(1)), "decider": PHYSIO, **changes}
    )
    return a_history(revision, logs=logs_on_plan(1, [5]))


def handed(history: History) -> History:
    added = redecide(history, TUESDAY, PHYSIO, ASK_ME, "Nobody is there")
    return replace(history, revisions=(*history.revisions, *added))


def numbers(found: Replay) -> list[tuple[int, int]]:
    return [(week.quota, week.quota_end) for week in found.weeks]


def asked(found: Replay) -> list[int]:
    return [session.quota for week in found.weeks for session in week.sessions]


def test_a_review_that_waits_is_the_persons_to_answer_at_once() -> None:
    history = by_ones()
    assert replay(history, TUESDAY).weeks[0].answer is AnswerState.WAITING
    taken = Answer(week=1, on=TUESDAY, by=Author.PATIENT, choice=Choice.TAKE)
    refused = replay(replace(history, answers=(taken,)), TUESDAY)
    assert refused.present is not None
    assert refused.present.quota_end == minutes(5)
    answered = replay(replace(handed(history), answers=(taken,)), TUESDAY)
    assert answered.present is not None
    assert answered.present.quota_end == minutes(6)
    assert answered.weeks[0].decided_by is DecidedBy.PATIENT


def test_the_week_in_progress_is_decided_by_the_person() -> None:
    history = handed(by_ones())
    taken = [Answer(week=n, on=MONDAY + timedelta(days=7 * n), by=Author.PATIENT, choice=Choice.TAKE) for n in (1, 2)]
    later = replace(history, logs=logs_on_plan(2, [5, 6]), answers=tuple(taken))
    found = replay(later, MONDAY + timedelta(days=15))
    assert found.present is not None
    assert found.present.quota_end == minutes(7)


def test_nothing_is_added_where_others_decide() -> None:
    assert redecide(by_ones(decider=ASK_ME), TUESDAY, PHYSIO, ASK_ME, "") == ()


def test_rules_that_are_still_to_come_stay_to_come() -> None:
    history = by_ones()
    coming = replace(history.revisions[0], from_date=TUESDAY + timedelta(days=1), target=minutes(9), quota=minutes(8))
    history = handed(replace(history, revisions=(*history.revisions, coming)))
    assert [(r.decider, r.target, r.quota) for r in history.revisions[2:]] == [
        (ASK_ME, history.revisions[0].target, minutes(5)),
        (ASK_ME, minutes(9), minutes(8)),
    ]
    assert history.revisions[-1].from_date == coming.from_date


@settings(max_examples=150, deadline=None)
@given(histories(), st.integers(0, 30))
def test_no_number_changes_and_nothing_waits_for_the_physiotherapist(drawn: tuple[History, date], days: int) -> None:
    history, last = drawn
    today = max(last - timedelta(days=days), history.start_date)
    added = redecide(history, today, PHYSIO, ASK_ME, "Nobody is there")
    after = replace(history, revisions=(*history.revisions, *added))
    assert numbers(replay(after, today)) == numbers(replay(history, today))
    pairs = zip(asked(replay(history, today)), asked(replay(after, today)), strict=True)
    assert all(now <= before for before, now in pairs)  # less where an exact number stood above its target
    assert redecide(after, today, PHYSIO, ASK_ME, "") == ()
    if added:
        newest = max(history.revisions, key=lambda revision: revision.from_date)
        assert Rules.of(replace(added[-1], decider=newest.decider)) == Rules.of(newest)
