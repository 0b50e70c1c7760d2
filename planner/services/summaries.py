"""Keep the caseload's summary of a person true: it is made again in the transaction of every write about them.

A row is as of one day of the patient's, and fresh until their next midnight; the first look at a caseload after that
makes it again. Whoever starts, ends or changes a care link writes in `writing_about` too: the first link makes the
row, the end of the last one removes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from planner.clock import local_day
from planner.domain.caseload import Summary, summarise
from planner.domain.units import Activity
from planner.persistence.db import is_read_only, read_only, transaction
from planner.persistence.repositories import facts, summaries
from planner.persistence.repositories.facts import PersonFacts
from planner.persistence.repositories.summaries import Subject
from planner.services.derive_plan import derive
from planner.services.requests import roll_back

AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a summary row says otherwise than the fold; no values, because they are clinical."""

    patient_id: str
    what: str


@contextmanager
def writing_about(person_id: str, now: datetime) -> Iterator[None]:
    """One use case that changes a person's facts: one transaction, and a summary that agrees with it."""
    with transaction():
        yield
        refresh_summary(person_id, now)


def refresh_summary(person_id: str, now: datetime) -> None:
    """Make a person's summary again, within the caller's transaction; without a care link there is none.

    For a person without a link it costs one cheap statement.
    """
    subject = summaries.find_subject(person_id)
    if subject is None or not (subject.is_linked or subject.has_row):
        return
    if subject.is_linked:
        summaries.put_rows(_rows([subject], now))
    else:
        summaries.remove_rows([person_id])


def refresh_caseload(physio_id: str, now: datetime) -> None:
    """Make every summary of a caseload again at once, within the caller's transaction, in a fixed number of statements.

    For a caseload that nobody else knows of yet: it takes no lock.
    """
    summaries.put_rows(_rows(summaries.list_subjects(physio_id), now))


def refresh_stale(physio_id: str, now: datetime) -> int:
    """Make the rows of a caseload again that are missing or of an earlier day, and return how many there were.

    One statement when all are fresh, else a fixed number. The reading takes no lock; what somebody else has made
    meanwhile is kept.
    """
    stale = summaries.list_subjects(physio_id, stale_at=now)
    if stale:
        rows = _rows(stale, now)
        was_reading = is_read_only()
        roll_back()  # a page that only reads gets here on a connection that may not write
        read_only(False)
        with transaction():
            summaries.put_rows(rows, stale_at=now)
            summaries.remove_unlinked(rows)
        read_only(was_reading)
    return len(stale)


Progress = Callable[[int], None]


def count_subjects() -> int:
    """How many people have a live care link."""
    return len(summaries.list_subjects())


def rebuild(now: datetime, progress: Progress = lambda done: None) -> int:
    """Make every row again, remove those of people without a link, and return how many there are."""
    with transaction():
        summaries.remove_rows(summaries.list_unlinked())
        subjects = summaries.list_subjects()
    for some in _some(subjects):
        with transaction():
            summaries.lock_people([subject.id for subject in some])
            summaries.put_rows(_rows(some, now))
        progress(len(some))
    return len(subjects)


def check(progress: Progress = lambda done: None) -> list[Difference]:
    """Every row that differs from the fold on the row's own day, with the names of the columns that do."""
    unlinked = summaries.list_unlinked()
    found = [Difference(patient_id=person_id, what="a row though nobody is linked") for person_id in unlinked]
    for some in _some(summaries.list_subjects()):
        kept = summaries.find_values([subject.id for subject in some])
        days = {person_id: date.fromisoformat(values["content"]["as_of"]) for person_id, values in kept.items()}
        derived = _fold([(subject, days[subject.id]) for subject in some if subject.id in days])
        for subject in some:
            if subject.id not in kept:
                found.append(Difference(patient_id=subject.id, what="a missing row"))
                continue
            wanted = _row(derived[subject.id], subject)
            found += (Difference(patient_id=subject.id, what=name) for name in _differing(kept[subject.id], wanted))
        progress(len(some))
    return found


def _differing(kept: dict[str, Any], wanted: dict[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        if name == "content":
            yield from (f"content.{part}" for part in value if kept[name].get(part) != value[part])
        elif kept[name] != value:
            yield name


def _some(subjects: Sequence[Subject]) -> Iterator[Sequence[Subject]]:
    for start in range(0, len(subjects), AT_ONCE):
        yield subjects[start : start + AT_ONCE]


def _rows(subjects: Sequence[Subject], now: datetime) -> dict[str, dict[str, Any]]:
    derived = _fold([(subject, local_day(now, subject.zone)) for subject in subjects])
    return {subject.id: _row(derived[subject.id], subject) for subject in subjects}


def _row(summary: Summary, subject: Subject) -> dict[str, Any]:
    midnight = datetime.combine(summary.as_of + timedelta(days=1), time(0), ZoneInfo(subject.zone))
    return summaries.values_of(summary, midnight.astimezone(UTC))


def _fold(subjects: Sequence[tuple[Subject, date]]) -> dict[str, Summary]:
    """Summaries out of the facts, each as of its day, in six statements however many there are."""
    ids = [subject.id for subject, _day in subjects]
    if not ids:
        return {}
    found = facts.load_many_facts(ids)
    signs = summaries.list_open_signs(ids)
    order = list(Activity)
    summed = {}
    for subject, today in subjects:
        known = found[subject.id]
        plans = [derive(plan, known, today) for plan in known.plans if plan.status == "active"]
        plans.sort(key=lambda plan: order.index(plan.activity))
        summed[subject.id] = summarise(
            [plan.replay for plan in plans],
            flares=known.flares,
            stop_sign=signs.get(subject.id),
            last_log=_last_log(known, today),
            today=today,
        )
    return summed


def _last_log(known: PersonFacts, today: date) -> date | None:
    """The newest day with a log; the loader brings them in the order of days."""
    newest = (next((log.date for log in reversed(logs) if log.date <= today), None) for logs in known.logs.values())
    return max((day for day in newest if day is not None), default=None)
