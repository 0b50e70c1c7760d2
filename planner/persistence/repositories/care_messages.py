"""What the site tells a patient about their care, beside what their physiotherapist writes."""

from __future__ import annotations

from datetime import datetime

from planner.persistence.db import db
from planner.persistence.models.care import CareNoteRow


def add_message(patient_id: str, author_id: str, text: str, now: datetime) -> None:
    """A note for the patient to read, from whoever arranged it."""
    db.session.add(
        CareNoteRow(patient_id=patient_id, author_id=author_id, is_for_patient=True, text=text, created_at=now)
    )
