"""What a person does beside their plans, in one statement: measures, practices, thoughts, and the days after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, Integer, Select, String, cast, literal, null, select, union_all

from planner.domain.day_after import DayAfter, HowSince
from planner.domain.measure import Measured, MeasureKind
from planner.domain.practice import Kind, PracticeLog
from planner.domain.thought import ThoughtCheck
from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import db
from planner.persistence.models.calm import DayAfterRow, PracticeLogRow
from planner.persistence.models.measure import FunctionGoalRow, MeasureRow
from planner.persistence.models.thoughts import ThoughtCheckRow
from planner.persistence.repositories.days_after import post_exertional_of
from planner.persistence.repositories.measures import scores_of

_NUMBER = cast(null(), Integer)


@dataclass(kw_only=True)
class Beside:
    """Thoughts hold their beliefs alone; days after are the newest first, practices the oldest first.

    `wordings` are those of the goals that were answered, in the order in which the goals were made.
    """

    measured: list[Measured] = field(default_factory=list)
    wordings: dict[str, str] = field(default_factory=dict)
    practices: list[PracticeLog] = field(default_factory=list)
    thoughts: list[ThoughtCheck] = field(default_factory=list)
    days_after: list[DayAfter] = field(default_factory=list)


def load_beside(person_id: str, most_days: int) -> Beside:
    """One statement, however much there is; the days after are at most `most_days`."""
    rows = db.session.execute(
        union_all(_measures(person_id), _practices(person_id), _thoughts(person_id), _days(person_id, most_days))
    ).all()
    by_part: dict[str, list[Any]] = {"measure": [], "practice": [], "thought": [], "day": []}
    for row in rows:
        by_part[row.part].append(row)
    goals = sorted((row.instant, row.other, row.text) for row in by_part["measure"] if row.other is not None)
    return Beside(
        measured=[_to_measured(row) for row in by_part["measure"]],
        wordings={goal_id: wording for _made, goal_id, wording in goals},
        practices=sorted(map(_to_practice, by_part["practice"]), key=lambda log: (log.instant, log.id)),
        thoughts=[_to_thought(row) for row in by_part["thought"]],
        days_after=sorted(map(_to_day, by_part["day"]), key=lambda said: said.day, reverse=True),
    )


def _measures(person_id: str) -> Select[Any]:
    """Stands first, so that its columns name and type those of the others. What was put off is no answer."""
    return (
        select(
            literal("measure", String).label("part"),
            MeasureRow.id.label("id"),
            MeasureRow.kind.label("word"),
            MeasureRow.goal_id.label("other"),
            FunctionGoalRow.wording.label("text"),
            MeasureRow.local_date.label("day"),
            FunctionGoalRow.created_at.label("instant"),
            MeasureRow.answers.label("answers"),
            *(_NUMBER.label(name) for name in ("n1", "n2", "n3", "n4", "n5")),
        )
        .outerjoin(FunctionGoalRow, FunctionGoalRow.id == MeasureRow.goal_id)
        .where(
            MeasureRow.person_id == person_id,
            MeasureRow.removed_at.is_(None),
            MeasureRow.kind != MeasureKind.LATER.value,
        )
    )


def _practices(person_id: str) -> Select[Any]:
    row = PracticeLogRow
    return select(
        literal("practice", String),
        row.id,
        row.kind,
        cast(null(), String),
        row.note,
        row.local_date,
        row.instant,
        cast(null(), JSON),
        row.seconds,
        row.pain_before,
        row.pain_after,
        row.calm_before,
        row.calm_after,
    ).where(row.person_id == person_id, row.deleted_at.is_(None))


def _thoughts(person_id: str) -> Select[Any]:
    row = ThoughtCheckRow
    return select(
        literal("thought", String),
        row.id,
        cast(null(), String),
        cast(null(), String),
        row.thought,
        row.local_date,
        cast(null(), UtcDateTime),
        cast(null(), JSON),
        row.belief_before,
        row.belief_now,
        row.belief_after,
        _NUMBER,
        _NUMBER,
    ).where(row.person_id == person_id, row.removed_at.is_(None), row.belief_before.is_not(None))


def _days(person_id: str, most: int) -> Select[Any]:
    newest = (
        select(DayAfterRow.id, DayAfterRow.answer, DayAfterRow.day, DayAfterRow.post_exertional)
        .where(DayAfterRow.person_id == person_id, DayAfterRow.answer != HowSince.SKIPPED.value)
        .order_by(DayAfterRow.day.desc())
        .limit(most)
        .subquery()
    )
    return select(
        literal("day", String),
        newest.c.id,
        newest.c.answer,
        cast(null(), String),
        cast(null(), String),
        newest.c.day,
        cast(null(), UtcDateTime),
        newest.c.post_exertional,
        *(_NUMBER for _place in range(5)),
    )


def _to_measured(row: Any) -> Measured:
    kind = MeasureKind(row.word)
    return Measured(id=row.id, kind=kind, date=row.day, scores=scores_of(kind, row.answers), goal_id=row.other)


def _to_practice(row: Any) -> PracticeLog:
    return PracticeLog(
        id=row.id,
        kind=Kind(row.word),
        seconds=row.n1,
        day=row.day,
        instant=row.instant,
        pain_before=row.n2,
        pain_after=row.n3,
        calm_before=row.n4,
        calm_after=row.n5,
        note=row.text,
    )


def _to_thought(row: Any) -> ThoughtCheck:
    return ThoughtCheck(
        id=row.id,
        date=row.day,
        version=1,
        thought=row.text,
        belief_before=row.n1,
        belief_now=row.n2,
        belief_after=row.n3,
    )


def _to_day(row: Any) -> DayAfter:
    return DayAfter(day=row.day, how=HowSince(row.word), post_exertional=post_exertional_of(row.answers))
