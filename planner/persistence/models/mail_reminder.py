"""E-mail reminders: a row for each day of a person's that is decided, so that none is sent twice."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base


class MailReminderRow(Base):
    """A local day that was decided; `tries` counts attempts to send, `outcome` is how the last one went."""

    __tablename__ = "mail_reminder"

    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    local_date: Mapped[date] = mapped_column(primary_key=True, index=True)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(10))
