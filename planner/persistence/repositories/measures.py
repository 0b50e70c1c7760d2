"""Measures and function goals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from planner.domain.errors import OutOfBounds
from planner.domain.measure import PEG_ITEMS, FunctionGoal, Measured, MeasureKind, check_scores
from planner.persistence.db import db, new_id
from planner.persistence.models.measure import FunctionGoalRow, MeasureRow

ITEMS = {MeasureKind.PEG: PEG_ITEMS, MeasureKind.LATER: ()}
"""The names under which scores are kept; a measure with one item calls it score."""


def _items(kind: MeasureKind) -> tuple[str, ...]:
    return ITEMS.get(kind, ("score",))


def scores_of(kind: MeasureKind, answers: dict[str, Any]) -> tuple[int, ...]:
    """The scores of an answer sheet, in the order of its items."""
    return tuple(int(answers[item]) for item in _items(kind))


def _to_domain(row: MeasureRow) -> Measured:
    kind = MeasureKind(row.kind)
    return Measured(
        id=row.id,
        kind=kind,
        date=row.local_date,
        scores=scores_of(kind, row.answers),
        goal_id=row.goal_id,
    )


def list_measures_with_wordings(person_id: str) -> tuple[list[Measured], dict[str, str]]:
    """A person's answers and the wordings of the goals in them, archived ones too, in one statement.

    What was put off is no answer.
    """
    query = (
        select(MeasureRow, FunctionGoalRow.wording, FunctionGoalRow.created_at)
        .outerjoin(FunctionGoalRow, FunctionGoalRow.id == MeasureRow.goal_id)
        .where(
            MeasureRow.person_id == person_id,
            MeasureRow.removed_at.is_(None),
            MeasureRow.kind != MeasureKind.LATER.value,
        )
        .order_by(FunctionGoalRow.created_at, MeasureRow.local_date)
    )
    found, wordings = [], {}
    for row, wording, _made in db.session.execute(query):
        found.append(_to_domain(row))
        if row.goal_id is not None:
            wordings[row.goal_id] = wording
    return found, wordings


def find_last_date(person_id: str) -> date | None:
    """The day of the newest answer, or of "not now"."""
    return db.session.scalar(
        select(func.max(MeasureRow.local_date)).where(
            MeasureRow.person_id == person_id, MeasureRow.removed_at.is_(None)
        )
    )


def put_measure(
    person_id: str,
    kind: MeasureKind,
    goal_id: str | None,
    day: date,
    scores: Sequence[int],
    form_id: str,
    now: datetime,
) -> tuple[str, tuple[int, ...] | None]:
    """One answer a measure and day: what is said later on the same day takes its place.

    Returns its id, and the scores that stood before, None where there were none.
    """
    answers = dict(zip(_items(kind), scores, strict=True))
    for known_form in (form_id, None):
        row = _row_of_day(person_id, kind, goal_id, day)
        if row is not None:
            before = scores_of(kind, row.answers) if row.removed_at is None else None
            row.answers, row.removed_at = answers, None
            return row.id, before
        row = MeasureRow(
            id=new_id(),
            person_id=person_id,
            kind=kind.value,
            goal_id=goal_id,
            local_date=day,
            answers=answers,
            form_id=known_form,
            created_at=now,
        )
        try:
            with db.session.begin_nested():
                db.session.add(row)
        except IntegrityError:
            continue  # the same form from another tab, or for another day: looked at once more
        return row.id, None
    raise OutOfBounds("form_id", "This was sent from two pages at once. Open the page again.")


def _row_of_day(person_id: str, kind: MeasureKind, goal_id: str | None, day: date) -> MeasureRow | None:
    query = select(MeasureRow).where(
        MeasureRow.person_id == person_id, MeasureRow.kind == kind.value, MeasureRow.local_date == day
    )
    query = query.where(MeasureRow.goal_id.is_(None) if goal_id is None else MeasureRow.goal_id == goal_id)
    return db.session.scalars(query).first()


def set_scores(person_id: str, measure_id: str, scores: Sequence[int] | None, now: datetime) -> bool:
    """Put former scores back, or with None take the answer away; False when it is not the person's."""
    row = db.session.get(MeasureRow, measure_id)
    if row is None or row.person_id != person_id:
        return False
    if scores is None:
        row.removed_at = now
        return True
    kind = MeasureKind(row.kind)
    row.answers = dict(zip(_items(kind), check_scores(kind, scores, field="answers"), strict=True))
    row.removed_at = None
    return True


def find_goal_of_form(person_id: str, form_id: str) -> str | None:
    """The id of the goal that a form has made."""
    query = select(FunctionGoalRow.id)
    return db.session.scalar(query.where(FunctionGoalRow.person_id == person_id, FunctionGoalRow.form_id == form_id))


def set_measure_removed(person_id: str, measure_id: str, at: datetime | None) -> bool:
    """Take an answer away, or bring it back; False when it is not the person's."""
    row = db.session.get(MeasureRow, measure_id)
    if row is None or row.person_id != person_id:
        return False
    row.removed_at = at
    return True


def list_goals(person_id: str) -> list[FunctionGoal]:
    """The goals that are asked about, in the order they were made."""
    query = (
        select(FunctionGoalRow)
        .where(FunctionGoalRow.person_id == person_id, FunctionGoalRow.archived_at.is_(None))
        .order_by(FunctionGoalRow.created_at, FunctionGoalRow.id)
    )
    return [FunctionGoal(id=row.id, wording=row.wording) for row in db.session.scalars(query)]


def add_goal(person_id: str, wording: str, form_id: str, now: datetime) -> bool:
    """Add a goal; False when its form has made one already."""
    row = FunctionGoalRow(id=new_id(), person_id=person_id, wording=wording, form_id=form_id, created_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def set_goal_archived(person_id: str, goal_id: str, at: datetime | None) -> bool:
    """Stop asking about a goal, or ask again; False when it is not the person's."""
    row = db.session.get(FunctionGoalRow, goal_id)
    if row is None or row.person_id != person_id:
        return False
    row.archived_at = at
    return True
