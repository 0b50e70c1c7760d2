"""A physiotherapist changes a running plan: from a history and an adjustment to the history after it.

Past weeks never change (engine rule 27); new rules count from next week (28); a number for the week in progress,
a pause and a step back work at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.adjust_numbers import check_rules, next_number, smaller_number
from planner.domain.adjustment import Act, Adjusted, Adjustment, Rules, WeekNumber
from planner.domain.baseline import Baseline
from planner.domain.decision import AnswerState
from planner.domain.draft import Draft, begin, finished, open_pauses
from planner.domain.errors import NotAllowed, OutOfBounds, Sentence
from planner.domain.history import Choice, History, Pause, PauseKind
from planner.domain.quota import Standing, full_quota
from planner.domain.units import check_amount, smallest_step

NOTHING_CHANGES = Sentence("Nothing would change yet. Choose what to change first.")

FURTHEST_NUMBER = 104
MOST_HOLD_WEEKS = 12
FURTHEST_EXCUSE = 4
"""How many weeks ahead a number can be set, a number can stay, and a week can be excused (ours)."""


def adjust(history: History, adjustment: Adjustment, today: date) -> Adjusted:
    """The plan after a physiotherapist's change, with the answers and pauses that come with it.

    Raises OutOfBounds for a week that is over, an amount outside its bounds, or a change of nothing; NotAllowed for
    an act that does not fit the plan now.
    """
    latest = history.revisions[-1]
    draft = begin(history, today, adjustment.act, latest)
    if adjustment.rules is not None:
        check_rules(history.unit, adjustment.rules)
        draft.revision = adjustment.rules.onto(draft.revision)
    if adjustment.act is Act.CHANGE and Rules.of(draft.revision) == Rules.of(latest):
        if not adjustment.numbers:
            raise OutOfBounds("act", NOTHING_CHANGES)
        draft.act = Act.SET_NUMBERS
    _ACTS.get(adjustment.act, _nothing)(draft, adjustment)
    for number in adjustment.numbers:
        _set_number(draft, number)
    return finished(draft, adjustment)


def _nothing(draft: Draft, adjustment: Adjustment) -> None:
    """An act that is all in its rules and numbers."""


def _must_run(draft: Draft) -> None:
    if draft.found.present is None:
        raise NotAllowed("act", "The plan has not begun yet. Change its rules or its first number instead.")


def _hold(draft: Draft, adjustment: Adjustment) -> None:
    _must_run(draft)
    if not 1 <= adjustment.hold_weeks <= MOST_HOLD_WEEKS:
        raise OutOfBounds("hold_weeks", "A number can stay for 1 to %(most)s weeks.", most=MOST_HOLD_WEEKS)
    weeks = draft.found.weeks
    if len(weeks) > 1 and weeks[-2].answer is AnswerState.WAITING:
        draft.answer(draft.present - 1, Choice.KEEP)
    for week in range(draft.present, draft.present + adjustment.hold_weeks):
        draft.answer(week, Choice.KEEP)


def _step_back(draft: Draft, adjustment: Adjustment) -> None:
    _must_run(draft)
    percent = adjustment.step_back_percent
    if percent is not None and not 1 <= percent <= 50:
        raise OutOfBounds("step_back_percent", "A step back lies between 1 and 50 %.")
    draft.answer(draft.present - 1, Choice.SET, smaller_number(draft.found, percent))


def _advance(draft: Draft, adjustment: Adjustment) -> None:
    _must_run(draft)
    number = next_number(draft.found, draft.revision)
    if number is None:
        raise NotAllowed("act", "There is nothing to go up to: the number is at the target, or at the table's end.")
    draft.answer(draft.present - 1, Choice.SET, number)


def _pause(draft: Draft, adjustment: Adjustment) -> None:
    if open_pauses(draft.history):
        raise NotAllowed("act", "The plan is paused already.")
    draft.pause = Pause(from_date=draft.today, kind=PauseKind.PHYSIOTHERAPIST)


def _resume(draft: Draft, adjustment: Adjustment) -> None:
    kinds = {pause.kind for pause in open_pauses(draft.history)}
    if PauseKind.STOP_SIGN in kinds:
        raise NotAllowed("act", "A stop sign is open. It has to be cleared before the plan goes on.")
    if not kinds:
        raise NotAllowed("act", "The plan is not paused.")
    draft.ends_pauses = True


def _excuse(draft: Draft, adjustment: Adjustment) -> None:
    first = max(draft.present, 1)
    if adjustment.week is None or not first <= adjustment.week <= first + FURTHEST_EXCUSE:
        raise OutOfBounds("excuse_week", "Choose this week or one of the next four. Past weeks never change.")


def _new_baseline(draft: Draft, adjustment: Adjustment) -> None:
    if adjustment.baseline is None:
        raise OutOfBounds("baseline", "Choose the trials to follow.")
    is_followed = _sum_of(adjustment.baseline) == _sum_of(draft.revision.baseline)
    if is_followed and not adjustment.begins_again:
        raise OutOfBounds("baseline", "The plan follows these trials already. It can begin again from their start.")
    draft.revision = replace(draft.revision, baseline=adjustment.baseline)
    if adjustment.begins_again:
        start = full_quota(draft.unit, Standing(adjustment.baseline.start), draft.revision)
        draft.answer(draft.present, Choice.SET, start)


def _sum_of(baseline: Baseline) -> tuple[object, ...]:
    """All of a baseline that a number comes from."""
    return baseline.amounts, baseline.method, baseline.start_percent


_ACTS = {
    Act.HOLD: _hold,
    Act.STEP_BACK: _step_back,
    Act.ADVANCE: _advance,
    Act.PAUSE: _pause,
    Act.RESUME: _resume,
    Act.EXCUSE: _excuse,
    Act.NEW_BASELINE: _new_baseline,
}


def _set_number(draft: Draft, number: WeekNumber) -> None:
    name = f"week-{number.week}"
    first = max(draft.present, 1)
    if number.week < first:
        raise OutOfBounds(name, "That week is over. Past weeks never change.")
    if number.week > first + FURTHEST_NUMBER:
        raise OutOfBounds(name, "A number can be set for up to two years ahead.")
    if number.quota is None:
        draft.answer(number.week - 1, Choice.TAKE)
        return
    check_amount(draft.unit, number.quota, field=name)
    if number.quota < smallest_step(draft.unit):
        raise OutOfBounds(name, "Choose a number of at least one small step.")
    target = draft.revision.target
    if target is not None and number.quota > target:
        raise OutOfBounds(name, "This number is above the target. Raise the target first.")
    draft.answer(number.week - 1, Choice.SET, number.quota)
