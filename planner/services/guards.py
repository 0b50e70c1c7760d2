"""Fetch and authorise in one step: what a person may not see does not exist for them."""

from __future__ import annotations

from planner.domain.care import Care, ShareKind
from planner.domain.people import Actor
from planner.persistence.repositories import care_links


class NotFound(LookupError):
    """There is no such thing, or it is not this person's."""


def open_patient(actor: Actor, patient_id: str, *needs: ShareKind) -> Care:
    """A physiotherapist's way to a patient: a live link that shares what is needed, else NotFound."""
    care = care_links.find_care(actor.id, patient_id) if actor.is_physio else None
    if care is None or not all(care.has(kind) for kind in needs):
        raise NotFound(patient_id)
    return care
