"""What a person says in a weekly review beside the numbers: how sure they are of the week ahead, and what helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.errors import OutOfBounds
from planner.domain.own_words import own_words

LONGEST_HELPED = 1_000
"""Characters of what helped (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNote:
    """About the judged week that begins on `first_day`; `confidence` 0 to 10 for the week after it, None if skipped."""

    first_day: date
    confidence: int | None = None
    what_helped: str = ""

    def __post_init__(self) -> None:
        if self.confidence is not None and not 0 <= self.confidence <= 10:
            raise OutOfBounds("confidence", "Choose a number from 0 to 10, or Skip.")
        object.__setattr__(
            self, "what_helped", own_words(self.what_helped, field="what_helped", longest=LONGEST_HELPED)
        )

    @property
    def is_empty(self) -> bool:
        """Both were skipped, which is fine."""
        return self.confidence is None and not self.what_helped


def suggests_staying(confidence: int | None, threshold: int | None) -> bool:
    """Less sure of the week ahead than the protocol asks for (0 to 10): staying is suggested, and never decided (ours).

    No answer, or a protocol that does not look at confidence (None), suggests nothing.
    """
    return confidence is not None and threshold is not None and confidence < threshold
