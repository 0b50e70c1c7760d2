"""Flare-ups: one for all of a person's plans, met with calm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.clock import local_day
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor
from planner.persistence.repositories import flare_ups
from planner.persistence.repositories.flare_ups import StoredFlare
from planner.persistence.repositories.told import load_told
from planner.services.guards import NotFound
from planner.services.summaries import writing_about

LONGEST_TEXT = 1_000
EARLIEST_START = timedelta(days=14)
MOST_HELPED_OF_FLARES, MOST_HELPED = 3, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """The last flare-up that is over, and what helped before: in flare-ups first, then in ordinary weeks."""

    last: StoredFlare | None
    helped: tuple[str, ...]


def look_back(actor: Actor) -> LookBack:
    """What one's own earlier flare-ups and weeks have to say in this one."""
    told = load_told(actor.id)
    past = [flare for flare in told.flares if flare.end is not None]
    of_flares = [flare.what_helped for flare in past if flare.what_helped][:MOST_HELPED_OF_FLARES]
    of_weeks = [note.what_helped for note in told.notes if note.what_helped]
    return LookBack(last=next(iter(past), None), helped=tuple((of_flares + of_weeks)[:MOST_HELPED]))


def start_flare(actor: Actor, start: date, now: datetime) -> bool:
    """A flare-up begins today or began up to two weeks ago; a second press changes nothing, and is told False."""
    today = local_day(now, actor.zone)
    if not today - EARLIEST_START <= start <= today:
        raise OutOfBounds("start", "Choose today or one of the 14 days before it.")
    with writing_about(actor.id, now):
        is_new = not any(flare.end is None for flare in flare_ups.list_flares(actor.id))
        if is_new:
            flare_ups.add_flare(actor.id, start, now)
    return is_new


def end_flare(actor: Actor, end: date, what_helped: str | None, now: datetime) -> str | None:
    """The flare-up ended today or before; what helped is kept. Returns its id, None when none was open."""
    today = local_day(now, actor.zone)
    if end > today:
        raise OutOfBounds("end", "That day is still to come.")
    if what_helped and len(what_helped) > LONGEST_TEXT:
        raise OutOfBounds("what_helped", "Use at most %(most)s characters.", most=LONGEST_TEXT)
    with writing_about(actor.id, now):
        opened = [flare for flare in flare_ups.list_flares(actor.id) if flare.end is None]
        if opened and end < opened[0].start:
            raise OutOfBounds("end", "A flare-up ends on or after the day it started.")
        flare_ups.end_flare(actor.id, end, (what_helped or "").strip() or None)
    return opened[0].id if opened else None


def reopen_flare(actor: Actor, flare_id: str, now: datetime) -> None:
    """It has not ended after all; NotAllowed while another one is open. A second press changes nothing."""
    with writing_about(actor.id, now):
        known = {flare.id: flare for flare in flare_ups.list_flares(actor.id)}
        if flare_id not in known:
            raise NotFound(flare_id)
        if any(flare.end is None for flare in known.values() if flare.id != flare_id):
            raise NotAllowed("flare", "Another flare-up has begun since. It counts once.")
        flare_ups.reopen_flare(actor.id, flare_id)


def undo_flare(actor: Actor, now: datetime) -> date | None:
    """It was not a flare-up after all; returns the day on which it had begun, None when none was open."""
    with writing_about(actor.id, now):
        begun = next((flare.start for flare in flare_ups.list_flares(actor.id) if flare.end is None), None)
        flare_ups.remove_open_flare(actor.id)
    return begun
