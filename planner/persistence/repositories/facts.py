"""Everything that is known about people's plans, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, String, literal, select, union_all

from planner.domain.history import Answer, Choice, Flare, Move, Pause, PauseKind
from planner.domain.people import Author
from planner.domain.session_log import SessionLog
from planner.persistence.db import db
from planner.persistence.models.flare_up import ExcusedWeekRow, FlareUpRow
from planner.persistence.models.plan import AnswerRow, MoveRow, PauseRow, PlanRevisionRow, PlanRow
from planner.persistence.models.session_log import SessionLogRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRevision:
    """A revision as it is kept: `content` in the history format's words."""

    number: int
    content: dict[str, Any]
    author_id: str | None
    reason: str | None
    created_at: datetime
    act: str | None = None
    week_numbers: list[Any] | None = None
    protocol_name: str | None = None
    restored_from: int | None = None
    form_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """A plan and what belongs to it alone."""

    id: str
    person_id: str
    activity: str
    unit: str
    start_date: date
    week_starts: int
    status: str
    finished_on: date | None
    goal: str | None
    revisions: list[StoredRevision] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What a person's plans share: flare-ups, excused weeks (a day of each), and logs by activity and unit."""

    plans: list[StoredPlan]
    flares: list[Flare]
    excused: list[date]
    logs: dict[tuple[str, str], list[SessionLog]]


def load_person_facts(person_id: str, activity: str | None = None) -> PersonFacts:
    """Five statements, however much there is; `activity` narrows plans and logs to one."""
    return load_many_facts((person_id,), activity)[person_id]


def load_many_facts(person_ids: Sequence[str], activity: str | None = None) -> dict[str, PersonFacts]:
    """The facts of many people, each with an entry, in the same five statements."""
    found = {person_id: PersonFacts(plans=[], flares=[], excused=[], logs={}) for person_id in person_ids}
    plans = _plans(person_ids, activity)
    for plan in plans.values():
        found[plan.person_id].plans.append(plan)
    _add_revisions(person_ids, plans)
    _add_plan_events(person_ids, plans)
    _add_person_events(person_ids, found)
    _add_logs(person_ids, activity, found)
    return found


def _is_of(column: Any, person_ids: Sequence[str]) -> ColumnElement[bool]:
    """One person, as most pages ask, or several."""
    equal: ColumnElement[bool] = column == person_ids[0] if len(person_ids) == 1 else column.in_(person_ids)
    return equal


def _plans(person_ids: Sequence[str], activity: str | None) -> dict[str, StoredPlan]:
    query = select(PlanRow).where(_is_of(PlanRow.person_id, person_ids)).order_by(PlanRow.created_at)
    if activity is not None:
        query = query.where(PlanRow.activity == activity)
    return {
        row.id: StoredPlan(
            id=row.id,
            person_id=row.person_id,
            activity=row.activity,
            unit=row.unit,
            start_date=row.start_date,
            week_starts=row.week_starts,
            status=row.status,
            finished_on=row.finished_on,
            goal=row.goal,
        )
        for row in db.session.scalars(query)
    }


def _add_revisions(person_ids: Sequence[str], plans: dict[str, StoredPlan]) -> None:
    rows = db.session.execute(
        select(
            PlanRevisionRow.plan_id,
            PlanRevisionRow.number,
            PlanRevisionRow.content,
            PlanRevisionRow.author_id,
            PlanRevisionRow.reason,
            PlanRevisionRow.created_at,
            PlanRevisionRow.act,
            PlanRevisionRow.week_numbers,
            PlanRevisionRow.protocol_name,
            PlanRevisionRow.restored_from,
            PlanRevisionRow.form_id,
        )
        .join(PlanRow, PlanRow.id == PlanRevisionRow.plan_id)
        .where(_is_of(PlanRow.person_id, person_ids))
        .order_by(PlanRevisionRow.number)
    )
    for row in rows:
        if row.plan_id in plans:
            kept = {name: value for name, value in row._mapping.items() if name not in ("plan_id", "content")}
            plans[row.plan_id].revisions.append(StoredRevision(content=_exact(row.content), **kept))


