"""Messages of a patient to one of their physiotherapists: the addressed one alone reads them, while they are linked.

They do not hang on the switches of sharing, because writing is sharing. A colleague to whom the care is handed on is
not the one whom the patient chose, and does not read them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from planner.clock import local_day
from planner.domain.errors import NotAllowed
from planner.domain.message import check_may_send, tidy_message
from planner.domain.people import Actor
from planner.persistence.db import transaction
from planner.persistence.repositories import care_links, patient_messages, summaries
from planner.persistence.repositories.patient_messages import Reader as Reader
from planner.persistence.repositories.patient_messages import StoredMessage as StoredMessage
from planner.services.guards import NotFound, open_patient


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage:
    """A message to send; `form_id` makes a double click one message, and other words from the same page another."""

    physio_id: str
    text: str
    form_id: str | None = None


def list_readers(actor: Actor) -> list[Reader]:
    """To whom a patient can write now."""
    return patient_messages.list_readers(actor.id)


def send_message(actor: Actor, command: SendMessage, now: datetime) -> str:
    """Send a message to a physiotherapist of a live link; returns its id.

    NotFound for somebody with whom the patient never shared.
    """
    text = tidy_message(command.text)
    with transaction():
        summaries.lock_people([actor.id])  # two at once are counted one after the other
        _check_link(actor, command.physio_id)
        form_id = _act_of(command, text)
        sent = patient_messages.find_by_form(actor.id, form_id)
        if sent is not None:
            return sent
        check_may_send(patient_messages.count_since(actor.id, _midnight(now, actor.zone)))
        return patient_messages.add_message(actor.id, command.physio_id, text, now, form_id)


def take_back_message(actor: Actor, message_id: str) -> StoredMessage:
    """A patient takes a message back that is not read yet; returns what it was."""
    with transaction():
        message = patient_messages.find_message(message_id)
        if message is None or message.patient_id != actor.id:
            raise NotFound(message_id)
        if not patient_messages.remove_unread(message_id):
            raise NotAllowed("text", "This message has been read already, so it stays.")
    return message


def mark_message_read(actor: Actor, patient_id: str, message_id: str, now: datetime) -> None:
    """The addressed physiotherapist has read it, which the patient sees; a second press changes nothing."""
    with transaction():
        _check_received(actor, patient_id, message_id)
        patient_messages.mark_read(message_id, now)


def mark_message_unread(actor: Actor, patient_id: str, message_id: str) -> None:
    """It waits again, as if it had not been marked."""
    with transaction():
        _check_received(actor, patient_id, message_id)
        patient_messages.mark_unread(message_id)


def _check_link(actor: Actor, physio_id: str) -> None:
    links = care_links.list_links_of_pair(physio_id, actor.id) if actor.is_patient else []
    if not links:
        raise NotFound(physio_id)
    if not any(link.is_live for link in links):
        raise NotAllowed("to", "You do not share with this person now, so it was not sent. Your words are below.")


def _check_received(actor: Actor, patient_id: str, message_id: str) -> None:
    open_patient(actor, patient_id)
    message = patient_messages.find_message(message_id)
    if message is None or message.patient_id != patient_id or message.physio_id != actor.id:
        raise NotFound(message_id)


def _act_of(command: SendMessage, text: str) -> str | None:
    """What is the same when a button was pressed twice, and is not when somebody went back and wrote on."""
    act = f"{command.form_id} {command.physio_id} {text}"
    return hashlib.sha256(act.encode()).hexdigest()[:32] if command.form_id else None


def _midnight(now: datetime, zone: str) -> datetime:
    return datetime.combine(local_day(now, zone), time(0), ZoneInfo(zone)).astimezone(UTC)
