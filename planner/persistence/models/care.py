"""Care: clinics, invitations, links with consent, who looked, and notes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class ClinicRow(Base):
    """A group of physiotherapists; a lone one is a group of one."""

    __tablename__ = "clinic"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ClinicMemberRow(Base):
    """A physiotherapist's place in one clinic."""

    __tablename__ = "clinic_member"

    physio_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    clinic_id: Mapped[str] = mapped_column(ForeignKey("clinic.id", ondelete="CASCADE"), index=True)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InvitationRow(Base):
    """An invitation of a patient (or, by a clinic's owner, of a colleague): one use; token and code are hashes.

    A patient's may lay something ready: an activity, a protocol as it was then, and when the signs were gone through.
    """

    __tablename__ = "invitation"
    __table_args__ = (Index(None, "physio_id", "created_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(10))
    physio_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    clinic_id: Mapped[str | None] = mapped_column(ForeignKey("clinic.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    email: Mapped[str | None] = mapped_column(String(255))
    label: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    activity: Mapped[str | None] = mapped_column(String(20))
    protocol_name: Mapped[str | None] = mapped_column(String(80))
    protocol_content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    signs_checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CareLinkRow(Base):
    """An episode of care with what the patient agreed to share; one is live for each pair of people.

    `activity` and `protocol_*` are what its invitation had laid ready.
    """

    __tablename__ = "care_link"
    __table_args__ = (
        Index(None, "patient_id", "ended_at"),
        Index(None, "physio_id", "ended_at"),
        Index(
            "uq_care_link_live",
            "physio_id",
            "patient_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    physio_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    patient_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    shares_activity: Mapped[bool]
    shares_scores: Mapped[bool]
    shares_notes: Mapped[bool]
    shares_practices: Mapped[bool]
    shares_measures: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(String(16))
    reopen_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reopen_declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_from_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    activity: Mapped[str | None] = mapped_column(String(20))
    protocol_name: Mapped[str | None] = mapped_column(String(80))
    protocol_content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class CareLookRow(Base):
    """A physiotherapist looked at something of a patient's; once an hour for each kind of page.

    Who looked stays readable for the patient when that account is gone, without a name.
    """

    __tablename__ = "care_look"
    __table_args__ = (UniqueConstraint("patient_id", "physio_id", "what", "hour"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    patient_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    physio_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    what: Mapped[str] = mapped_column(String(24))
    hour: Mapped[datetime] = mapped_column(UtcDateTime)


class CareNoteRow(Base):
    """A physiotherapist's note about a patient: private, or for the patient to read (then on Today until read).

    One that came with a change of a plan names the plan and its revision.
    """

    __tablename__ = "care_note"
    __table_args__ = (Index(None, "patient_id", "created_at"), UniqueConstraint("author_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    patient_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    author_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    is_for_patient: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    plan_id: Mapped[str | None] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    revision_number: Mapped[int | None]
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PatientMessageRow(Base):
    """What a patient wrote to one physiotherapist, who alone reads it, while a link of the two is live."""

    __tablename__ = "patient_message"
    __table_args__ = (
        Index(None, "patient_id", "created_at"),
        Index(None, "physio_id", "read_at"),
        UniqueConstraint("patient_id", "form_id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    patient_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    physio_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CaseloadSummaryRow(Base):
    """What the caseload shows of a patient, kept because the fold can make it again and prove it equal.

    `fresh_until` is the patient's next local midnight; `attention` a set of bits, the most urgent the lowest;
    shares in thousandths, slopes in thousandths of a point a week, `evenness` 0 (steady) to 2 (boom and bust);
    `content` is the whole summary, of which the other columns are what is searched and sorted by.
    """

    __tablename__ = "caseload_summary"

    patient_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    fresh_until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    attention: Mapped[int]
    adherence_14: Mapped[int | None]
    adherence_28: Mapped[int | None]
    on_quota: Mapped[int | None]
    evenness: Mapped[int | None]
    confidence_slope: Mapped[int | None]
    pain_slope: Mapped[int | None]
    last_log: Mapped[date | None]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
