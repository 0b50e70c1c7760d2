"""Measures: dated answers about the past week, and function goals in the person's own words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class FunctionGoalRow(Base):
    """Something that a person wants to do again, in their own words."""

    __tablename__ = "function_goal"
    __table_args__ = (Index(None, "person_id"), UniqueConstraint("person_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    wording: Mapped[str] = mapped_column(String(200))
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MeasureRow(Base):
    """One answer sheet of a day: `kind` peg, goal or confidence; `answers` scores 0 to 10 by item."""

    __tablename__ = "measure"
    __table_args__ = (
        Index(None, "person_id", "kind", "local_date"),
        UniqueConstraint("person_id", "kind", "goal_id", "local_date"),
        UniqueConstraint("person_id", "form_id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(12))
    goal_id: Mapped[str | None] = mapped_column(ForeignKey("function_goal.id", ondelete="CASCADE"))
    local_date: Mapped[date]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
