"""The facts of a history laid out by day and week, before any number is derived.

What was planned and done does not depend on the quotas, so it is settled here once: planned days after moves
and pauses, the days that stand in for missed ones, and the revision that each week is judged by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.domain.calendar import Weeks, weekday
from planner.domain.flare import Span, days_of, flare_spans, pause_spans
from planner.domain.history import History, PauseKind
from planner.domain.plan import PlanRevision


class WeekShape(NamedTuple):
    """A week's planned days (ordinals), where each was done, and what was done besides.

    `logged` holds every day with a log, one of 0 too; `done_on` maps a planned day to the day of its session: itself,
    or the one that stood in for it. `assumed` holds the planned days that are still to come.
    """

    number: int
    first: int
    last: int
    revision: int
    planned: tuple[int, ...]
    logged: tuple[int, ...]
    done_on: dict[int, int]
    extra: tuple[int, ...]
    assumed: frozenset[int]


class Diary:
    """A history by day; days from `assume_from` on without a log are taken to be done as asked."""

    def __init__(self, history: History, *, last_week: int, assume_from: int) -> None:
        self.history = history
        self.weeks = Weeks.of(history.start_date, history.week_starts)
        self.assume_from = assume_from
        self.horizon = self.weeks.last(last_week)
        self._lay_out_spans()
        self._lay_out_logs()
        self._revisions = self._revision_by_week(last_week + 1)
        moves = self._moves_by_week()
        self.shapes = tuple(self._shape(week, moves.get(week, ())) for week in range(1, last_week + 1))
        self.session_days = self._session_days()

    def revision(self, week: int) -> PlanRevision:
        """The revision in force in a week."""
        return self.history.revisions[self._revisions[week]]

    def revision_on(self, day: int) -> PlanRevision:
        """The revision in force on a day (the first one before the start)."""
        week = min(max(self.weeks.number(day), 1), len(self._revisions) - 1)
        return self.revision(week)

    def _lay_out_spans(self) -> None:
        history, start = self.history, self.weeks.start
        self.flares: tuple[Span, ...] = flare_spans(history.flares, self.horizon)
        self.flare_days = days_of(self.flares, start, self.horizon)
        self.flare_first_days = frozenset(span.first for span in self.flares)
        self.pauses: tuple[Span, ...] = pause_spans(history.pauses, self.horizon)
        self.paused = days_of(self.pauses, start, self.horizon)
        stop_signs = pause_spans(history.pauses, self.horizon, PauseKind.STOP_SIGN)
        self.stopped = days_of(stop_signs, start, self.horizon)

    def _lay_out_logs(self) -> None:
        self.totals: dict[int, int] = {}
        self.confidences: dict[int, list[int]] = defaultdict(list)
        first, last = self.weeks.start, self.horizon
        for log in self.history.logs:
            day = log.date.toordinal()
            if day in self.paused or not first <= day <= last:
                continue
            self.totals[day] = self.totals.get(day, 0) + log.amount
            if log.confidence is not None:
                self.confidences[day].append(log.confidence)

    def _revision_by_week(self, last_week: int) -> list[int]:
        """A revision takes effect on the first week that begins on or after its `from` date (rule 28)."""
        revisions = self.history.revisions
        in_force = [0] * (last_week + 1)
        following = sorted(range(1, len(revisions)), key=lambda index: revisions[index].from_date)
        current = 0
        for week in range(1, last_week + 1):
            first = self.weeks.first(week)
            while following and revisions[following[0]].from_date.toordinal() <= first:
                current = following.pop(0)
            in_force[week] = current
        return in_force

    def _moves_by_week(self) -> dict[int, list[tuple[int, int]]]:
        moves: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for move in self.history.moves:
            day = move.from_date.toordinal()
            moves[self.weeks.number(day)].append((day, move.to_date.toordinal()))
        return moves

    def _shape(self, number: int, moves: Sequence[tuple[int, int]]) -> WeekShape:
        first, last, totals = self.weeks.first(number), self.weeks.last(number), self.totals
        planned = self._planned(number, first, last, moves)
        logged = tuple(day for day in range(first, last + 1) if day in totals)
        done = [day for day in logged if totals[day] > 0]
        done_on = {day: day for day in planned if totals.get(day, 0) > 0}
        spare = [day for day in done if day not in done_on]
        missed = [day for day in planned if day not in done_on and day < self.assume_from]
        done_on.update(zip(missed, spare, strict=False))
        assumed = frozenset(day for day in planned if day not in done_on and day >= self.assume_from)
        extra = tuple(spare[len(missed) :])
        return WeekShape(number, first, last, self._revisions[number], planned, logged, done_on, extra, assumed)

    def _planned(self, number: int, first: int, last: int, moves: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """The chosen weekdays of a week, after moves inside it, without the days of a pause."""
        chosen = self.revision(number).days
        planned = [day for day in range(first, last + 1) if weekday(day) in chosen]
        for day, to_day in moves:
            if day in planned and to_day not in planned and first <= to_day <= last:
                planned.remove(day)
                planned.append(to_day)
        return tuple(sorted(day for day in planned if day not in self.paused))

    def _session_days(self) -> list[int]:
        """The days of all planned sessions done, or to be done, in order."""
        days: list[int] = []
        for shape in self.shapes:
            days.extend(shape.done_on.values())
            days.extend(shape.assumed)
        return sorted(days)


def planned_before_moves(history: History, week: int) -> frozenset[int]:
    """The ordinal days on which a week's revision plans a session, moves and pauses left aside."""
    bare = replace(history, moves=(), pauses=(), logs=())
    return frozenset(Diary(bare, last_week=week, assume_from=0).shapes[week - 1].planned)
