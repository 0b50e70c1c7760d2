"""Writing plans and what is decided about them; all within the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from planner.domain.errors import NotAllowed, StaleRevision
from planner.domain.history import Answer, Move, Pause, PauseKind
from planner.persistence.db import db, new_id
from planner.persistence.models.plan import AnswerRow, MoveRow, PauseRow, PlanRevisionRow, PlanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionAbout:
    """What a revision says of itself beside its rules: the kind of change, and numbers of single weeks."""

    act: str | None = None
    week_numbers: list[Any] | None = None
    protocol_name: str | None = None
    restored_from: int | None = None
    form_id: str | None = None


def add_plan(
    person_id: str, activity: str, unit: str, start: date, week_starts: int, goal: str | None, now: datetime
) -> str:
    """A new active plan; NotAllowed when the activity has one already, also in a race."""
    plan_id = new_id()
    db.session.add(
        PlanRow(
            id=plan_id,
            person_id=person_id,
            activity=activity,
            unit=unit,
            start_date=start,
            week_starts=week_starts,
            status="active",
            goal=goal,
            created_at=now,
        )
    )
    try:
        db.session.flush()
    except IntegrityError as error:
        raise NotAllowed("activity", "There is an active plan for this activity already.") from error
    return plan_id


def add_revision(
    plan_id: str,
    number: int,
    from_date: date,
    content: dict[str, Any],
    author_id: str | None,
    reason: str | None,
    now: datetime,
    *,
    about: RevisionAbout | None = None,
) -> None:
    """A revision with its number (by nobody where the site makes it); StaleRevision when the number is taken."""
    known = about or RevisionAbout()
    db.session.add(
        PlanRevisionRow(
            plan_id=plan_id,
            number=number,
            from_date=from_date,
            content=content,
            author_id=author_id,
            reason=reason,
            created_at=now,
            act=known.act,
            week_numbers=known.week_numbers,
            protocol_name=known.protocol_name,
            restored_from=known.restored_from,
            form_id=known.form_id,
        )
    )
    try:
        db.session.flush()
    except IntegrityError as error:
        raise StaleRevision(
            "expected_revision", "The plan was changed meanwhile. Look at it again, then change it."
        ) from error


def find_plan_of_form(person_id: str, author_id: str, form_id: str) -> str | None:
    """The plan that a form made before, so that a double click makes one."""
    return db.session.scalar(
        select(PlanRow.id)
        .join(PlanRevisionRow, PlanRevisionRow.plan_id == PlanRow.id)
        .where(
            PlanRow.person_id == person_id,
            PlanRevisionRow.number == 1,
            PlanRevisionRow.author_id == author_id,
            PlanRevisionRow.form_id == form_id,
        )
    )


def put_answer(
    plan_id: str, answer: Answer, author_id: str, now: datetime, *, revision_number: int | None = None
) -> None:
    """One answer a day from each author: a later one of the same day replaces it."""
    db.session.execute(
        delete(AnswerRow).where(
            AnswerRow.plan_id == plan_id,
            AnswerRow.week == answer.week,
            AnswerRow.answered_on == answer.on,
            AnswerRow.author == answer.by.value,
        )
    )
    db.session.add(
        AnswerRow(
            plan_id=plan_id,
            week=answer.week,
            answered_on=answer.on,
            author=answer.by.value,
            author_id=author_id,
            choice=answer.choice.value,
            quota=answer.quota,
            reason=answer.reason,
            answered_at=now,
            revision_number=revision_number,
        )
    )


def remove_answer(plan_id: str, week: int, on: date, author: str, author_id: str | None = None) -> None:
    """Take an answer of a day back; with `author_id` only this person's own."""
    is_theirs = () if author_id is None else (AnswerRow.author_id == author_id,)
    db.session.execute(
        delete(AnswerRow).where(
            AnswerRow.plan_id == plan_id,
            AnswerRow.week == week,
            AnswerRow.answered_on == on,
            AnswerRow.author == author,
            *is_theirs,
        )
    )


def add_pause(plan_id: str, pause: Pause) -> None:
    """Days without a quota."""
    db.session.add(PauseRow(plan_id=plan_id, from_date=pause.from_date, until=pause.until, kind=pause.kind.value))


def end_pauses(plan_id: str, until: date, kinds: tuple[PauseKind, ...]) -> None:
    """End what is open; a pause cleared on the day it began leaves the plan as it was."""
    names = [kind.value for kind in kinds]
    is_open = (PauseRow.plan_id == plan_id, PauseRow.until.is_(None), PauseRow.kind.in_(names))
    db.session.execute(delete(PauseRow).where(*is_open, PauseRow.from_date >= until))
    db.session.execute(update(PauseRow).where(*is_open).values(until=until))


def add_move(plan_id: str, move: Move) -> None:
    """Another move, applied after those before it."""
    count = db.session.scalar(select(func.count()).select_from(MoveRow).where(MoveRow.plan_id == plan_id))
    db.session.add(MoveRow(plan_id=plan_id, position=count or 0, from_date=move.from_date, to_date=move.to_date))


def take_up_again(plan_id: str) -> None:
    """A plan that was over goes on; NotAllowed when its activity has another one."""
    try:
        set_status(plan_id, "active", None)
    except IntegrityError as error:
        raise NotAllowed("activity", "There is an active plan for this activity already.") from error


def set_status(plan_id: str, status: str, finished_on: date | None) -> None:
    """Finish, archive or take up again."""
    db.session.execute(update(PlanRow).where(PlanRow.id == plan_id).values(status=status, finished_on=finished_on))
