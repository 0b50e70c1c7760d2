"""What is said in a weekly review beside the numbers."""

from __future__ import annotations

from datetime import date, datetime

from planner.domain.people import Actor
from planner.domain.review_note import ReviewNote
from planner.persistence.db import transaction
from planner.persistence.repositories import review_notes
from planner.services.guards import NotFound


def find_review_note(actor: Actor, first_day: date) -> ReviewNote:
    """What one has said about a week; an empty note where nothing was said."""
    return review_notes.find_note(actor.id, first_day) or ReviewNote(first_day=first_day)


def keep_review_note(actor: Actor, note: ReviewNote, now: datetime) -> str | None:
    """Keep what is new in a note; returns its id for whoever takes it back, None when it says what stands already."""
    with transaction():
        if note == find_review_note(actor, note.first_day):
            return None
        return review_notes.add_note(actor.id, note, now)


def take_back_review_note(actor: Actor, note_id: str, now: datetime) -> None:
    """What was said before counts again; a second press changes nothing. NotFound for what is not one's own."""
    with transaction():
        if not review_notes.remove_note(actor.id, note_id, now):
            raise NotFound(note_id)
