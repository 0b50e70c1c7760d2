"""A physiotherapist's caseload: searched, filtered, sorted, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.domain.attention import Attention
from planner.domain.caseload import Entry, Sorting, matches
from planner.domain.people import Actor
from planner.persistence.repositories import caseload
from planner.services.summaries import refresh_stale

A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadQuery:
    """What is asked of a caseload; `kind` 0 is anyone who needs attention, None everyone; pages from 1."""

    wanted: str = ""
    kind: Attention | None = None
    sorting: Sorting = Sorting.URGENCY
    is_descending: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """A page of it, and how many there are of each kind (None: all, 0: anyone who needs attention)."""

    entries: tuple[Entry, ...]
    counts: dict[Attention | None, int]
    found: int
    page: int
    pages: int


def open_caseload(actor: Actor, query: CaseloadQuery, now: datetime) -> Caseload:
    """The same few statements whatever the caseload: out of date rows, names when searched, counts, the page."""
    refresh_stale(actor.id, now)
    found_ids = None
    if query.wanted:
        names = caseload.list_names(actor.id)
        found_ids = [person_id for person_id, name in names if matches(name, query.wanted)]
    counts = caseload.count_kinds(actor.id, found_ids)
    found = counts[query.kind]
    pages = max(1, -(-found // A_PAGE))
    page = min(query.page, pages)
    entries = caseload.list_entries(
        actor.id, found_ids, query.kind, query.sorting, query.is_descending, (page - 1) * A_PAGE, A_PAGE
    )
    return Caseload(entries=tuple(entries), counts=counts, found=found, page=page, pages=pages)
