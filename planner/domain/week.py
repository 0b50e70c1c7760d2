"""A derived week: what it asked, what was done, what was decided and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

from planner.domain.decision import AnswerState, DecidedBy, Decision, Reason, WeekState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A planned day: `quota` is what that day asks; amounts in base units, None when nothing was done."""

    date: datetime.date
    quota: int
    asked_because: str
    bouts: tuple[int, ...]
    done_on: datetime.date | None
    amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One plan week; `exact` and `quota` are those of its first day, without flare or way back.

    The last five are None (and `reasons` empty) in the week in progress.
    """

    number: int
    starts: datetime.date
    ends: datetime.date
    state: WeekState
    revision: int
    exact: Fraction
    quota: int
    exact_end: Fraction
    quota_end: int
    sessions: tuple[PlannedSession, ...]
    extra_days: tuple[datetime.date, ...]
    proposed: Decision | None = None
    proposed_exact: Fraction | None = None
    proposed_quota: int | None = None
    decision: Decision | None = None
    decided_by: DecidedBy | None = None
    answer: AnswerState | None = None
    reasons: tuple[Reason, ...] = ()
