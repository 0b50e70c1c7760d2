"""What Today may ask or offer, in one statement, whatever there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, case, func, literal, select, union_all

from planner.persistence.db import db
from planner.persistence.models.calm import DayAfterRow
from planner.persistence.models.measure import MeasureRow
from planner.persistence.models.thoughts import EvidenceRow, ReappraisalRow, ThoughtCheckRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One row: what kind it is, its id, its day, its text, and a word or another id beside it."""

    kind: str
    id: str
    day: date | None
    text: str
    word: str


def list_found(person_id: str, first_day: date, newest: int, since: date) -> list[Found]:
    """The week's look back, the newest evidence, thoughts to test, the last measure, and the days since `since`.

    Newest days first.
    """
    entries = (
        select(EvidenceRow.id, EvidenceRow.local_date, EvidenceRow.text, EvidenceRow.session_log_id)
        .where(EvidenceRow.person_id == person_id, EvidenceRow.removed_at.is_(None))
        .order_by(EvidenceRow.local_date.desc(), EvidenceRow.created_at.desc())
        .limit(newest)
        .subquery()
    )
    query = union_all(
        select(
            literal("week").label("kind"),
            ReappraisalRow.id.label("id"),
            ReappraisalRow.first_day.label("day"),
            literal("", String).label("text"),
            literal("", String).label("word"),
        ).where(ReappraisalRow.person_id == person_id, ReappraisalRow.first_day == first_day),
        select(literal("evidence"), entries.c.id, entries.c.local_date, entries.c.text, entries.c.session_log_id),
        select(
            literal("thought"),
            ThoughtCheckRow.id,
            ThoughtCheckRow.local_date,
            ThoughtCheckRow.thought,
            ThoughtCheckRow.activity,
        ).where(
            ThoughtCheckRow.person_id == person_id,
            ThoughtCheckRow.removed_at.is_(None),
            ThoughtCheckRow.thought != "",
            ThoughtCheckRow.activity.is_not(None),
            ThoughtCheckRow.belief_after.is_(None),
        ),
        select(
            literal("measure"), literal("", String), func.max(MeasureRow.local_date), literal("", String), literal("")
        ).where(MeasureRow.person_id == person_id, MeasureRow.removed_at.is_(None)),
        select(
            literal("day"),
            DayAfterRow.id,
            DayAfterRow.day,
            case((DayAfterRow.post_exertional.is_(None), "open"), else_="told"),
            DayAfterRow.answer,
        ).where(DayAfterRow.person_id == person_id, DayAfterRow.day >= since),
    )
    found = [
        Found(kind=kind, id=key, day=day, text=text or "", word=word or "")
        for kind, key, day, text, word in db.session.execute(query)
    ]
    return sorted(found, key=lambda row: (row.kind, row.day or date.min), reverse=True)
