"""A patient's timeline: everything that happened, newest first, in pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from planner.clock import local_day
from planner.domain.care import ShareKind
from planner.domain.session_log import SessionLog
from planner.persistence.repositories import people, session_logs
from planner.persistence.repositories.session_logs import StoredLog
from planner.services.derive_plan import DerivedPlan
from planner.services.patient_file import PatientFile


class EntryKind(StrEnum):
    """What an entry tells; on one day in this order, the last to happen first."""

    LINK_ENDED = "link_ended"
    CLEARANCE = "clearance"
    NOTE = "note"
    REVISION = "revision"
    ANSWER = "answer"
    LOG = "log"
    FLARE_ENDED = "flare_ended"
    FLARE = "flare"
    PAUSE_ENDED = "pause_ended"
    PAUSE = "pause"
    STOP_SIGN = "stop_sign"
    CHECK = "check"
    EXCUSED = "excused"
    REVIEW_NOTE = "review_note"
    REVIEW = "review"
    FINISHED = "finished"
    LINK = "link"


class Group(StrEnum):
    """What one may ask the timeline for."""

    ALL = "all"
    LOGS = "logs"
    REVIEWS = "reviews"
    FLARES = "flares"
    NOTES = "notes"


_GROUPS = {
    Group.LOGS: {EntryKind.LOG},
    Group.REVIEWS: {
        EntryKind.REVIEW,
        EntryKind.REVIEW_NOTE,
        EntryKind.ANSWER,
        EntryKind.REVISION,
        EntryKind.PAUSE,
        EntryKind.PAUSE_ENDED,
    },
    Group.FLARES: {
        EntryKind.FLARE,
        EntryKind.FLARE_ENDED,
        EntryKind.STOP_SIGN,
        EntryKind.CLEARANCE,
        EntryKind.CHECK,
    },
    Group.NOTES: {EntryKind.NOTE, EntryKind.LINK, EntryKind.LINK_ENDED},
}
_RANK = {kind: rank for rank, kind in enumerate(EntryKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened on a local day of the patient; `at` where the instant is known."""

    day: date
    kind: EntryKind
    what: Any
    at: datetime | None = None
    plan: DerivedPlan | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One page of entries; `names` of those who wrote logs down."""

    entries: tuple[Entry, ...]
    page: int
    pages: int
    names: dict[str, str]


def open_timeline(file: PatientFile, *, group: Group = Group.ALL, page: int = 1, size: int = 40) -> Timeline:
    """A page of the timeline; two statements, however long it is."""
    wanted = _GROUPS.get(group)
    found = [entry for entry in _entries(file) if wanted is None or entry.kind in wanted]
    found.sort(
        key=lambda entry: (-entry.day.toordinal(), _RANK[entry.kind], -(entry.at.timestamp() if entry.at else 0))
    )
    pages = max(1, -(-len(found) // size))
    page = min(max(1, page), pages)
    shown = found[(page - 1) * size : page * size]
    details = {log.id: log for log in _details(file, shown)}
    entries = tuple(
        replace(entry, what=details[entry.what.id]) if entry.kind is EntryKind.LOG else entry
        for entry in shown
        if entry.kind is not EntryKind.LOG or entry.what.id in details
    )
    names = people.names_of(log.logged_by_id for log in details.values())
    return Timeline(entries=entries, page=page, pages=pages, names=names)


def _details(file: PatientFile, entries: Iterable[Entry]) -> list[StoredLog]:
    """The shown logs with their notes, without what is not shared."""
    ids = [entry.what.id for entry in entries if entry.kind is EntryKind.LOG]
    logs = session_logs.list_logs_by_id(file.care.patient.id, ids)
    if not file.care.has(ShareKind.NOTES):
        logs = [replace(log, note=None) for log in logs]
    if not file.has_scores:
        logs = [replace(log, pain_before=None, pain_after=None, confidence=None, felt_safe=None) for log in logs]
    return logs


def _entries(file: PatientFile) -> Iterator[Entry]:
    zone = file.care.patient.zone
    for plan in file.person.plans:
        yield from _plan_entries(file, plan, zone)
    for (_activity, unit), logs in file.person.logs.items():
        yield from (_log(log, unit) for log in logs)
    for flare in file.flares:
        yield Entry(day=flare.start, kind=EntryKind.FLARE, what=flare)
        if flare.end is not None:
            yield Entry(day=flare.end, kind=EntryKind.FLARE_ENDED, what=flare)
    for first in file.person.excused:
        yield Entry(day=first, kind=EntryKind.EXCUSED, what=first)
    for said in file.said:
        yield Entry(day=said.first_day + timedelta(days=6), kind=EntryKind.REVIEW_NOTE, what=said)
    for check in file.checks:
        kind = EntryKind.STOP_SIGN if check.level is not None else EntryKind.CHECK
        yield Entry(day=check.checked_on, at=check.checked_at, kind=kind, what=check)
        if check.cleared_at is not None:
            day = local_day(check.cleared_at, zone)
            yield Entry(day=day, at=check.cleared_at, kind=EntryKind.CLEARANCE, what=check)
    for note in file.notes:
        yield Entry(day=local_day(note.created_at, zone), at=note.created_at, kind=EntryKind.NOTE, what=note)
    for link in file.links:
        yield Entry(day=local_day(link.started_at, zone), at=link.started_at, kind=EntryKind.LINK, what=link)
        if link.ended_at is not None:
            yield Entry(day=local_day(link.ended_at, zone), at=link.ended_at, kind=EntryKind.LINK_ENDED, what=link)


def _log(log: SessionLog, unit: str) -> Entry:
    return Entry(day=log.date, kind=EntryKind.LOG, what=log, unit=unit)


def _plan_entries(file: PatientFile, plan: DerivedPlan, zone: str) -> Iterator[Entry]:
    """Reviews, answers, revisions and pauses of one plan."""
    for note in plan.revisions:
        day = local_day(note.created_at, zone)
        yield Entry(day=day, at=note.created_at, kind=EntryKind.REVISION, what=note, plan=plan)
    for week in plan.replay.weeks[:-1]:
        yield Entry(day=week.ends, kind=EntryKind.REVIEW, what=file.week_of(week), plan=plan)
    for answer in plan.history.answers:
        yield Entry(day=answer.on, kind=EntryKind.ANSWER, what=answer, plan=plan)
    for pause in plan.history.pauses:
        yield Entry(day=pause.from_date, kind=EntryKind.PAUSE, what=pause, plan=plan)
        if pause.until is not None:
            yield Entry(day=pause.until, kind=EntryKind.PAUSE_ENDED, what=pause, plan=plan)
    if plan.finished_on is not None:
        yield Entry(day=plan.finished_on, kind=EntryKind.FINISHED, what=plan, plan=plan)
