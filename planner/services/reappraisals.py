"""The weekly look back on what pain meant: once a week, changed or skipped as the person likes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.errors import OutOfBounds
from planner.domain.own_words import own_words
from planner.domain.people import Actor
from planner.domain.reappraisal import Reappraisal, week_of
from planner.persistence.db import transaction
from planner.persistence.repositories import evidence

WEEKS_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPage:
    """The week in progress, what was said about it, and what was said about earlier ones."""

    first_day: date
    said: Reappraisal | None
    earlier: tuple[Reappraisal, ...]


def open_week(actor: Actor, today: date) -> WeekPage:
    """One's own week, and the weeks before it."""
    first = week_of(today, actor.week_starts)
    known = evidence.list_reappraisals(actor.id, WEEKS_SHOWN)
    return WeekPage(
        first_day=first,
        said=evidence.find_reappraisal(actor.id, first),
        earlier=tuple(week for week in known if week.first_day != first),
    )


def say_week(actor: Actor, what_happened: str, safer_meaning: str, now: datetime) -> None:
    """Write about the week in progress, or change what was written; at least one of the two texts is needed."""
    happened = own_words(what_happened, field="what_happened")
    meaning = own_words(safer_meaning, field="safer_meaning")
    if not (happened or meaning):
        raise OutOfBounds("what_happened", "Write a few words, or skip this week.")
    _put(actor, happened, meaning, now)


def skip_week(actor: Actor, now: datetime) -> None:
    """Say nothing about this week; what was written already stays."""
    first = week_of(local_day(now, actor.zone), actor.week_starts)
    with transaction():
        if evidence.find_reappraisal(actor.id, first) is None:
            said = Reappraisal(first_day=first, what_happened="", safer_meaning="")
            evidence.put_reappraisal(actor.id, said, now)


def unsay_week(actor: Actor, now: datetime) -> Reappraisal | None:
    """Nothing was said about the week in progress after all; returns what was, None where nothing was."""
    first = week_of(local_day(now, actor.zone), actor.week_starts)
    with transaction():
        said = evidence.find_reappraisal(actor.id, first)
        evidence.remove_reappraisal(actor.id, first)
    return said


def _put(actor: Actor, happened: str, meaning: str, now: datetime) -> None:
    first = week_of(local_day(now, actor.zone), actor.week_starts)
    with transaction():
        said = Reappraisal(first_day=first, what_happened=happened, safer_meaning=meaning)
        evidence.put_reappraisal(actor.id, said, now)
