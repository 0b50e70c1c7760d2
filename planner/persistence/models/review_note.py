"""What people say in their weekly reviews beside the numbers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class ReviewNoteRow(Base):
    """One saying about a week; the newest that was not taken back counts; confidence 0 to 10."""

    __tablename__ = "review_note"
    __table_args__ = (Index(None, "person_id", "first_day"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    first_day: Mapped[date]
    confidence: Mapped[int | None]
    what_helped: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
