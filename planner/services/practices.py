"""Calm practices: log one, take it back, and look at what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.clock import local_day
from planner.domain.errors import OutOfBounds
from planner.domain.people import Actor
from planner.domain.practice import (
    LONGEST_NOTE,
    PracticeLog,
    check_calm,
    check_kind,
    check_minutes,
)
from planner.domain.scales import check_pain
from planner.persistence.db import transaction
from planner.persistence.repositories import practices
from planner.services.guards import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPractice:
    """A practice to log; pain in tenths, calm in points; `form_id` makes a double click one log."""

    kind: str
    minutes: int | None
    form_id: str
    pain_before: int | None = None
    pain_after: int | None = None
    calm_before: int | None = None
    calm_after: int | None = None
    note: str | None = None


def log_practice(actor: Actor, command: LogPractice, now: datetime) -> tuple[str, bool]:
    """Log a practice of now: its id, and whether it is new."""
    kind = check_kind(command.kind)
    minutes = check_minutes(kind, command.minutes)
    check_pain(command.pain_before, field="pain_before")
    check_pain(command.pain_after, field="pain_after")
    check_calm(command.calm_before, field="calm_before")
    check_calm(command.calm_after, field="calm_after")
    if command.note and len(command.note) > LONGEST_NOTE:
        raise OutOfBounds(
            "note",
            "A note has at most %(most)s characters; this one has %(count)s.",
            most=LONGEST_NOTE,
            count=len(command.note),
        )
    with transaction():
        return practices.add_practice(
            {
                "person_id": actor.id,
                "kind": kind.value,
                "seconds": minutes * 60,
                "instant": now,
                "local_date": local_day(now, actor.zone),
                "zone": actor.zone,
                "pain_before": command.pain_before,
                "pain_after": command.pain_after,
                "calm_before": command.calm_before,
                "calm_after": command.calm_after,
                "note": command.note or None,
                "form_id": command.form_id,
                "created_at": now,
            }
        )


def delete_practice(actor: Actor, practice_id: str, now: datetime) -> None:
    """Take a practice out of every count; it can be brought back."""
    _set_deleted(actor, practice_id, now)


def restore_practice(actor: Actor, practice_id: str) -> None:
    """Bring a deleted practice back."""
    _set_deleted(actor, practice_id, None)


def _set_deleted(actor: Actor, practice_id: str, at: datetime | None) -> None:
    with transaction():
        if not practices.set_deleted(actor.id, practice_id, at):
            raise NotFound(practice_id)


def list_practices(actor: Actor) -> list[PracticeLog]:
    """One's own practices, the oldest first."""
    return practices.list_practices(actor.id)
