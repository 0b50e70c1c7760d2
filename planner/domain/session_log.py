"""What a person did on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.scales import check_confidence, check_pain


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLog:
    """One log: `amount` in base units (0 is an answer), pain in tenths, confidence 0-10, None not known."""

    date: date
    amount: int
    pain_before: int | None = None
    pain_after: int | None = None
    confidence: int | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        check_pain(self.pain_before, field="pain_before")
        check_pain(self.pain_after, field="pain_after")
        check_confidence(self.confidence)
