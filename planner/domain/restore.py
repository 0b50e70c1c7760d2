"""Restore an older revision: its rules, and the number that the plan would have without the later saves (ADR 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.domain.adjustment import Act, Adjusted, Adjustment, Save
from planner.domain.draft import begin, finished, with_answers
from planner.domain.errors import OutOfBounds
from planner.domain.history import Answer, Choice, History
from planner.domain.people import Author
from planner.domain.replay import replay

Key = tuple[int, date, Author]


def restore(history: History, saves: Sequence[Save], number: int, today: date) -> Adjusted:
    """The plan with the rules of revision `number` from next week on, and its number at once.

    Post-exertional malaise, once said, stays; pauses and excused weeks stay as they are.
    Raises OutOfBounds for a revision that there is not, or the newest one.
    """
    if not 1 <= number < len(history.revisions):
        raise OutOfBounds("number", "Choose an older version.")
    old, latest = history.revisions[number - 1], history.revisions[-1]
    draft = begin(history, today, Act.RESTORE, old)
    draft.revision = replace(draft.revision, post_exertional=old.post_exertional or latest.post_exertional)
    without = without_later(history, saves, number)
    wanted, now = replay(without, today).present, draft.found.present
    if wanted is not None and now is not None and wanted.exact_end != now.exact_end:
        _bring_back(draft.history, without, today, draft.answers, draft.present, wanted.quota_end)
    later = [answer for save in saves if save.number > number for answer in save.answers]
    for week in sorted({answer.week for answer in later if answer.week >= max(draft.present, 1)}):
        known = _last(without, week)
        draft.answer(week, *((known.choice, known.quota) if known else (Choice.TAKE, None)))
    return finished(draft, Adjustment(act=Act.RESTORE))


def without_later(history: History, saves: Sequence[Save], number: int) -> History:
    """The facts as if no revision after `number` had been saved."""
    later = {_key(answer) for save in saves if save.number > number for answer in save.answers}
    kept = tuple(answer for answer in history.answers if _key(answer) not in later)
    for save in sorted(saves, key=lambda save: save.number):
        if save.number <= number:
            known = {_key(answer) for answer in kept}
            kept = with_answers(kept, tuple(a for a in save.answers if _key(a) not in known or _key(a) in later))
    return replace(history, revisions=history.revisions[:number], answers=kept)


def _bring_back(
    history: History, without: History, today: date, answers: dict[int, Answer], present: int, quota: int
) -> None:
    """This week's number at once: the review as it was where that gives it to the last digit, else as it is shown."""
    week = present - 1
    wanted = replay(without, today).weeks[-1].exact_end
    taken = Answer(week=week, on=today, by=Author.PHYSIOTHERAPIST, choice=Choice.TAKE)
    tried = replay(replace(history, answers=with_answers(history.answers, (taken,))), today)
    if week >= 1 and tried.weeks[-1].exact_end == wanted:
        answers[week] = taken
    else:
        answers[week] = replace(taken, choice=Choice.SET, quota=quota)


def _last(history: History, week: int) -> Answer | None:
    """The physiotherapist's last answer to a review."""
    found = [a for a in history.answers if a.week == week and a.by is Author.PHYSIOTHERAPIST]
    return max(found, key=lambda answer: answer.on, default=None)


def _key(answer: Answer) -> Key:
    return answer.week, answer.on, answer.by
