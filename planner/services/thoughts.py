"""Thought checks: kept from the first word on, changed without losing anything, deleted with a way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.clock import local_day
from planner.domain.errors import OutOfBounds, Sentence, StaleRevision
from planner.domain.own_words import own_words
from planner.domain.people import Actor
from planner.domain.scales import check_hundred
from planner.domain.thought import BELIEFS, TEXTS, ThoughtCheck
from planner.domain.units import Activity
from planner.persistence.db import transaction
from planner.persistence.repositories import session_logs, thoughts
from planner.services.guards import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteThought:
    """What a person writes; anything may be empty. `session_log_id` is the session that tested the thought."""

    situation: str = ""
    thought: str = ""
    belief_before: int | None = None
    feeling: str = ""
    evidence_for: str = ""
    evidence_against: str = ""
    fairer_thought: str = ""
    belief_now: int | None = None
    belief_after: int | None = None
    activity: Activity | None = None
    session_log_id: str | None = None


CHANGED_ELSEWHERE = Sentence("This was changed on another page meanwhile. Both are shown here; nothing is lost.")


class StaleThought(StaleRevision):
    """It was changed elsewhere since it was read; `current` is what stands."""

    def __init__(self, current: ThoughtCheck) -> None:
        super().__init__("version", CHANGED_ELSEWHERE)
        self.current = current


def list_thoughts(actor: Actor) -> list[ThoughtCheck]:
    """One's own checks, newest first."""
    return thoughts.list_thoughts(actor.id)


def open_thought(actor: Actor, thought_id: str) -> ThoughtCheck:
    """One's own check; a deleted one does not exist until it is brought back."""
    found = thoughts.find_thought(actor.id, thought_id)
    if found is None or thoughts.is_removed(thought_id):
        raise NotFound(thought_id)
    return found


def write_thought(actor: Actor, command: WriteThought, form_id: str, now: datetime) -> ThoughtCheck:
    """Keep a new check, also an empty one; the same form again makes no second one, and what it says now counts."""
    values = _values(actor, command)
    with transaction():
        dated = values | {"local_date": local_day(now, actor.zone)}
        thought_id = thoughts.add_thought(actor.id, dated, form_id, now)
        if thought_id is None:
            known = thoughts.find_thought_of_form(actor.id, form_id)
            if known is None:
                raise NotFound(form_id)
            thought_id = known.id
            if _differs(known, values):
                thoughts.change_thought(thought_id, known.version, values, now)
        return _found(actor, thought_id)


def change_thought(actor: Actor, thought_id: str, expected: int, command: WriteThought, now: datetime) -> ThoughtCheck:
    """Write over a check that is as it was read; StaleThought when it is not, and nothing is changed then."""
    values = _values(actor, command)
    with transaction():
        known = open_thought(actor, thought_id)
        if not _differs(known, values):
            return known  # a second press, or nothing new to say
        if known.version != expected or not thoughts.change_thought(thought_id, expected, values, now):
            raise StaleThought(_found(actor, thought_id))
        return _found(actor, thought_id)


def delete_thought(actor: Actor, thought_id: str, now: datetime) -> None:
    """Delete a check; it can be brought back."""
    _set_removed(actor, thought_id, now)


def restore_thought(actor: Actor, thought_id: str) -> None:
    """Bring a deleted check back."""
    _set_removed(actor, thought_id, None)


def _set_removed(actor: Actor, thought_id: str, at: datetime | None) -> None:
    with transaction():
        _found(actor, thought_id)
        thoughts.set_removed(thought_id, at)


def _found(actor: Actor, thought_id: str) -> ThoughtCheck:
    found = thoughts.find_thought(actor.id, thought_id)
    if found is None:
        raise NotFound(thought_id)
    return found


def _differs(known: ThoughtCheck, values: dict[str, Any]) -> bool:
    return any(getattr(known, name) != value for name, value in values.items())


def _values(actor: Actor, command: WriteThought) -> dict[str, Any]:
    values: dict[str, Any] = {name: own_words(getattr(command, name), field=name) for name in TEXTS}
    for name in BELIEFS:
        check_hundred(getattr(command, name), field=name)
        values[name] = getattr(command, name)
    if command.session_log_id is not None:
        log = session_logs.find_log(actor.id, command.session_log_id)
        if log is None:
            raise OutOfBounds("session_log_id", "That session is not in your diary any more.")
    return values | {
        "activity": command.activity.value if command.activity else None,
        "session_log_id": command.session_log_id,
    }
