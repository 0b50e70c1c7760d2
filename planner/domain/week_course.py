"""The course of one week: what the plan stands on day by day, and what its days ask."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.answering import Change
from planner.domain.asking import PLAN, Asked, Asking
from planner.domain.diary import Diary, WeekShape
from planner.domain.plan import PlanRevision
from planner.domain.progression import PerSessions
from planner.domain.quota import Standing
from planner.domain.rises import Rises


class WeekCourse:
    """Filled by `walk`; then what each planned or logged day asked can be read."""

    def __init__(self, diary: Diary, asking: Asking, shape: WeekShape, revision: PlanRevision) -> None:
        self._diary = diary
        self._asking = asking
        self.shape = shape
        self.revision = revision
        self.asked: dict[int, Asked] = {}
        self.is_full = asking.is_full(shape.first, shape.last)
        self.is_rise_limited = False
        self._timeline: list[tuple[int, Standing]] = []

    @property
    def standing_first(self) -> Standing:
        """The number on the week's first day."""
        return self._timeline[0][1]

    @property
    def standing_end(self) -> Standing:
        """The number at the end of the week's last day."""
        return self._timeline[-1][1]

    @property
    def quota_first(self) -> int:
        """The full quota of the first day."""
        return self._asking.full(self.standing_first, self.revision)

    @property
    def quota_end(self) -> int:
        """The full quota at the week's end."""
        return self._asking.full(self.standing_end, self.revision)

    def standing_on(self, day: int) -> Standing:
        """The number on a day of the week."""
        standing = self._timeline[0][1]
        for since, later in self._timeline:
            if since > day:
                break
            standing = later
        return standing

    def walk(self, changes: Sequence[Change], rises: Rises) -> None:
        """Go through the days that matter: those planned, logged, or on which the number changes."""
        progression = self.revision.progression
        is_rising = isinstance(progression, PerSessions) and not self.revision.post_exertional
        if is_rising:
            self._walk_rising(changes, rises)
            return
        self._timeline = [(change.day, change.standing) for change in changes]
        if self.is_full and len(changes) == 1:
            self.asked = dict.fromkeys(self._days(), self._asking.full_day(self.standing_end, self.revision))
            return
        for day in self._days():
            self.asked[day] = self._asking.on(day, self.standing_on(day), self.revision)

    def _days(self) -> list[int]:
        return sorted({*self.shape.planned, *self.shape.logged})

    def _walk_rising(self, changes: Sequence[Change], rises: Rises) -> None:
        """Rises are looked at every day, because each comes from the day after the session that earned it."""
        progression = self.revision.progression
        assert isinstance(progression, PerSessions)
        pending = list(changes)
        standing, may_rise = pending[0].standing, False
        week_exact = standing.exact
        wanted = set(self._days())
        sessions = {*self.shape.done_on.values(), *self.shape.assumed}
        for day in range(self.shape.first, self.shape.last + 1):
            before = standing
            while pending and pending[0].day <= day:
                change = pending.pop(0)
                standing, may_rise = change.standing, change.rises
                week_exact = standing.exact if change.is_by_hand else week_exact
            if may_rise:
                standing, is_limited = rises.apply(standing, self.revision, week_exact)
                self.is_rise_limited = self.is_rise_limited or is_limited
            if standing != before or not self._timeline:
                self._timeline.append((day, standing))
            if day in wanted:
                self.asked[day] = self._asking.on(day, standing, self.revision)
                if day in sessions and self._is_completed(day):
                    rises.count(progression)

    def _is_completed(self, day: int) -> bool:
        """At least the share of what was asked, outside a flare-up and the way back (engine rule 8)."""
        asked = self.asked[day]
        if asked.because != PLAN:
            return False
        if day in self.shape.assumed:
            return True
        done = self._diary.totals.get(day, 0)
        return done * 100 >= self.revision.protocol.ratio_percent * asked.amount
