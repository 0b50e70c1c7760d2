"""Readiness checks, reported stop signs, and clearances."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class SafetyCheckRow(Base):
    """Answers to the stop signs: before a first plan, or reported later; `cleared_*` once a clinician has.

    `checked_by` names the physiotherapist who went through them with the person; it counts while `care_link_id` lives.
    """

    __tablename__ = "safety_check"
    __table_args__ = (Index(None, "person_id", "checked_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(12))
    signs: Mapped[list[str]] = mapped_column(JSON)
    level: Mapped[str | None] = mapped_column(String(12))
    has_post_exertional: Mapped[bool] = mapped_column(default=False)
    checked_on: Mapped[date]
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cleared_by: Mapped[str | None] = mapped_column(String(120))
    cleared_role: Mapped[str | None] = mapped_column(String(20))
    cleared_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    cleared_reason: Mapped[str | None] = mapped_column(Text)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_by: Mapped[str | None] = mapped_column(String(120))
    care_link_id: Mapped[str | None] = mapped_column(ForeignKey("care_link.id", ondelete="SET NULL"))
