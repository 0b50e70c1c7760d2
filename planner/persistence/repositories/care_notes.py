"""Notes about a patient, private or for the patient to read; all within the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from planner.persistence.db import db, new_id
from planner.persistence.models.care import CareNoteRow


def add_note(
    patient_id: str,
    author_id: str,
    text: str,
    *,
    is_for_patient: bool,
    now: datetime,
    plan_id: str | None = None,
    revision_number: int | None = None,
    form_id: str | None = None,
) -> str:
    """Keep a note, and return its id."""
    note_id = new_id()
    db.session.add(
        CareNoteRow(
            id=note_id,
            patient_id=patient_id,
            author_id=author_id,
            is_for_patient=is_for_patient,
            text=text,
            plan_id=plan_id,
            revision_number=revision_number,
            form_id=form_id,
            created_at=now,
        )
    )
    return note_id
