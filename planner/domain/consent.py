"""What may happen to a care link after it has ended; the day for an undo is ours, the rest follows from consent."""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.domain.care import CareLink, EndedBy, ShareKind

UNDO_FOR = timedelta(hours=24)
OFFERED = frozenset(ShareKind) - {ShareKind.PRACTICES}
"""The switches as they first stand on the page: thoughts stay private unless the person says otherwise."""


def may_take_back(link: CareLink, by: EndedBy, now: datetime) -> bool:
    """Whoever ended a link may take that back for a day; a physiotherapist not after the patient has said no."""
    if link.ended_at is None or link.ended_by is not by:
        return False
    has_said_no = by is not EndedBy.PATIENT and link.reopen_declined_at is not None
    return not has_said_no and now < link.ended_at + UNDO_FOR


def may_share_again(link: CareLink) -> bool:
    """A patient may begin again what they ended themselves, and what the physiotherapist asks for."""
    return not link.is_live and (link.ended_by is EndedBy.PATIENT or link.reopen_asked_at is not None)


def may_ask_again(link: CareLink) -> bool:
    """A physiotherapist asks once about a link that has ended; a no stays a no."""
    return not link.is_live and link.reopen_asked_at is None and link.reopen_declined_at is None


def is_asked(link: CareLink) -> bool:
    """Whether a question waits for the patient's answer."""
    return not link.is_live and link.reopen_asked_at is not None and link.reopen_declined_at is None
