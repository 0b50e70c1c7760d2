"""The day after: how it has been since a session, asked once, and what "much worse" may mean (domain section 9).

Feeling much worse 12 to 72 hours after a small effort is post-exertional malaise until somebody who knows says
otherwise: NICE NG206 advises against fixed rises there. Soreness that peaks within three days and settles is common.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from planner.domain.session_log import SessionLog

MORE_PAIN = 20
"""A rise of 2 points, in tenths, is one that people notice (Farrar 2001)."""

ASKED_WITHIN = timedelta(days=3)
"""72 hours: later than that it is not asked any more."""

ANSWERED_WITHIN = timedelta(days=7)
"""How long an answer can be given or changed (ours)."""


class HowSince(StrEnum):
    """How it has been since; `skipped` is an answer too, and is not asked about again."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MUCH_WORSE = "much_worse"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostExertional:
    """The questions after "much worse": when it began, how small the effort was, and what is known already."""

    began_later: bool
    was_small_effort: bool
    has_condition: bool

    @property
    def is_likely(self) -> bool:
        """A known condition, or a small effort that made it much worse 12 to 72 hours later."""
        return self.has_condition or (self.began_later and self.was_small_effort)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAfter:
    """What a person said about the time since a day's sessions."""

    day: datetime.date
    how: HowSince
    post_exertional: PostExertional | None = None

    @property
    def is_open(self) -> bool:
        """Much worse, and the questions that follow were not answered yet."""
        return self.how is HowSince.MUCH_WORSE and self.post_exertional is None


def day_to_ask(
    logs: Iterable[SessionLog], answered: frozenset[datetime.date], today: datetime.date
) -> datetime.date | None:
    """The newest of the last three days with a session after which pain was 2 points higher, unless it was answered."""
    return _newest((log for log in logs if _has_more_pain(log)), answered, today)


def day_to_choose(
    logs: Iterable[SessionLog], answered: frozenset[datetime.date], today: datetime.date
) -> datetime.date | None:
    """The newest of the last three days with a session at all, for a person who wants to say something."""
    return _newest(logs, answered, today)


def may_answer(day: datetime.date, today: datetime.date) -> bool:
    """From the day after on, for a week."""
    return timedelta(0) < today - day <= ANSWERED_WITHIN


def _has_more_pain(log: SessionLog) -> bool:
    if log.pain_before is None or log.pain_after is None:
        return False
    return log.pain_after - log.pain_before >= MORE_PAIN


def _newest(
    logs: Iterable[SessionLog], answered: frozenset[datetime.date], today: datetime.date
) -> datetime.date | None:
    days = {log.date for log in logs if log.amount > 0 and timedelta(0) < today - log.date <= ASKED_WITHIN}
    return max(days - answered, default=None)