def _exact(value: Any) -> Any:
    """The database reads 5.5 as a float; the history format takes the decimal that was written."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    return [_exact(item) for item in value] if isinstance(value, list) else value


def _add_plan_events(person_ids: Sequence[str], plans: dict[str, StoredPlan]) -> None:
    """Pauses, moves and answers in one statement."""
    whole, word, day = Integer, String, Date
    parts = (
        select(
            literal("pause").label("kind"),
            PauseRow.plan_id.label("plan_id"),
            literal(0, whole).label("place"),
            PauseRow.from_date.label("first"),
            PauseRow.until.label("second"),
            PauseRow.kind.label("word"),
            literal(None, word).label("author"),
            literal(None, whole).label("quota"),
            literal(None, word).label("reason"),
        ),
        select(
            literal("move"),
            MoveRow.plan_id,
            MoveRow.position,
            MoveRow.from_date,
            MoveRow.to_date,
            literal(None, word),
            literal(None, word),
            literal(None, whole),
            literal(None, word),
        ),
        select(
            literal("answer"),
            AnswerRow.plan_id,
            AnswerRow.week,
            AnswerRow.answered_on,
            literal(None, day),
            AnswerRow.choice,
            AnswerRow.author,
            AnswerRow.quota,
            AnswerRow.reason,
        ),
    )
    owned = select(PlanRow.id).where(_is_of(PlanRow.person_id, person_ids))
    narrowed = [
        part.where(column.in_(owned))
        for part, column in zip(parts, (PauseRow.plan_id, MoveRow.plan_id, AnswerRow.plan_id), strict=True)
    ]
    for row in sorted(db.session.execute(union_all(*narrowed)), key=lambda row: (row.kind, row.place)):
        if row.plan_id in plans:
            _add_event(plans[row.plan_id], row)


def _add_event(plan: StoredPlan, row: Any) -> None:
    if row.kind == "pause":
        plan.pauses.append(Pause(from_date=row.first, until=row.second, kind=PauseKind(row.word)))
    elif row.kind == "move":
        plan.moves.append(Move(from_date=row.first, to_date=row.second))
    else:
        plan.answers.append(
            Answer(
                week=row.place,
                on=row.first,
                by=Author(row.author),
                choice=Choice(row.word),
                quota=row.quota,
                reason=row.reason,
            )
        )


def _add_person_events(person_ids: Sequence[str], found: dict[str, PersonFacts]) -> None:
    """Flare-ups and excused weeks in one statement."""
    rows: Sequence[Any] = db.session.execute(
        union_all(
            select(
                literal("flare").label("kind"),
                FlareUpRow.person_id.label("person_id"),
                FlareUpRow.start.label("first"),
                FlareUpRow.end.label("last"),
            ).where(_is_of(FlareUpRow.person_id, person_ids)),
            select(literal("week"), ExcusedWeekRow.person_id, ExcusedWeekRow.first_day, literal(None, Date)).where(
                _is_of(ExcusedWeekRow.person_id, person_ids)
            ),
        )
    ).all()
    for row in rows:
        if row.kind == "flare":
            found[row.person_id].flares.append(Flare(start=row.first, end=row.last))
        else:
            found[row.person_id].excused.append(row.first)


def _add_logs(person_ids: Sequence[str], activity: str | None, found: dict[str, PersonFacts]) -> None:
    """Straight from the table, past the object mapper: these are the many rows of a person."""
    log = SessionLogRow.__table__.c
    query = select(
        log.person_id,
        log.activity,
        log.unit,
        log.local_date,
        log.amount,
        log.pain_before,
        log.pain_after,
        log.confidence,
        log.id,
    ).where(_is_of(log.person_id, person_ids), log.deleted_at.is_(None))
    if activity is not None:
        query = query.where(log.activity == activity)
    rows: Sequence[Any] = db.session.execute(query.order_by(log.local_date)).all()
    for person_id, kind, unit, day, amount, before, after, confidence, log_id in rows:
        found[person_id].logs.setdefault((kind, unit), []).append(
            SessionLog(
                date=day,
                amount=amount,
                pain_before=before,
                pain_after=after,
                confidence=confidence,
                id=log_id,
            )
        )
