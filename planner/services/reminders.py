"""Safety reminders: a few true sentences of the person's own, to read before a session."""

from __future__ import annotations

from datetime import datetime

from planner.domain.own_words import some_words
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import evidence
from planner.persistence.repositories.evidence import Reminder as Reminder
from planner.services.guards import NotFound

LONGEST_REMINDER = 500


def list_reminders(actor: Actor) -> list[Reminder]:
    """One's own reminders, newest first."""
    return evidence.list_reminders(actor.id)


def add_reminder(actor: Actor, text: str, form_id: str, now: datetime) -> None:
    """Add a sentence; the same sentence, or the same form twice, stands once."""
    text = some_words(text, field="text", longest=LONGEST_REMINDER)
    with transaction():
        if all(known.text != text for known in evidence.list_reminders(actor.id)):
            evidence.add_reminder(actor.id, text, form_id, now)


def reminder_of_form(actor: Actor, form_id: str) -> str | None:
    """The id of one's own reminder that a form has made."""
    return evidence.find_reminder_of_form(actor.id, form_id)


def remove_reminder(actor: Actor, reminder_id: str, now: datetime) -> None:
    """Take a sentence away; it can be brought back."""
    _set_removed(actor, reminder_id, now)


def restore_reminder(actor: Actor, reminder_id: str) -> None:
    """Bring a sentence back."""
    _set_removed(actor, reminder_id, None)


def _set_removed(actor: Actor, reminder_id: str, at: datetime | None) -> None:
    with transaction():
        if not evidence.set_reminder_removed(actor.id, reminder_id, at):
            raise NotFound(reminder_id)
