"""Where Flask-Security keeps its accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_security import SQLAlchemySessionUserDatastore
from sqlalchemy import delete, func, select
from sqlalchemy.orm import aliased

from planner.clock import now_utc
from planner.domain.leaving import is_over
from planner.domain.people import Role
from planner.persistence.db import db, new_id
from planner.persistence.models.account import Role as RoleRow
from planner.persistence.models.account import User, WebAuthn
from planner.persistence.models.care import CareLinkRow, ClinicMemberRow, ClinicRow
from planner.persistence.repositories.people import role_named


class Accounts(SQLAlchemySessionUserDatastore):
    """Accounts with the instant they were made."""

    def create_user(self, **values: Any) -> User:
        """Only what an account holds; its person is added by `register_person`."""
        kept = {key: value for key, value in values.items() if key in ("email", "password", "active")}
        kept["email"] = kept["email"].strip().lower()  # one spelling, so that the table refuses a second account
        user: User = super().create_user(**kept, created_at=now_utc())
        return user

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> User | None:
        """An account to sign in to, by its address or session; one whose time is over is as unknown as any other."""
        user: User | None = super().find_user(case_insensitive, **wanted)
        return None if user is None or is_over(user.leaves_at, now_utc()) else user


datastore = Accounts(db.session, User, RoleRow, WebAuthn)


def add_user(email: str, password_hash: str, role: Role, now: datetime, demo_expires_at: datetime | None) -> str:
    """Add an account and return its id."""
    user = User(
        id=new_id(),
        email=email.strip().lower(),
        password=password_hash,
        active=True,
        fs_uniquifier=new_id(),
        created_at=now,
        demo_expires_at=demo_expires_at,
    )
    user.roles.append(role_named(role))
    db.session.add(user)
    db.session.flush()
    return user.id


def give_role(user: User, role: Role) -> None:
    """Let an account act in a role."""
    user.roles.append(role_named(role))
    db.session.flush()


def email_of(user_id: str) -> str:
    """The address of an account that exists."""
    return db.session.scalars(select(User.email).where(User.id == user_id)).one()


def find_user(user_id: str) -> User | None:
    """The account of an id, for signing in."""
    return db.session.get(User, user_id)


def has_real_account() -> bool:
    """Whether anybody but visitors of the sample data has an account."""
    return db.session.scalar(select(User.id).where(User.demo_expires_at.is_(None)).limit(1)) is not None


def is_demo(user_id: str) -> bool:
    """Whether an account is of the sample data."""
    query = select(User.id).where(User.id == user_id, User.demo_expires_at.is_not(None))
    return db.session.scalar(query) is not None


def count_demos() -> int:
    """How many visitors have a copy of the sample data: the patients of a sample physiotherapist came with her.

    The people of a copy carry the same last instant; a link that has ended is a link still.
    """
    physio = aliased(User)
    came_along = (
        select(CareLinkRow.id)
        .join(physio, physio.id == CareLinkRow.physio_id)
        .where(CareLinkRow.patient_id == User.id, physio.demo_expires_at == User.demo_expires_at)
    )
    query = select(func.count()).select_from(User).where(User.demo_expires_at.is_not(None), ~came_along.exists())
    return db.session.scalar(query) or 0


def remove_expired_demos(now: datetime) -> None:
    """Remove copies that are older than a day, with everything in them.

    A clinic outlives its people elsewhere; here it goes with the last of them, and its protocols with it.
    """
    over = select(User.id).where(User.demo_expires_at < now)
    lived_in = select(ClinicMemberRow.clinic_id).where(ClinicMemberRow.physio_id.not_in(over))
    db.session.execute(delete(ClinicRow).where(ClinicRow.owner_id.in_(over), ClinicRow.id.not_in(lived_in)))
    db.session.execute(delete(User).where(User.demo_expires_at < now))
