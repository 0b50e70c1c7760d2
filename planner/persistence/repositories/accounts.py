"""Where Flask-Security keeps its accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_security import SQLAlchemySessionUserDatastore

from planner.clock import now_utc
from planner.domain.people import Role
from planner.persistence.db import db, new_id
from planner.persistence.models.account import Role as RoleRow
from planner.persistence.models.account import User, WebAuthn
from planner.persistence.repositories.people import role_named


class Accounts(SQLAlchemySessionUserDatastore):
    """Accounts with the instant they were made."""

    def create_user(self, **values: Any) -> User:
        """Only what an account holds; its person is added by `register_person`."""
        kept = {key: value for key, value in values.items() if key in ("email", "password", "active")}
        kept["email"] = kept["email"].strip().lower()  # one spelling, so that the table refuses a second account
        user: User = super().create_user(**kept, created_at=now_utc())
        return user


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
