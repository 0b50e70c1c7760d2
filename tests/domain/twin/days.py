"""Planned days, stand-ins, and what a day asks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil
from typing import Any

from tests.domain.twin.facts import DAY, Facts, rounded, step


class Days:
    """Questions about days that do not depend on any number, and then those that do."""

    def __init__(self, facts: Facts) -> None:
        self.f = facts
        self.plan_of = cache(self._plan_of)
        self.total = cache(facts.total)
        self.ways = cache(self._ways)
        self.sessions_done = cache(self._sessions_done)

    def _plan_of(self, week: int) -> tuple[list[date], dict[date, date], list[date]]:
        """Planned days, where each was done, and the extra days."""
        f = self.f
        days = f.days(week)
        planned = {when for when in days if when.weekday() in f.rev(week)["days"]}
        for before, after in f.moves:
            if before in planned and after in days and after not in planned:
                planned = (planned - {before}) | {after}
        open_days = sorted(when for when in planned if not f.paused(when))
        done = [when for when in days if (self.total(when) or 0) > 0]
        where = {when: when for when in open_days if when in done}
        spare = [when for when in done if when not in where]
        for when in open_days:
            if when not in where and when < f.today and spare:
                where[when] = spare.pop(0)
        return open_days, where, spare

    def to_come(self, week: int) -> list[date]:
        """Planned days that are taken to be done as asked: today and later, without a log."""
        planned, where, _ = self.plan_of(week)
        return [when for when in planned if when >= self.f.today and when not in where]

    def _sessions_done(self) -> list[date]:
        found = []
        for week in range(1, self.f.last_week + 1):
            found += list(self.plan_of(week)[1].values()) + self.to_come(week)
        return sorted(found)

    def count_between(self, after: date, before: date) -> int:
        """Planned sessions done after one day and before another."""
        return sum(after < when < before for when in self.sessions_done())

    def _pause_blocks(self) -> list[tuple[date, date]]:
        """Closed pauses of four days or more, overlapping ones as one."""
        blocks: list[list[Any]] = []
        for first, until, _kind in sorted(self.f.pauses, key=lambda p: (p[0], p[1] or date.max)):
            last = None if until is None else until - DAY
            if blocks and (blocks[-1][1] is None or first <= blocks[-1][1] + DAY):
                blocks[-1][1] = None if blocks[-1][1] is None or last is None else max(blocks[-1][1], last)
            else:
                blocks.append([first, last])
        return [(a, b) for a, b in blocks if b is not None and (b - a).days + 1 >= 4]

    def _ways(self) -> list[tuple[date, int, int, int]]:
        """(last day, sessions, percent, days) of every way back."""
        f = self.f
        end = f.first(f.last_week + 1)
        spans = [(a, b) for a, b in f.flares if b is not None] + self._pause_blocks()
        found: list[tuple[date, int, int, int]] = []
        for first, last in sorted(spans, key=lambda s: (s[1], s[0])):
            if last < f.start or last >= end - DAY:
                continue
            r = f.rev(max(f.week_of(last + DAY), 1))
            p, length = r["p"], (last - first).days + 1
            sessions = max(
                2,
                ceil(Fraction(100 - p["flare_percent"], p["way_back_step_percent"])),
                min(ceil(Fraction(p["way_back_sessions"] * length, 7)), 9, 2 * len(r["days"]) + 1),
            )
            if found:
                sessions = max(sessions, found[-1][1] - self.count_between(found[-1][0], first))
            found.append((last, sessions, p["flare_percent"], length))
        return found

    def way_back(self, when: date) -> tuple[int, int, int, int] | None:
        """(session, of, percent, days of the flare-up) when a day is on the way back."""
        before = [way for way in self.ways() if way[0] < when]
        if not before:
            return None
        last, sessions, percent, length = before[-1]
        number = 1 + self.count_between(last, when)
        return (number, sessions, percent, length) if number <= sessions else None

    def full(self, number: tuple[Fraction, bool], r: dict[str, Any]) -> int:
        """The quota of a full day."""
        exact, is_set = number
        if r["target"] is not None and exact >= r["target"]:
            return int(r["target"])
        if is_set:
            quota = int(exact)
        else:
            quota = rounded(self.f.unit, exact)
            if exact <= r["baseline"]:
                size = step(self.f.unit, r["baseline"])
                down = int(r["baseline"] // size) * size
                quota = min(quota, max(down, step(self.f.unit, 0)))
        return quota if r["target"] is None else min(quota, r["target"])

    def asked(self, when: date, number: tuple[Fraction, bool], r: dict[str, Any]) -> tuple[int, str]:
        """What a day asks and why."""
        full = self.full(number, r)
        if self.f.flare_on(when):
            part = rounded(self.f.unit, number[0] * r["p"]["flare_percent"] / 100)
            return min(part, full), "flare"
        way = self.way_back(when)
        if way is None:
            return full, "plan"
        session, sessions, percent, _ = way
        why = f"way_back_{session}_of_{sessions}"
        if session == sessions:
            return full, why
        share = Fraction(percent) + Fraction((100 - percent) * session, sessions)
        return min(rounded(self.f.unit, number[0] * share / 100), full), why
