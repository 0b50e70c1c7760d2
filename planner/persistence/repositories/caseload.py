"""A caseload: one page of summaries in one statement, and how many there are of each kind in another.

What a patient does not share with this physiotherapist is masked inside the statements, so that it is neither shown
nor counted nor sorted by. A summary is a patient's; what one physiotherapist alone may know, their unread messages, is
counted beside it and joined to its reasons in the same statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, literal, select

from planner.domain.attention import ALWAYS_SHOWN, EVERY_REASON, FROM_SCORES, Attention
from planner.domain.care import ShareKind
from planner.domain.caseload import Entry, Sorting
from planner.persistence.db import db
from planner.persistence.models.account import PersonRow
from planner.persistence.models.care import CareLinkRow, CaseloadSummaryRow, PatientMessageRow
from planner.persistence.repositories.summary_content import read_content

_READER = "reader_id"
_UNREAD = (
    select(PatientMessageRow.patient_id, func.count().label("messages"))
    .where(PatientMessageRow.physio_id == bindparam(_READER), PatientMessageRow.read_at.is_(None))
    .group_by(PatientMessageRow.patient_id)
    .subquery("unread")
)
_SHARES_ACTIVITY = CareLinkRow.shares_activity
_SHARES_SCORES = and_(CareLinkRow.shares_activity, CareLinkRow.shares_scores)
_SHOWN: ColumnElement[int] = CaseloadSummaryRow.attention.bitwise_and(
    case(
        (_SHARES_SCORES, literal(int(EVERY_REASON))),
        (_SHARES_ACTIVITY, literal(int(EVERY_REASON & ~FROM_SCORES))),
        else_=literal(int(ALWAYS_SHOWN)),
    )
).bitwise_or(case((_UNREAD.c.messages.is_not(None), literal(int(Attention.MESSAGE))), else_=literal(0)))
_URGENCY = func.nullif(_SHOWN.bitwise_and(-_SHOWN), 0)
"""The most urgent reason is the lowest bit; none comes last."""

_COLUMNS: dict[Sorting, ColumnElement[Any]] = {
    Sorting.URGENCY: _URGENCY,
    Sorting.NAME: func.lower(PersonRow.name),
    Sorting.ADHERENCE_14: case((_SHARES_ACTIVITY, CaseloadSummaryRow.adherence_14)),
    Sorting.ADHERENCE_28: case((_SHARES_ACTIVITY, CaseloadSummaryRow.adherence_28)),
    Sorting.ON_QUOTA: case((_SHARES_ACTIVITY, CaseloadSummaryRow.on_quota)),
    Sorting.EVENNESS: case((_SHARES_ACTIVITY, CaseloadSummaryRow.evenness)),
    Sorting.CONFIDENCE: case((_SHARES_SCORES, CaseloadSummaryRow.confidence_slope)),
    Sorting.PAIN: case((_SHARES_SCORES, CaseloadSummaryRow.pain_slope)),
    Sorting.LAST_LOG: case((_SHARES_ACTIVITY, CaseloadSummaryRow.last_log)),
}


def _cared_for(query: Any, physio_id: str, person_ids: Sequence[str] | None) -> Any:
    """The patients of one physiotherapist, or those of them that a search found."""
    query = (
        query.select_from(CareLinkRow)
        .join(PersonRow, PersonRow.user_id == CareLinkRow.patient_id)
        .join(CaseloadSummaryRow, CaseloadSummaryRow.patient_id == CareLinkRow.patient_id)
        .outerjoin(_UNREAD, _UNREAD.c.patient_id == CareLinkRow.patient_id)
        .where(CareLinkRow.physio_id == physio_id, CareLinkRow.ended_at.is_(None))
    )
    return query if person_ids is None else query.where(CareLinkRow.patient_id.in_(person_ids))


def _run(query: Any, physio_id: str) -> Any:
    """Run a statement over a caseload, in which the unread messages are those to its physiotherapist."""
    return db.session.execute(query, {_READER: physio_id})


def list_names(physio_id: str) -> list[tuple[str, str]]:
    """Ids and names of a caseload, for a search that knows accents and capitals."""
    return [(found, name) for found, name in _run(_cared_for(_NAMES, physio_id, None), physio_id)]


_NAMES = select(CareLinkRow.patient_id, PersonRow.name)


def count_kinds(physio_id: str, person_ids: Sequence[str] | None = None) -> dict[Attention | None, int]:
    """How many patients there are (None), how many need attention (0), and how many for each reason."""
    columns: list[Any] = [func.count(), func.count(_URGENCY)]
    columns += [
        func.coalesce(func.sum(case((_SHOWN.bitwise_and(int(kind)) != 0, 1), else_=0)), 0) for kind in Attention
    ]
    counts = _run(_cared_for(select(*columns), physio_id, person_ids), physio_id).one()
    names: list[Attention | None] = [None, Attention(0), *Attention]
    return dict(zip(names, counts, strict=True))


def list_entries(
    physio_id: str,
    person_ids: Sequence[str] | None,
    kind: Attention | None,
    sorting: Sorting,
    is_descending: bool,
    offset: int,
    limit: int,
) -> list[Entry]:
    """A page of a caseload; what has no value comes last either way, and equal ones by name."""
    column = _COLUMNS[sorting]
    ordered = column.desc() if is_descending else column.asc()
    query = _cared_for(
        select(CaseloadSummaryRow.content, PersonRow.name, PersonRow.zone, CareLinkRow, _UNREAD.c.messages),
        physio_id,
        person_ids,
    )
    if kind is not None:
        query = query.where(_SHOWN != 0 if kind == 0 else _SHOWN.bitwise_and(int(kind)) != 0)
    query = query.order_by(ordered.nulls_last(), func.lower(PersonRow.name), PersonRow.user_id)
    return [
        Entry(
            patient_id=link.patient_id,
            name=name,
            zone=zone,
            shares=frozenset(share for share in ShareKind if getattr(link, f"shares_{share}")),
            summary=read_content(content),
            unread=unread or 0,
        )
        for content, name, zone, link, unread in _run(query.offset(offset).limit(limit), physio_id)
    ]
