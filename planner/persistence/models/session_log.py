"""What people did, and pain ratings that came from elsewhere."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class SessionLogRow(Base):
    """One log: amount in base units, its instant, local date and zone, and a copy of what was asked then.

    `logged_by_id` is set when a physiotherapist wrote it down for the person.
    """

    __tablename__ = "session_log"
    __table_args__ = (
        Index(None, "person_id", "activity", "local_date"),
        UniqueConstraint("person_id", "form_id"),
        UniqueConstraint("person_id", "source_key"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    activity: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int]
    instant: Mapped[datetime] = mapped_column(UtcDateTime)
    local_date: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    confidence: Mapped[int | None]
    felt_safe: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Text)
    asked_quota: Mapped[int | None]
    asked_because: Mapped[str | None] = mapped_column(String(20))
    form_id: Mapped[str | None] = mapped_column(String(64))
    logged_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    source: Mapped[str] = mapped_column(String(20), default="person")
    source_key: Mapped[str | None] = mapped_column(String(80))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PainRatingRow(Base):
    """A rating of pain with its own scale and site, kept as it came and never rescaled."""

    __tablename__ = "pain_rating"
    __table_args__ = (
        Index(None, "person_id", "local_date"),
        UniqueConstraint("person_id", "source_key"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    local_date: Mapped[date]
    tenths: Mapped[int]
    scale: Mapped[str] = mapped_column(String(40))
    site: Mapped[str | None] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(20))
    source_key: Mapped[str] = mapped_column(String(120))
