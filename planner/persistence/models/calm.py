"""Calm practices, lessons read, and how the day after a session was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class PracticeLogRow(Base):
    """A calm practice that was done; pain in tenths, calm 0 to 10."""

    __tablename__ = "practice_log"
    __table_args__ = (Index(None, "person_id", "local_date"), UniqueConstraint("person_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    seconds: Mapped[int]
    instant: Mapped[datetime] = mapped_column(UtcDateTime)
    local_date: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    calm_before: Mapped[int | None]
    calm_after: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Text)
    form_id: Mapped[str | None] = mapped_column(String(64))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LessonReadRow(Base):
    """A lesson that a person has marked as read."""

    __tablename__ = "lesson_read"

    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DayAfterRow(Base):
    """How it has been since the sessions of a day: asked once; `post_exertional` holds the questions that follow."""

    __tablename__ = "day_after"
    __table_args__ = (UniqueConstraint("person_id", "day"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    day: Mapped[date]
    answer: Mapped[str] = mapped_column(String(12))
    post_exertional: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
