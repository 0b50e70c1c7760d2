"""What earlier reviews found: runs count findings, whatever was answered (engine rules 15 and 16)."""

from __future__ import annotations

from dataclasses import dataclass, field

TELL_AGAIN_AFTER = 4
"""A physiotherapist is told of the same reason at most every fourth week."""

PLATEAU_WINDOW = 12
PLATEAU_REVIEWS = 4


@dataclass(slots=True)
class Findings:
    """The memory of one fold, private to it."""

    is_pair_of_too_few_open: bool = False
    step_backs_of_too_few: int = 0
    was_overdone: bool = False
    is_pair_of_below_open: bool = False
    step_backs_of_below: list[int] = field(default_factory=list)
    plateau_until: int = 0
    low_confidence_weeks: int = 0
    flare_weeks: list[int] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)

    def may_tell(self, reason: str, week: int) -> bool:
        """Whether the physiotherapist is told now, remembering that they were."""
        last = self.told.get(reason)
        if last is not None and week - last < TELL_AGAIN_AFTER:
            return False
        self.told[reason] = week
        return True

    def count_step_back_of_below(self, week: int) -> None:
        """The second within twelve weeks running opens a plateau of four reviews."""
        within = [earlier for earlier in self.step_backs_of_below if week - earlier < PLATEAU_WINDOW]
        if within:
            self.plateau_until = week + PLATEAU_REVIEWS
        self.step_backs_of_below.append(week)

    def is_plateau(self, week: int) -> bool:
        """Whether this week's review lies on a plateau; a review is used up whatever decides."""
        return week <= self.plateau_until
