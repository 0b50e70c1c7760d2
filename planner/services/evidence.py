"""What the body showed: a list of the person's own, which the logs may add to with one press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.evidence import Evidence, EvidenceSource, Logged, Proposal, propose_evidence
from planner.domain.own_words import some_words
from planner.domain.people import Actor
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit
from planner.persistence.db import transaction
from planner.persistence.repositories import evidence, session_logs
from planner.persistence.repositories.facts import load_person_facts
from planner.services.guards import NotFound

SHOWN_AGAIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """The list, newest first, and what the logs propose."""

    entries: tuple[Evidence, ...]
    proposals: tuple[Proposal, ...]


def open_evidence(actor: Actor, today: date) -> EvidencePage:
    """One's own list, with proposals out of one's own logs."""
    known = evidence.list_known_logs(actor.id)
    logged = logged_of(load_person_facts(actor.id).logs)
    return EvidencePage(
        entries=tuple(evidence.list_evidence(actor.id)),
        proposals=propose_evidence(logged, known, today),
    )


def logged_of(logs: dict[tuple[str, str], list[SessionLog]]) -> list[Logged]:
    """The logs of a person, each with its activity and unit."""
    return [(Activity(kind), Unit(unit), log) for (kind, unit), found in logs.items() for log in found]


def newest_evidence(actor: Actor) -> tuple[Evidence, ...]:
    """The newest entries, for the pages that offer the list again."""
    return tuple(evidence.list_evidence(actor.id, SHOWN_AGAIN))


def add_evidence(actor: Actor, text: str, form_id: str, now: datetime, log_id: str | None = None) -> bool:
    """Put an entry of one's own on the list; the same form twice makes one, and is told False."""
    text = some_words(text, field="text")
    with transaction():
        source = EvidenceSource.OWN
        if log_id is not None:
            _check_log(actor, log_id)
            source = EvidenceSource.SESSION
        day = local_day(now, actor.zone)
        return evidence.add_evidence(actor.id, day, text, source, log_id, form_id, now)


def entry_of_form(actor: Actor, form_id: str) -> str | None:
    """The id of one's own entry that a form has made."""
    return evidence.find_evidence_of_form(actor.id, form_id)


def keep_log(actor: Actor, log_id: str, text: str, now: datetime) -> None:
    """Keep what a log showed, in the words of the page; pressed twice, or after it was removed, it is there once."""
    with transaction():
        day, form_id = _check_log(actor, log_id), form_of_log(log_id)
        if not evidence.add_evidence(actor.id, day, text, EvidenceSource.LOG, log_id, form_id, now):
            evidence.set_evidence_of_form(actor.id, form_id, None)


def let_log_go(actor: Actor, log_id: str, now: datetime) -> None:
    """Take back that a log was kept."""
    with transaction():
        _check_log(actor, log_id)
        evidence.set_evidence_of_form(actor.id, form_of_log(log_id), now)


def find_proposal(actor: Actor, log_id: str, today: date) -> Proposal:
    """What one log would add, kept already or not; NotFound when it shows nothing of the kind."""
    logged = logged_of(load_person_facts(actor.id).logs)
    found = [(kind, unit, log) for kind, unit, log in logged if log.id == log_id]
    proposals = propose_evidence(found, frozenset(), today)
    if not proposals:
        raise NotFound(log_id)
    return proposals[0]


def remove_evidence(actor: Actor, evidence_id: str, now: datetime) -> None:
    """Take an entry off the list; it can be put back."""
    _set_removed(actor, evidence_id, now)


def restore_evidence(actor: Actor, evidence_id: str) -> None:
    """Put a removed entry back."""
    _set_removed(actor, evidence_id, None)


def form_of_log(log_id: str) -> str:
    """One entry a log, from however many presses and devices."""
    return f"log:{log_id}"


def _set_removed(actor: Actor, evidence_id: str, at: datetime | None) -> None:
    with transaction():
        if not evidence.set_evidence_removed(actor.id, evidence_id, at):
            raise NotFound(evidence_id)


def _check_log(actor: Actor, log_id: str) -> date:
    """The day of one's own log; anybody else's does not exist."""
    log = session_logs.find_log(actor.id, log_id)
    if log is None or log.is_deleted:
        raise NotFound(log_id)
    return log.local_date
