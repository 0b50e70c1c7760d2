"""A baseline trial: an amount done on an ordinary day, stopped before a flare (domain rules, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.errors import OutOfBounds
from planner.domain.scales import check_confidence, check_pain


class DayKind(StrEnum):
    """How the day of the trial was."""

    GOOD = "good"
    ORDINARY = "ordinary"
    BAD = "bad"


class NextDay(StrEnum):
    """How the day after was; "much worse" asks about post-exertional malaise (NICE NG206)."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MUCH_WORSE = "much_worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One trial: `amount` in base units above 0, pain in tenths 0-100, confidence 0-10."""

    date: date
    amount: int
    pain_before: int | None = None
    pain_after: int | None = None
    confidence: int | None = None
    day: DayKind | None = None
    next_day: NextDay | None = None
    left_out: str | None = None

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise OutOfBounds("amount", "A try-out needs an amount above 0.")
        check_pain(self.pain_before, field="pain_before")
        check_pain(self.pain_after, field="pain_after")
        check_confidence(self.confidence)

    @property
    def is_counted(self) -> bool:
        """A trial that was left out stays visible and is not counted."""
        return self.left_out is None
