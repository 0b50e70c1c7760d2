"""Plans, their immutable revisions, and what people decided about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class PlanRow(Base):
    """A plan; one is active for each of a person's activities."""

    __tablename__ = "plan"
    __table_args__ = (
        Index(None, "person_id", "status"),
        Index(
            "uq_plan_active",
            "person_id",
            "activity",
            unique=True,
            sqlite_where=text("status = 'active'"),
            postgresql_where=text("status = 'active'"),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    activity: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(20))
    start_date: Mapped[date]
    week_starts: Mapped[int]
    status: Mapped[str] = mapped_column(String(10), default="active")
    finished_on: Mapped[date | None]
    goal: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PlanRevisionRow(Base):
    """A revision; `content` is the whole of it as the history format writes it. Never updated.

    A physiotherapist's also says what kind of change it was (`act`) and which numbers of single weeks came with it
    (`week_numbers`), which protocol it took its values from, which older revision it brought back, and the form that it
    was sent with, so that a double click makes one.
    """

    __tablename__ = "plan_revision"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    number: Mapped[int]
    from_date: Mapped[date]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    reason: Mapped[str | None] = mapped_column(Text)
    act: Mapped[str | None] = mapped_column(String(20))
    week_numbers: Mapped[list[Any] | None] = mapped_column(JSON)
    protocol_name: Mapped[str | None] = mapped_column(String(80))
    restored_from: Mapped[int | None]
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PauseRow(Base):
    """Days without a quota."""

    __tablename__ = "pause"
    __table_args__ = (Index(None, "plan_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    from_date: Mapped[date]
    until: Mapped[date | None]
    kind: Mapped[str] = mapped_column(String(16))


class MoveRow(Base):
    """A planned session moved within its week; applied in the order of `position`."""

    __tablename__ = "planned_move"
    __table_args__ = (Index(None, "plan_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    position: Mapped[int]
    from_date: Mapped[date]
    to_date: Mapped[date]


class AnswerRow(Base):
    """An answer to a week's review; one a day from each author. `revision_number`: the revision that it came with."""

    __tablename__ = "review_answer"
    __table_args__ = (UniqueConstraint("plan_id", "week", "answered_on", "author"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    week: Mapped[int]
    answered_on: Mapped[date]
    author: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[str | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    choice: Mapped[str] = mapped_column(String(8))
    quota: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision_number: Mapped[int | None]
