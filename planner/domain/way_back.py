"""The way back to the full number after a flare-up or a long pause (engine rules 22 to 24 and 39)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from planner.domain.diary import Diary
from planner.domain.flare import Span
from planner.domain.plan import PlanRevision

LONG_PAUSE = 4
"""Days of pause from which the way back follows as after a flare-up."""

MOST_SESSIONS = 9


@dataclass(frozen=True, slots=True)
class WayBack:
    """After the day `last`: session i of `sessions` asks `percent` + (100 - percent) x i / sessions."""

    last: int
    percent: int
    sessions: int
    days: int
    is_brief: bool

    def share(self, session: int) -> Fraction:
        """The part of the exact number that the i-th session (from 1) asks."""
        return Fraction(self.percent * self.sessions + (100 - self.percent) * session, 100 * self.sessions)


def sessions_of_way_back(revision: PlanRevision, days: int) -> int:
    """How many sessions lead back after so many days of flare-up or pause (engine rule 24)."""
    protocol = revision.protocol
    by_step = ceil(Fraction(100 - protocol.flare_percent, protocol.way_back_step_percent))
    by_length = ceil(Fraction(protocol.way_back_sessions * days, 7))
    two_weeks_and_one = 2 * len(revision.days) + 1
    return max(2, by_step, min(by_length, MOST_SESSIONS, two_weeks_and_one))


class WaysBack:
    """Every way back of a history, and which one a day is on."""

    def __init__(self, diary: Diary) -> None:
        self._session_days = diary.session_days
        self._ways: list[WayBack] = []
        for span in self._spans(diary):
            self._add(diary, span)
        self._lasts = [way.last for way in self._ways]

    def on(self, day: int) -> tuple[WayBack, int] | None:
        """The way back that a day is on and the number of its session, None when it is not on one."""
        latest = bisect_left(self._lasts, day) - 1
        if latest < 0:
            return None
        way = self._ways[latest]
        session = 1 + self._done_between(way.last, day)
        return (way, session) if session <= way.sessions else None

    def is_clear(self, first: int, last: int) -> bool:
        """None of these days is on a way back: the one before them is over, and none begins among them."""
        return self.on(first) is None and bisect_left(self._lasts, first) == bisect_left(self._lasts, last)

    @staticmethod
    def _spans(diary: Diary) -> list[Span]:
        flares = [span for span in diary.flares if not span.is_open]
        pauses = [span for span in diary.pauses if not span.is_open and span.length >= LONG_PAUSE]
        after_start = [span for span in (*flares, *pauses) if diary.weeks.start <= span.last < diary.horizon]
        return sorted(after_start, key=lambda span: (span.last, span.first))

    def _add(self, diary: Diary, span: Span) -> None:
        revision = diary.revision_on(span.last + 1)
        sessions = sessions_of_way_back(revision, span.length)
        if self._ways:
            before = self._ways[-1]
            left = before.sessions - self._done_between(before.last, span.first)
            sessions = max(sessions, left)
            if before.last == span.last:
                self._ways.pop()
        percent = revision.protocol.flare_percent
        self._ways.append(WayBack(span.last, percent, sessions, span.length, span.length <= 2))

    def _done_between(self, after: int, before: int) -> int:
        """Planned sessions done after one day and before another."""
        count = bisect_left(self._session_days, before) - bisect_right(self._session_days, after)
        return max(count, 0)
