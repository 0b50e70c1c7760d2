"""Clinics and their members."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from planner.domain.clinic import Clinic, Member, owner_among
from planner.persistence.db import db, new_id
from planner.persistence.models.account import PersonRow, User
from planner.persistence.models.care import ClinicMemberRow, ClinicRow
from planner.persistence.models.protocol import ProtocolRow


def find_clinic_of(physio_id: str) -> Clinic | None:
    """The clinic that a physiotherapist is in."""
    mine = select(ClinicMemberRow.clinic_id).where(ClinicMemberRow.physio_id == physio_id)
    return _find(ClinicRow.id == mine.scalar_subquery())


def find_clinic(clinic_id: str) -> Clinic | None:
    """A clinic by its id."""
    return _find(ClinicRow.id == clinic_id)


def _find(condition: ColumnElement[bool]) -> Clinic | None:
    rows = db.session.execute(
        select(ClinicRow, ClinicMemberRow, PersonRow.name)
        .join(ClinicMemberRow, ClinicMemberRow.clinic_id == ClinicRow.id)
        .join(PersonRow, PersonRow.user_id == ClinicMemberRow.physio_id)
        .join(User, User.id == ClinicMemberRow.physio_id)
        .where(condition, User.leaves_at.is_(None))  # whoever is about to leave is not there for colleagues
        .order_by(ClinicMemberRow.joined_at, ClinicMemberRow.physio_id)
    ).all()
    if not rows:
        return None
    clinic = rows[0][0]
    members = tuple(Member(physio_id=row.physio_id, name=name, joined_at=row.joined_at) for _, row, name in rows)
    return Clinic(id=clinic.id, name=clinic.name, owner_id=owner_among(clinic.owner_id, members), members=members)


def count_members(clinic_id: str) -> int:
    """How many are in a clinic, with those who are about to leave and may still stay."""
    query = select(func.count()).select_from(ClinicMemberRow).where(ClinicMemberRow.clinic_id == clinic_id)
    return db.session.scalar(query) or 0


def names_by_physio(physio_ids: Iterable[str]) -> dict[str, str]:
    """The name of the clinic of each physiotherapist who is in one."""
    rows = db.session.execute(
        select(ClinicMemberRow.physio_id, ClinicRow.name)
        .join(ClinicRow, ClinicRow.id == ClinicMemberRow.clinic_id)
        .where(ClinicMemberRow.physio_id.in_(set(physio_ids)))
    )
    return {row.physio_id: row.name for row in rows}


def add_clinic(owner_id: str, name: str, now: datetime) -> bool:
    """A clinic of one; False when its owner got into one meanwhile."""
    clinic_id = new_id()
    try:
        with db.session.begin_nested():
            db.session.add(ClinicRow(id=clinic_id, name=name, owner_id=owner_id, created_at=now))
            db.session.flush()
            db.session.add(ClinicMemberRow(physio_id=owner_id, clinic_id=clinic_id, joined_at=now))
    except IntegrityError:
        return False
    return True


def rename_clinic(clinic_id: str, name: str) -> None:
    """Another name."""
    db.session.execute(update(ClinicRow).where(ClinicRow.id == clinic_id).values(name=name))


def set_owner(clinic_id: str, owner_id: str) -> None:
    """Another owner."""
    db.session.execute(update(ClinicRow).where(ClinicRow.id == clinic_id).values(owner_id=owner_id))


def add_member(clinic_id: str, physio_id: str, now: datetime) -> None:
    """A physiotherapist joins; they are in no other clinic."""
    db.session.add(ClinicMemberRow(physio_id=physio_id, clinic_id=clinic_id, joined_at=now))
    db.session.flush()


def remove_member(clinic_id: str, physio_id: str) -> None:
    """A physiotherapist leaves."""
    place = (ClinicMemberRow.clinic_id == clinic_id, ClinicMemberRow.physio_id == physio_id)
    db.session.execute(delete(ClinicMemberRow).where(*place))


def merge_clinic(old_id: str, new_id_: str) -> None:
    """Close a clinic of one: the protocols that its owner wrote or edited come along to the new clinic."""
    own = (ProtocolRow.clinic_id == old_id, ProtocolRow.seed.is_(None) | (ProtocolRow.version > 1))
    db.session.execute(update(ProtocolRow).where(*own).values(clinic_id=new_id_, seed=None))
    db.session.execute(delete(ClinicRow).where(ClinicRow.id == old_id))
