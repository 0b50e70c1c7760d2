"""The day after a session: one answer a day, and what follows from "much worse"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.day_after import DayAfter, HowSince, PostExertional, may_answer
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import days_after, session_logs
from planner.services.guards import NotFound
from planner.services.safety import note_post_exertional
from planner.services.summaries import writing_about


def open_day(actor: Actor, day: date, today: date) -> DayAfter | None:
    """What was said about a day, None yet; NotFound where nothing was done, or it is too late or too early to say."""
    if not may_answer(day, today) or not _was_active(actor, day):
        raise NotFound(day.isoformat())
    return days_after.find_day_after(actor.id, day)


def answer_day(actor: Actor, day: date, how: HowSince, now: datetime) -> None:
    """Say how it has been since; said again, it takes the place of what was said before."""
    with transaction():
        open_day(actor, day, local_day(now, actor.zone))
        days_after.put_day_after(actor.id, DayAfter(day=day, how=how), now)


def unsay_day(actor: Actor, day: date, now: datetime) -> None:
    """Nothing was said about a day after all; NotAllowed once the questions that follow "much worse" are answered."""
    with transaction():
        said = open_day(actor, day, local_day(now, actor.zone))
        if said is not None and said.post_exertional is not None:
            raise NotAllowed("day", "The questions that follow are answered, so this stays. You can answer again.")
        days_after.remove_day_after(actor.id, day)


def skip_day(actor: Actor, day: date, now: datetime) -> None:
    """Not now: that day is not asked about again, and what was said already stays."""
    with transaction():
        if open_day(actor, day, local_day(now, actor.zone)) is None:
            days_after.put_day_after(actor.id, DayAfter(day=day, how=HowSince.SKIPPED), now)


def answer_questions(actor: Actor, day: date, told: PostExertional, now: datetime) -> bool:
    """Answer what follows "much worse"; where it fits, no plan goes up by itself any more, and True is returned."""
    with writing_about(actor.id, now):
        said = open_day(actor, day, local_day(now, actor.zone))
        if said is None or said.how is not HowSince.MUCH_WORSE:
            raise OutOfBounds("day", "Say first how it has been since that day.")
        days_after.put_day_after(actor.id, replace(said, post_exertional=told), now)
        if told.is_likely:
            note_post_exertional(actor, now)
    return told.is_likely


def _was_active(actor: Actor, day: date) -> bool:
    return any(log.amount > 0 for log in session_logs.list_logs_of_day(actor.id, day))
