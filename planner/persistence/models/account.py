"""Accounts: what Flask-Security signs in (its class names), and the person behind one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_security import AsaList, RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, false, select, text, true
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id
from planner.persistence.models.care import ClinicMemberRow, ClinicRow

roles_users = Table(
    "roles_users",
    Base.metadata,
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


class Role(Base, RoleMixin):
    """patient or physiotherapist."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str | None] = mapped_column(String(255))
    permissions: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))


class User(Base, UserMixin):
    """An account: an e-mail, a password, and whether it may sign in; `leaves_at` when it goes, by its person's wish."""

    __tablename__ = "user"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    demo_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    leaves_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    roles: Mapped[list[Role]] = relationship(secondary=roles_users, lazy="joined")
    person: Mapped[PersonRow | None] = relationship(lazy="joined", uselist=False)
    webauthn: Mapped[list[WebAuthn]] = relationship(back_populates="user", cascade="all, delete-orphan")

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)


class WebAuthn(Base, WebAuthnMixin):
    """A passkey of an account, in the shape that Flask-Security asks for."""

    __tablename__ = "webauthn"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int | None] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    lastuse_datetime: Mapped[datetime] = mapped_column(UtcDateTime)
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))
    user: Mapped[User] = relationship(back_populates="webauthn")

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)


class PersonRow(Base):
    """A person's own settings; `week_starts` 0 (Monday) to 6; `locale` None is the site's own language.

    `mail_minute` of the day, None for no e-mail reminders; `mail_chosen_at` is when it was chosen.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index(  # asked each minute, and most people have none
            "ix_person_mail_minute",
            "mail_minute",
            sqlite_where=text("mail_minute IS NOT NULL"),
            postgresql_where=text("mail_minute IS NOT NULL"),
        ),
    )

    user_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    zone: Mapped[str] = mapped_column(String(64))
    distance: Mapped[str] = mapped_column(String(2), default="km")
    week_starts: Mapped[int] = mapped_column(default=0)
    theme: Mapped[str] = mapped_column(String(5), default="auto")
    is_physio_approved: Mapped[bool] = mapped_column(default=False)
    locale: Mapped[str | None] = mapped_column(String(12))
    lock_minutes: Mapped[int | None]
    has_neutral_title: Mapped[bool] = mapped_column(default=False, server_default=false())
    uses_keys: Mapped[bool] = mapped_column(default=True, server_default=true())
    timer_sounds: Mapped[bool] = mapped_column(default=True, server_default=true())
    timer_vibrates: Mapped[bool] = mapped_column(default=True, server_default=true())
    has_seen_tour: Mapped[bool] = mapped_column(default=False, server_default=false())
    mail_minute: Mapped[int | None]
    mail_chosen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # In the statement that signs a person in: the bar above each page names the clinic without asking again.
    clinic_name: Mapped[str | None] = column_property(
        select(ClinicRow.name)
        .join(ClinicMemberRow, ClinicMemberRow.clinic_id == ClinicRow.id)
        .where(ClinicMemberRow.physio_id == user_id)
        .correlate_except(ClinicRow, ClinicMemberRow)
        .scalar_subquery()
    )


class SignInAttemptRow(Base):
    """A failed sign-in, by a hash of the e-mail, or a wrong spoken code, by a hash of the person or the address.

    So the throttle survives a restart and is shared by workers.
    """

    __tablename__ = "sign_in_attempt"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    email_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
