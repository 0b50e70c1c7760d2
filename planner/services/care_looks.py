"""Remember that a physiotherapist looked at a patient's data, so that the patient can read who did and when."""

from __future__ import annotations

from datetime import datetime

from planner.domain.care import Care
from planner.domain.people import Actor
from planner.persistence.repositories import care_looks
from planner.persistence.repositories.care_looks import Look as Look

LONGEST_KIND = 24


def note_look(actor: Actor, care: Care, what: str, now: datetime) -> None:
    """Keep one look an hour for each kind of page; a busy database loses the look, never the page."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    what = what[:LONGEST_KIND]
    if not care_looks.has_look(care.patient.id, actor.id, what, hour):
        care_looks.add_look_aside(care.patient.id, actor.id, what, hour)
