"""What two people wrote to each other: notes of physiotherapists and messages of patients, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.domain.people import Actor
from planner.persistence.repositories import patient_messages
from planner.persistence.repositories.care_notes import StoredNote
from planner.persistence.repositories.patient_messages import StoredMessage
from planner.services import care_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One of the two: a physiotherapist's note to a patient, or a patient's message."""

    note: StoredNote | None = None
    message: StoredMessage | None = None

    @property
    def written_at(self) -> datetime:
        """When it was written."""
        found = self.note or self.message
        assert found is not None
        return found.created_at


def list_letters(actor: Actor, *, first: int = 0, count: int = 50) -> list[Letter]:
    """Some of what a person wrote and was written, in two statements; a physiotherapist's only of live links."""
    last, found = first + count, list[Letter]()
    if actor.is_patient:
        found += (Letter(note=note) for note in care_notes.received_notes(actor, count=last))
        found += (Letter(message=sent) for sent in patient_messages.list_written(actor.id, last))
    if actor.is_physio:
        found += (Letter(note=note) for note in care_notes.sent_notes(actor, count=last))
        found += (Letter(message=received) for received in patient_messages.list_received(actor.id, last))
    found.sort(key=lambda letter: letter.written_at, reverse=True)
    return found[first:last]
