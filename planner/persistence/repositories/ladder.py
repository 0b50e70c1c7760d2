"""The fear ladder: its steps and their tries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from planner.domain.ladder import LadderStep, LadderTry
from planner.domain.units import Activity
from planner.persistence.db import db, new_id
from planner.persistence.models.thoughts import LadderStepRow, LadderTryRow


def _to_step(row: LadderStepRow) -> LadderStep:
    return LadderStep(
        id=row.id,
        movement=row.movement,
        fear=row.fear,
        activity=Activity(row.activity) if row.activity else None,
        plan_id=row.plan_id,
    )


def _to_try(row: LadderTryRow) -> LadderTry:
    return LadderTry(
        id=row.id,
        date=row.local_date,
        prediction=row.prediction,
        expected_pain=row.expected_pain,
        expected_fear=row.expected_fear,
        found_pain=row.found_pain,
        found_fear=row.found_fear,
        what_happened=row.what_happened,
    )


def list_steps(person_id: str) -> list[LadderStep]:
    """A person's steps with their tries, in two statements, in the order they were made."""
    query = (
        select(LadderStepRow)
        .where(LadderStepRow.person_id == person_id, LadderStepRow.removed_at.is_(None))
        .order_by(LadderStepRow.created_at, LadderStepRow.id)
    )
    return _with_tries([_to_step(row) for row in db.session.scalars(query)])


def find_step(person_id: str, step_id: str, *, with_removed: bool = False) -> LadderStep | None:
    """One of a person's steps with its tries."""
    row = db.session.get(LadderStepRow, step_id, populate_existing=True)
    if row is None or row.person_id != person_id or (row.removed_at is not None and not with_removed):
        return None
    return _with_tries([_to_step(row)])[0]


def list_steps_of_plan(person_id: str, plan_id: str) -> list[LadderStep]:
    """The steps that a plan works on, without their tries."""
    query = select(LadderStepRow).where(
        LadderStepRow.person_id == person_id, LadderStepRow.plan_id == plan_id, LadderStepRow.removed_at.is_(None)
    )
    return [_to_step(row) for row in db.session.scalars(query.order_by(LadderStepRow.fear))]


def _with_tries(steps: list[LadderStep]) -> list[LadderStep]:
    tries: dict[str, list[LadderTry]] = defaultdict(list)
    query = (
        select(LadderTryRow)
        .where(LadderTryRow.step_id.in_([step.id for step in steps]))
        .order_by(LadderTryRow.local_date, LadderTryRow.created_at, LadderTryRow.id)
    )
    for row in db.session.scalars(query):
        tries[row.step_id].append(_to_try(row))
    return [replace(step, tries=tuple(tries[step.id])) for step in steps]


def add_step(person_id: str, movement: str, fear: int, form_id: str, now: datetime) -> str | None:
    """Add a step and return its id; None when its form has made one already."""
    row = LadderStepRow(id=new_id(), person_id=person_id, movement=movement, fear=fear, form_id=form_id, created_at=now)
    return row.id if _add(row) else None


def change_step(step_id: str, values: dict[str, Any]) -> None:
    """Change a step's words, rating, activity, plan, or whether it is removed."""
    db.session.execute(update(LadderStepRow).where(LadderStepRow.id == step_id).values(**values))


def link_waiting_steps(person_id: str, activity: str, plan_id: str) -> None:
    """Steps that were to become a small plan of an activity have become this one."""
    db.session.execute(
        update(LadderStepRow)
        .where(
            LadderStepRow.person_id == person_id,
            LadderStepRow.activity == activity,
            LadderStepRow.plan_id.is_(None),
            LadderStepRow.removed_at.is_(None),
        )
        .values(plan_id=plan_id)
    )


def add_try(step_id: str, day: date, values: dict[str, Any], form_id: str, now: datetime) -> bool:
    """Add a try; False when its form has made one already."""
    return _add(LadderTryRow(id=new_id(), step_id=step_id, local_date=day, form_id=form_id, created_at=now, **values))


def find_step_of_form(person_id: str, form_id: str) -> str | None:
    """The id of the step that a form has made."""
    query = select(LadderStepRow.id)
    return db.session.scalar(query.where(LadderStepRow.person_id == person_id, LadderStepRow.form_id == form_id))


def find_try_of_form(step_id: str, form_id: str) -> str | None:
    """The id of the try that a form has made."""
    query = select(LadderTryRow.id).where(LadderTryRow.step_id == step_id, LadderTryRow.form_id == form_id)
    return db.session.scalar(query)


def remove_try(step_id: str, try_id: str) -> None:
    """A try that has not been tried goes for good."""
    db.session.execute(delete(LadderTryRow).where(LadderTryRow.id == try_id, LadderTryRow.step_id == step_id))


def change_try(step_id: str, try_id: str, values: dict[str, Any]) -> None:
    """Say what was found."""
    db.session.execute(
        update(LadderTryRow).where(LadderTryRow.id == try_id, LadderTryRow.step_id == step_id).values(**values)
    )


def _add(row: Any) -> bool:
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True
