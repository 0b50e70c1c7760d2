"""Thought checks (a CBT thought record) and how belief shifts; beliefs 0 to 100 (domain section 10)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.scales import check_hundred
from planner.domain.units import Activity

TEXTS = ("situation", "thought", "feeling", "evidence_for", "evidence_against", "fairer_thought")
BELIEFS = ("belief_before", "belief_now", "belief_after")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThoughtCheck:
    """One record; a draft while something is empty. `activity` is what tests the thought, `belief_after` follows it."""

    id: str
    date: datetime.date
    version: int
    situation: str = ""
    thought: str = ""
    belief_before: int | None = None
    feeling: str = ""
    evidence_for: str = ""
    evidence_against: str = ""
    fairer_thought: str = ""
    belief_now: int | None = None
    belief_after: int | None = None
    activity: Activity | None = None
    session_log_id: str | None = None

    def __post_init__(self) -> None:
        for name in BELIEFS:
            check_hundred(getattr(self, name), field=name)

    @property
    def is_draft(self) -> bool:
        """Something is still empty; that is fine, and it can be filled in later."""
        return not all(getattr(self, name) for name in TEXTS) or None in (self.belief_before, self.belief_now)

    @property
    def latest_belief(self) -> int | None:
        """The belief after the test, else the one after the check."""
        return self.belief_now if self.belief_after is None else self.belief_after

    @property
    def waits_for_test(self) -> bool:
        """An activity is to test it, and has not yet."""
        return self.activity is not None and bool(self.thought) and self.belief_after is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How a belief went: before, after the check, and after the test (None while unknown)."""

    id: str
    date: datetime.date
    thought: str
    before: int
    now: int | None
    after: int | None

    @property
    def latest(self) -> int:
        """Where the belief is at present."""
        found = self.now if self.after is None else self.after
        return self.before if found is None else found

    @property
    def points(self) -> int:
        """By how many points the belief changed; below 0 when it fell."""
        return self.latest - self.before


def find_shifts(checks: Iterable[ThoughtCheck]) -> tuple[Shift, ...]:
    """The checks with a belief before and another since, oldest first."""
    found = [
        Shift(
            id=check.id,
            date=check.date,
            thought=check.thought,
            before=check.belief_before,
            now=check.belief_now,
            after=check.belief_after,
        )
        for check in checks
        if check.belief_before is not None and check.latest_belief is not None
    ]
    return tuple(sorted(found, key=lambda shift: (shift.date, shift.id)))


def count_shifts(shifts: Iterable[Shift]) -> tuple[int, int, int]:
    """How many beliefs fell, stayed and rose."""
    points = [shift.points for shift in shifts]
    return sum(p < 0 for p in points), sum(p == 0 for p in points), sum(p > 0 for p in points)
