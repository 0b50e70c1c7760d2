"""The fear ladder (graded exposure): feared movements in order, and what was expected against what was found.

Rated 0 to 100 (clinical.md, section 6). The prediction is written before the try; what was found is compared with it
afterwards, and never judged.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.scales import check_hundred, check_pain
from planner.domain.units import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderTry:
    """One try: pain in tenths, fear 0 to 100; None is not known."""

    id: str
    date: datetime.date
    prediction: str = ""
    expected_pain: int | None = None
    expected_fear: int | None = None
    found_pain: int | None = None
    found_fear: int | None = None
    what_happened: str = ""

    def __post_init__(self) -> None:
        check_pain(self.expected_pain, field="expected_pain")
        check_pain(self.found_pain, field="found_pain")
        check_hundred(self.expected_fear, field="expected_fear")
        check_hundred(self.found_fear, field="found_fear")

    @property
    def is_open(self) -> bool:
        """Nothing was said yet about what was found."""
        return self.found_pain is None and self.found_fear is None and not self.what_happened


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep:
    """A feared movement and its tries, the oldest first; `plan_id` once it has become a small plan."""

    id: str
    movement: str
    fear: int
    activity: Activity | None = None
    plan_id: str | None = None
    tries: tuple[LadderTry, ...] = ()

    def __post_init__(self) -> None:
        check_hundred(self.fear, field="fear")

    @property
    def open_try(self) -> LadderTry | None:
        """The try that waits to be told."""
        return next((known for known in reversed(self.tries) if known.is_open), None)

    @property
    def told(self) -> tuple[LadderTry, ...]:
        """The tries about which something was said."""
        return tuple(known for known in self.tries if not known.is_open)

    @property
    def latest_fear(self) -> int:
        """The fear that was found last, else the rating."""
        return next((known.found_fear for known in reversed(self.tries) if known.found_fear is not None), self.fear)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Over tries with both numbers: how many were less than expected, as expected, and more."""

    less: int
    same: int
    more: int

    @property
    def count(self) -> int:
        """How many were compared."""
        return self.less + self.same + self.more


def in_order(steps: Iterable[LadderStep]) -> tuple[LadderStep, ...]:
    """The least feared first, by the person's own rating."""
    return tuple(sorted(steps, key=lambda step: step.fear))


def compare_pain(tries: Iterable[LadderTry]) -> Compared:
    """Expected against found pain."""
    return _compare((known.expected_pain, known.found_pain) for known in tries)


def compare_fear(tries: Iterable[LadderTry]) -> Compared:
    """Expected against found fear."""
    return _compare((known.expected_fear, known.found_fear) for known in tries)


def _compare(pairs: Iterable[tuple[int | None, int | None]]) -> Compared:
    gaps = [found - expected for expected, found in pairs if expected is not None and found is not None]
    return Compared(
        less=sum(gap < 0 for gap in gaps), same=sum(gap == 0 for gap in gaps), more=sum(gap > 0 for gap in gaps)
    )
