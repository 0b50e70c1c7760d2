"""Measures: PEG, confidence and goals of the person's own, each optional and dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.measure import (
    MOST_GOALS,
    FunctionGoal,
    Measured,
    MeasureKind,
    Series,
    check_scores,
    in_series,
    is_due,
)
from planner.domain.own_words import some_words
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import measures
from planner.services.guards import NotFound

Before = tuple[str, tuple[int, ...] | None]
"""A measure's id and the scores that stood before, None where none did."""

LONGEST_WORDING = 200
EARLIEST_YEAR = 1990


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMeasures:
    """A day's answers: `peg` three scores or three times None; what is None was skipped."""

    day: date
    form_id: str
    peg: tuple[int | None, ...] = (None, None, None)
    confidence: int | None = None
    goals: dict[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresPage:
    """The goals that are asked about, the answers so far, and whether it is time again."""

    goals: tuple[FunctionGoal, ...]
    series: tuple[Series, ...]
    is_due: bool

    @property
    def newest(self) -> tuple[tuple[Series, Measured], ...]:
        """Every answer with its series, newest first."""
        found = [(series, sheet) for series in self.series for sheet in series.measured]
        return tuple(sorted(found, key=lambda pair: pair[1].date, reverse=True))


def open_measures(actor: Actor, today: date) -> MeasuresPage:
    """One's own measures."""
    return MeasuresPage(
        goals=tuple(measures.list_goals(actor.id)),
        series=_series(actor.id),
        is_due=is_due(measures.find_last_date(actor.id), today),
    )


def answer_measures(actor: Actor, command: AnswerMeasures, now: datetime) -> list[Before]:
    """Keep what was answered, and return what stood before; a day's answer replaces the same day's."""
    today = local_day(now, actor.zone)
    if command.day > today:
        raise OutOfBounds("day", "That day is still to come. Choose today or a day before it.")
    if command.day.year < EARLIEST_YEAR:
        raise OutOfBounds("day", "Choose a day from %(year)s on.", year=str(EARLIEST_YEAR))
    found = _answered(command)
    if not found:
        raise OutOfBounds("answers", "Answer one question, or come back another day.")
    before: list[Before] = []
    with transaction():
        own = {goal.id for goal in measures.list_goals(actor.id)}
        for place, (kind, goal_id, scores) in enumerate(found):
            if goal_id is not None and goal_id not in own:
                raise NotFound(goal_id)
            form_id = f"{command.form_id[:50]}:{place}"
            before.append(measures.put_measure(actor.id, kind, goal_id, command.day, scores, form_id, now))
    return before


def put_back(actor: Actor, before: Sequence[Before], now: datetime) -> None:
    """Answers are as they stood before; pressed twice, it is the same."""
    with transaction():
        for measure_id, scores in before:
            if not measures.set_scores(actor.id, measure_id, scores, now):
                raise NotFound(measure_id)


def put_measures_off(actor: Actor, now: datetime) -> Before:
    """Not now: asked again in four weeks; returns what takes that back."""
    today = local_day(now, actor.zone)
    with transaction():
        return measures.put_measure(actor.id, MeasureKind.LATER, None, today, (), f"later:{today.isoformat()}", now)


def remove_measure(actor: Actor, measure_id: str, now: datetime) -> None:
    """Take an answer away; it can be brought back."""
    _set_removed(actor, measure_id, now)


def restore_measure(actor: Actor, measure_id: str) -> None:
    """Bring an answer back."""
    _set_removed(actor, measure_id, None)


def add_goal(actor: Actor, wording: str, form_id: str, now: datetime) -> bool:
    """A goal in the person's own words, at most five at a time; the same form twice makes one, and is told False."""
    wording = " ".join(some_words(wording, field="wording", longest=LONGEST_WORDING).split())
    with transaction():
        known = measures.list_goals(actor.id)
        if any(goal.wording == wording for goal in known):
            return False
        if len(known) >= MOST_GOALS:
            raise NotAllowed("wording", "%(most)s goals at a time are plenty. Put one away first.", most=MOST_GOALS)
        return measures.add_goal(actor.id, wording, form_id, now)


def goal_of_form(actor: Actor, form_id: str) -> str | None:
    """The id of one's own goal that a form has made."""
    return measures.find_goal_of_form(actor.id, form_id)


def archive_goal(actor: Actor, goal_id: str, now: datetime) -> None:
    """Put a goal away: it is not asked about any more, and its answers stay."""
    with transaction():
        if not measures.set_goal_archived(actor.id, goal_id, now):
            raise NotFound(goal_id)


def restore_goal(actor: Actor, goal_id: str) -> None:
    """Ask about a goal again; at most five at a time, also after an undo that came late."""
    with transaction():
        known = measures.list_goals(actor.id)
        is_new = goal_id not in {goal.id for goal in known}
        if not measures.set_goal_archived(actor.id, goal_id, None):
            raise NotFound(goal_id)
        if is_new and len(known) >= MOST_GOALS:
            raise NotAllowed("wording", "%(most)s goals at a time are plenty. Put one away first.", most=MOST_GOALS)


def _answered(command: AnswerMeasures) -> list[tuple[MeasureKind, str | None, tuple[int, ...]]]:
    found: list[tuple[MeasureKind, str | None, tuple[int, ...]]] = []
    if any(score is not None for score in command.peg):
        found.append((MeasureKind.PEG, None, check_scores(MeasureKind.PEG, command.peg, field="peg")))
    if command.confidence is not None:
        scores = check_scores(MeasureKind.CONFIDENCE, (command.confidence,), field="confidence")
        found.append((MeasureKind.CONFIDENCE, None, scores))
    for goal_id, score in command.goals.items():
        if score is not None:
            scores = check_scores(MeasureKind.GOAL, (score,), field=f"goal_{goal_id}")
            found.append((MeasureKind.GOAL, goal_id, scores))
    return found


def _set_removed(actor: Actor, measure_id: str, at: datetime | None) -> None:
    with transaction():
        if not measures.set_measure_removed(actor.id, measure_id, at):
            raise NotFound(measure_id)


def _series(person_id: str) -> tuple[Series, ...]:
    return in_series(*measures.list_measures_with_wordings(person_id))
