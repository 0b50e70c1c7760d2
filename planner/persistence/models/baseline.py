"""Baselines and their trials."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class BaselineRow(Base):
    """A person's trials of one activity in one unit."""

    __tablename__ = "baseline"
    __table_args__ = (Index(None, "person_id", "activity"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    activity: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(20))
    method: Mapped[str] = mapped_column(String(10), default="mean")
    start_percent: Mapped[int] = mapped_column(default=80)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TrialRow(Base):
    """One trial; `amount` in base units, pain in tenths; `added_by_id` when a physiotherapist wrote it down."""

    __tablename__ = "baseline_trial"
    __table_args__ = (UniqueConstraint("baseline_id", "form_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    baseline_id: Mapped[str] = mapped_column(ForeignKey("baseline.id", ondelete="CASCADE"))
    form_id: Mapped[str | None] = mapped_column(String(32))
    date: Mapped[date]
    amount: Mapped[int]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    confidence: Mapped[int | None]
    day_kind: Mapped[str | None] = mapped_column(String(10))
    next_day: Mapped[str | None] = mapped_column(String(12))
    left_out: Mapped[str | None] = mapped_column(String(200))
    added_by_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
