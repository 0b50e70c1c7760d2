"""Thoughts and evidence: reminders of safety, what the body showed, thought checks, and the fear ladder."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, new_id


class SafetyReminderRow(Base):
    """A true sentence of the person's own, to read before a session."""

    __tablename__ = "safety_reminder"
    __table_args__ = (Index(None, "person_id"), UniqueConstraint("person_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class EvidenceRow(Base):
    """What the body showed: written by the person, or proposed from a log and kept."""

    __tablename__ = "evidence"
    __table_args__ = (Index(None, "person_id", "local_date"), UniqueConstraint("person_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    local_date: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(10))
    session_log_id: Mapped[str | None] = mapped_column(ForeignKey("session_log.id", ondelete="SET NULL"))
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReappraisalRow(Base):
    """A week's look back on what pain meant: what happened, what it could mean, what is true."""

    __tablename__ = "reappraisal"
    __table_args__ = (UniqueConstraint("person_id", "first_day"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    first_day: Mapped[date]
    what_happened: Mapped[str] = mapped_column(Text)
    safer_meaning: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ThoughtCheckRow(Base):
    """A thought record (CBT); beliefs 0 to 100; a draft while something is missing."""

    __tablename__ = "thought_check"
    __table_args__ = (Index(None, "person_id", "created_at"), UniqueConstraint("person_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    situation: Mapped[str] = mapped_column(Text, default="")
    thought: Mapped[str] = mapped_column(Text, default="")
    belief_before: Mapped[int | None]
    feeling: Mapped[str] = mapped_column(Text, default="")
    evidence_for: Mapped[str] = mapped_column(Text, default="")
    evidence_against: Mapped[str] = mapped_column(Text, default="")
    fairer_thought: Mapped[str] = mapped_column(Text, default="")
    belief_now: Mapped[int | None]
    belief_after: Mapped[int | None]
    activity: Mapped[str | None] = mapped_column(String(20))
    session_log_id: Mapped[str | None] = mapped_column(ForeignKey("session_log.id", ondelete="SET NULL"))
    local_date: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LadderStepRow(Base):
    """A feared movement, rated 0 to 100; `activity` once it is to become a small plan, `plan_id` when it has."""

    __tablename__ = "ladder_step"
    __table_args__ = (Index(None, "person_id"), UniqueConstraint("person_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    movement: Mapped[str] = mapped_column(Text)
    fear: Mapped[int]
    activity: Mapped[str | None] = mapped_column(String(20))
    plan_id: Mapped[str | None] = mapped_column(ForeignKey("plan.id", ondelete="SET NULL"))
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LadderTryRow(Base):
    """A try of a step: what was expected and what was found; pain in tenths, fear 0 to 100."""

    __tablename__ = "ladder_try"
    __table_args__ = (Index(None, "step_id"), UniqueConstraint("step_id", "form_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    step_id: Mapped[str] = mapped_column(ForeignKey("ladder_step.id", ondelete="CASCADE"))
    local_date: Mapped[date]
    prediction: Mapped[str] = mapped_column(Text, default="")
    expected_pain: Mapped[int | None]
    expected_fear: Mapped[int | None]
    found_pain: Mapped[int | None]
    found_fear: Mapped[int | None]
    what_happened: Mapped[str] = mapped_column(Text, default="")
    form_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
