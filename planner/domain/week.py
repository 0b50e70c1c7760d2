"""A derived week: what it asked, what was done, what was decided and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from planner.domain.asking import Asked
from planner.domain.decision import AnswerState, DecidedBy, Decision, Reason, WeekState


class PlannedSession(NamedTuple):
    """A planned day, what it asked, and what was done for it: the fields for the rules, the properties for eyes.

    Days are ordinals, amounts in base units; `measure` is what the day asked on which it was done. A day still to
    come counts as done when weeks ahead are derived (`is_assumed`), and is never shown as done. A named tuple, because
    three years of daily sessions make a thousand.
    """

    day: int
    asked: Asked
    bouts: tuple[int, ...]
    done_day: int | None = None
    done_amount: int = 0
    measure: int = 0
    is_assumed: bool = False

    @property
    def date(self) -> datetime.date:
        """The planned day."""
        return datetime.date.fromordinal(self.day)

    @property
    def quota(self) -> int:
        """What that day asks."""
        return self.asked.amount

    @property
    def asked_because(self) -> str:
        """Why it asks that: plan, flare or way_back_I_of_N."""
        return self.asked.because

    @property
    def done_on(self) -> datetime.date | None:
        """The day on which it was done, None when it was not."""
        return None if self.done_day is None or self.is_assumed else datetime.date.fromordinal(self.done_day)

    @property
    def amount(self) -> int | None:
        """What was done on that day, None when nothing was."""
        return None if self.done_day is None or self.is_assumed else self.done_amount


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
