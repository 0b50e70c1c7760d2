"""A change of a plan while it is put together: its revision, its answers to reviews, its pauses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from planner.domain.adjustment import Act, Adjusted, Adjustment
from planner.domain.answering import outlives
from planner.domain.calendar import Weeks
from planner.domain.history import Answer, Choice, History, Pause, PauseKind
from planner.domain.people import Author
from planner.domain.plan import PlanRevision
from planner.domain.replay import Replay, replay
from planner.domain.units import Unit

PAUSES_TO_END = (PauseKind.PERSON, PauseKind.PHYSIOTHERAPIST)


@dataclass(slots=True)
class Draft:
    """A change while it is put together; `present` is the week in progress, 0 before the start."""

    history: History
    today: date
    act: Act
    revision: PlanRevision
    found: Replay
    present: int
    answers: dict[int, Answer] = field(default_factory=dict)
    pause: Pause | None = None
    ends_pauses: bool = False

    @property
    def unit(self) -> Unit:
        """The plan's unit."""
        return self.history.unit

    def answer(self, week: int, choice: Choice, quota: int | None = None) -> None:
        """Answer the review of a week, so that the week after it asks for this; before the start the revision does."""
        if week == 0 and not self.present:
            self.revision = replace(self.revision, quota=quota)
            return
        on = max(self.today, self.history.start_date)
        self.answers[week] = Answer(week=week, on=on, by=Author.PHYSIOTHERAPIST, choice=choice, quota=quota)


def pending_quota(history: History, revision: PlanRevision, today: date) -> int | None:
    """The number that a revision sets for its first week, while that week has not begun; a change must not lose it."""
    calendar = Weeks.of(history.start_date, history.week_starts)
    present = calendar.number(today.toordinal())
    is_to_come = present == 0 or (
        revision is not history.revisions[0] and revision.from_date.toordinal() > calendar.first(present)
    )
    return revision.quota if is_to_come else None


def begin(history: History, today: date, act: Act, base: PlanRevision) -> Draft:
    """A draft whose rules are those of `base`, by a physiotherapist, from the next week on.

    A number of `base` that waits for that week becomes an answer: as the revision's own it would end, by engine rule
    40, every number that is set today for a week to come. What it has ended itself stays ended.
    """
    present = Weeks.of(history.start_date, history.week_starts).number(today.toordinal())
    quota = pending_quota(history, base, today)
    revision = replace(
        base,
        from_date=max(today + timedelta(days=1), history.start_date),
        author=Author.PHYSIOTHERAPIST,
        reason=None,
        quota=None if present else quota,
    )
    draft = Draft(history, today, act, revision, replay(history, today), present)
    if present and quota is not None:
        for answer in history.answers:
            if answer.week > present and not outlives(answer, base.from_date, is_replaced=False):
                draft.answer(answer.week, Choice.TAKE)
        draft.answer(present, Choice.SET, quota)
    return draft


def open_pauses(history: History) -> list[Pause]:
    """Pauses that nobody has ended yet."""
    return [pause for pause in history.pauses if pause.until is None]


def finished(draft: Draft, adjustment: Adjustment) -> Adjusted:
    """The history with all of the draft in it."""
    history, today = draft.history, draft.today
    pauses = history.pauses if draft.pause is None else (*history.pauses, draft.pause)
    if draft.ends_pauses:
        pauses = tuple(_ended(pause, today) for pause in pauses if not _is_undone(pause, today))
    excused, week = history.excused_weeks, None
    if adjustment.act is Act.EXCUSE and adjustment.week is not None:
        week = adjustment.week
        excused = excused - {week} if adjustment.excuse is None else excused | {week}
    answers = tuple(draft.answers[key] for key in sorted(draft.answers))
    return Adjusted(
        act=draft.act,
        history=replace(
            history,
            revisions=(*history.revisions, draft.revision),
            answers=with_answers(history.answers, answers),
            pauses=pauses,
            excused_weeks=excused,
        ),
        revision=draft.revision,
        answers=answers,
        pause=draft.pause,
        ends_pauses=draft.ends_pauses,
        excused_week=week,
        excuse=adjustment.excuse,
    )


def with_answers(known: tuple[Answer, ...], new: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """One answer a day from each author: a later one of the same day replaces it."""
    keys = {(answer.week, answer.on, answer.by) for answer in new}
    return (*(answer for answer in known if (answer.week, answer.on, answer.by) not in keys), *new)


def _is_undone(pause: Pause, today: date) -> bool:
    return pause.until is None and pause.kind in PAUSES_TO_END and pause.from_date >= today


def _ended(pause: Pause, today: date) -> Pause:
    return replace(pause, until=today) if pause.until is None and pause.kind in PAUSES_TO_END else pause
