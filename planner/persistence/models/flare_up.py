"""Flare-ups and excused weeks: one for all of a person's plans."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class FlareUpRow(Base):
    """A flare-up from its first to its last day, both included; open while it has no end."""

    __tablename__ = "flare_up"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    start: Mapped[date]
    end: Mapped[date | None]
    what_helped: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExcusedWeekRow(Base):
    """A week away, ill or otherwise excused, by its first day, or the day of it on which it was excused."""

    __tablename__ = "excused_week"
    __table_args__ = (UniqueConstraint("person_id", "first_day"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    first_day: Mapped[date]
    reason: Mapped[str] = mapped_column(String(8))
