"""Evidence of safety: what a person's body showed, in their words or out of their logs (domain section 10).

A session with pain that was no higher afterwards is worth keeping in mind. It is never called proof, and what a log
did not say is never guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit

PROPOSED_WITHIN = datetime.timedelta(days=28)
MOST_PROPOSED = 3
"""Days that are looked at, and proposals at a time (ours)."""

LOW_CONFIDENCE = 4
"""Below this of 10 the list is offered again, as the review's own threshold (ours)."""


class EvidenceSource(StrEnum):
    """Where an entry came from: written on its own, written after a session, or proposed out of a log."""

    OWN = "own"
    SESSION = "session"
    LOG = "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One entry of a person's list."""

    id: str
    date: datetime.date
    text: str
    source: EvidenceSource
    session_log_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A log that may be kept as evidence: amount in base units, pain in tenths, no higher after than before."""

    log_id: str
    date: datetime.date
    activity: Activity
    unit: Unit
    amount: int
    pain_before: int
    pain_after: int

    @property
    def fall(self) -> int:
        """By how much the pain fell, in tenths."""
        return self.pain_before - self.pain_after


Logged = tuple[Activity, Unit, SessionLog]


def propose_evidence(
    logs: Iterable[Logged], known: frozenset[str], today: datetime.date, most: int = MOST_PROPOSED
) -> tuple[Proposal, ...]:
    """The sessions of the last four weeks after which pain was no higher; the largest fall first, then the newest.

    `known` holds the ids of logs that were kept or taken off the list already: they are not proposed again.
    """
    found = [
        Proposal(
            log_id=log.id,
            date=log.date,
            activity=activity,
            unit=unit,
            amount=log.amount,
            pain_before=log.pain_before,
            pain_after=log.pain_after,
        )
        for activity, unit, log in logs
        if log.id is not None
        and log.id not in known
        and log.amount > 0
        and today - PROPOSED_WITHIN < log.date <= today
        and log.pain_before is not None
        and log.pain_after is not None
        and log.pain_after <= log.pain_before
        and log.pain_before > 0
    ]
    found.sort(key=lambda proposal: (proposal.fall, proposal.date, proposal.log_id), reverse=True)
    return tuple(found[:most])


def latest_confidence(logs: Iterable[SessionLog]) -> int | None:
    """The confidence that was given last, None when it never was."""
    given = [(log.date, place, log.confidence) for place, log in enumerate(logs) if log.confidence is not None]
    return max(given)[2] if given else None


def is_offered_again(confidence: int | None, *, is_flare: bool) -> bool:
    """The list is offered again in a flare-up, and when the person felt unsure the last time."""
    return is_flare or (confidence is not None and confidence < LOW_CONFIDENCE)
