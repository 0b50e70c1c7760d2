"""Clinics: groups of physiotherapists; a lone one is a group of one, made at first need."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from planner.persistence.db import db, new_id
from planner.persistence.models.care import ClinicMemberRow, ClinicRow


def ensure_clinic(physio_id: str, name: str, now: datetime) -> str:
    """The id of a physiotherapist's clinic, which is made with them as its owner where there is none."""
    found = db.session.scalar(select(ClinicMemberRow.clinic_id).where(ClinicMemberRow.physio_id == physio_id))
    if found is not None:
        return found
    clinic_id = new_id()
    db.session.add(ClinicRow(id=clinic_id, name=name, owner_id=physio_id, created_at=now))
    db.session.flush()
    db.session.add(ClinicMemberRow(physio_id=physio_id, clinic_id=clinic_id, joined_at=now))
    db.session.flush()
    return clinic_id
