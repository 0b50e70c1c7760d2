"""Who looked at what of a patient's, once an hour for each kind of page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from planner.persistence.db import brief_write, db, new_id
from planner.persistence.models.account import PersonRow
from planner.persistence.models.care import CareLookRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A physiotherapist looked at a kind of page within an hour; nobody is named whose account is gone."""

    physio_id: str | None
    physio: str | None
    what: str
    hour: datetime


def has_look(patient_id: str, physio_id: str, what: str, hour: datetime) -> bool:
    """Whether the hour's look is kept already."""
    query = select(CareLookRow.id).where(
        CareLookRow.patient_id == patient_id,
        CareLookRow.physio_id == physio_id,
        CareLookRow.what == what,
        CareLookRow.hour == hour,
    )
    return db.session.scalar(query) is not None


def add_look_aside(patient_id: str, physio_id: str, what: str, hour: datetime) -> bool:
    """Keep a look beside what the request reads; False when the database was busy or somebody kept it already."""
    values = {"id": new_id(), "patient_id": patient_id, "physio_id": physio_id, "what": what, "hour": hour}
    try:
        with brief_write() as connection:
            connection.execute(insert(CareLookRow).values(**values))
    except (IntegrityError, OperationalError):
        return False
    return True


def list_looks(patient_id: str, *, first: int = 0, count: int = 50) -> list[Look]:
    """Who looked at a patient's data, newest first."""
    query = (
        select(CareLookRow.physio_id, PersonRow.name, CareLookRow.what, CareLookRow.hour)
        .outerjoin(PersonRow, PersonRow.user_id == CareLookRow.physio_id)
        .where(CareLookRow.patient_id == patient_id)
        .order_by(CareLookRow.hour.desc(), CareLookRow.what)
    )
    rows = db.session.execute(query.offset(first).limit(count))
    return [Look(physio_id=physio_id, physio=name, what=what, hour=hour) for physio_id, name, what, hour in rows]
