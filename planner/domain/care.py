"""The care link: what a patient shares with a physiotherapist, and since when.

The patient agrees to each kind of data on its own. A stop sign is always shared while a link is open, because both
sides must know about it (ours; clinical.md, section 3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from planner.domain.decision import Reason
from planner.domain.people import Actor
from planner.domain.session_log import SessionLog


class ShareKind(StrEnum):
    """A kind of data with a switch of its own."""

    ACTIVITY = "activity"
    SCORES = "scores"
    NOTES = "notes"
    PRACTICES = "practices"
    MEASURES = "measures"


class EndedBy(StrEnum):
    """Who ended a care link: either side, or a clinic's owner who handed the care to a colleague.

    With LEAVING it rests: one of the two has asked for their account to be deleted, and may still keep it.
    """

    PATIENT = "patient"
    PHYSIOTHERAPIST = "physiotherapist"
    OWNER = "owner"
    LEAVING = "leaving"


EVERYTHING = frozenset(ShareKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLink:
    """One episode of care between a physiotherapist and a patient; it lives while it has no end."""

    id: str
    physio_id: str
    patient_id: str
    shares: frozenset[ShareKind]
    started_at: datetime
    ended_at: datetime | None = None
    ended_by: EndedBy | None = None
    reopen_asked_at: datetime | None = None
    reopen_declined_at: datetime | None = None
    handed_from_id: str | None = None

    @property
    def is_live(self) -> bool:
        """Nobody has ended it."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """A physiotherapist's way to one patient: the live link, and the patient as the rules see them."""

    link: CareLink
    patient: Actor

    def has(self, kind: ShareKind) -> bool:
        """Whether the patient shares this kind of data."""
        return kind in self.link.shares


_SCORE_REASONS = {Reason.LOW_CONFIDENCE, Reason.CONFIDENCE_UNKNOWN, Reason.CONFIDENCE_WAITED}


def shown_log(log: SessionLog, shares: frozenset[ShareKind]) -> SessionLog:
    """A log without the scores that the patient keeps to themselves."""
    if ShareKind.SCORES in shares:
        return log
    return replace(log, pain_before=None, pain_after=None, confidence=None)


def shown_reasons(reasons: tuple[Reason, ...], shares: frozenset[ShareKind]) -> tuple[Reason, ...]:
    """A decision's reasons without those that would tell a score that is not shared."""
    if ShareKind.SCORES in shares:
        return reasons
    return tuple(reason for reason in reasons if reason not in _SCORE_REASONS)
