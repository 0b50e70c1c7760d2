"""Notes about a patient: private ones that their author alone reads, and ones for the patient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import care_notes
from planner.persistence.repositories.care_notes import StoredNote as StoredNote
from planner.services.guards import NotFound, open_patient

LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote:
    """A note to keep; `form_id` makes a double click one note."""

    text: str
    is_for_patient: bool
    form_id: str | None = None


def write_note(actor: Actor, patient_id: str, command: WriteNote, now: datetime) -> str:
    """Keep a note about a patient, or write to them; returns its id."""
    text = _checked(command.text)
    with transaction():
        open_patient(actor, patient_id)
        return care_notes.add_note(
            patient_id,
            actor.id,
            text,
            is_for_patient=command.is_for_patient,
            now=now,
            form_id=command.form_id or None,
        )


def change_note(actor: Actor, patient_id: str, note_id: str, text: str) -> str:
    """Put other words in one's own private note, and return the former ones.

    What a patient was written stays as it was written.
    """
    text = _checked(text)
    with transaction():
        note = _own_note(actor, patient_id, note_id)
        if note.is_for_patient:
            raise NotAllowed(
                "text", "What was written to the patient stays as it is. You can take it back and write anew."
            )
        care_notes.change_text(note_id, text)
    return note.text


def remove_note(actor: Actor, patient_id: str, note_id: str) -> StoredNote:
    """Take one's own private note away, or one to the patient that is not read yet; returns what it was."""
    with transaction():
        note = _own_note(actor, patient_id, note_id)
        if note.is_for_patient and note.read_at is not None:
            raise NotAllowed("text", "The patient has read this note already, so it stays.")
        care_notes.remove_note(note_id)
    return note


def own_notes(actor: Actor, patient_id: str) -> list[StoredNote]:
    """What one wrote about a patient, newest first; the caller has been let in."""
    return care_notes.list_notes_of_author(patient_id, actor.id)


def sent_notes(actor: Actor, *, first: int = 0, count: int = 50) -> list[StoredNote]:
    """What one wrote to patients of a live link, newest first."""
    return care_notes.list_notes_sent(actor.id, first=first, count=count)


def received_notes(actor: Actor, *, first: int = 0, count: int = 50) -> list[StoredNote]:
    """What a patient was written, newest first."""
    return care_notes.list_notes_for_patient(actor.id, first=first, count=count)


def notes_for_today(actor: Actor) -> list[StoredNote]:
    """What a patient was written, unread ones first: enough for Today, in one statement."""
    return care_notes.list_notes_for_patient(actor.id, unread_first=True, count=10)


def read_note(actor: Actor, note_id: str, now: datetime) -> None:
    """The patient has read what was written to them; a second press changes nothing."""
    with transaction():
        _check_received(actor, note_id)
        care_notes.mark_read(note_id, now)


def unread_note(actor: Actor, note_id: str) -> None:
    """Not read after all; whoever wrote it reads so too."""
    with transaction():
        _check_received(actor, note_id)
        care_notes.mark_unread(note_id)


def _check_received(actor: Actor, note_id: str) -> None:
    note = care_notes.find_note(note_id)
    if note is None or not note.is_for_patient or note.patient_id != actor.id:
        raise NotFound(note_id)


def _own_note(actor: Actor, patient_id: str, note_id: str) -> StoredNote:
    open_patient(actor, patient_id)
    note = care_notes.find_note(note_id)
    if note is None or note.patient_id != patient_id or note.author_id != actor.id:
        raise NotFound(note_id)
    return note


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise OutOfBounds("text", "Write a few words first.")
    if len(text) > LONGEST_NOTE:
        raise OutOfBounds(
            "text",
            "A note has at most %(most)s characters; this one has %(count)s.",
            most=LONGEST_NOTE,
            count=len(text),
        )
    return text
