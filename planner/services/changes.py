"""What a late or corrected fact changed: "week 3 is now a hold, this week stays 6"."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.decision import Decision
from planner.domain.replay import Replay
from planner.domain.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekChange:
    """A judged week whose decision is another now."""

    week: int
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Weeks decided otherwise, and this week's number before and after; amounts in base units."""

    plan_id: str
    unit: Unit
    weeks: tuple[WeekChange, ...] = ()
    number_before: int | None = None
    number_after: int | None = None

    @property
    def is_number_changed(self) -> bool:
        """This week's number is another now."""
        return None not in (self.number_before, self.number_after) and self.number_before != self.number_after

    @property
    def is_raise(self) -> bool:
        """This week's number would go up: the person is asked first (engine rule 36)."""
        return (
            self.number_before is not None and self.number_after is not None and self.number_after > self.number_before
        )


def compare(plan_id: str, before: Replay, after: Replay) -> Changes:
    """What differs between two replays of one plan on one day."""
    pairs = zip(before.weeks, after.weeks, strict=False)
    weeks = tuple(
        WeekChange(week=new.number, before=old.decision, after=new.decision)
        for old, new in pairs
        if old.decision is not new.decision
    )
    return Changes(
        plan_id=plan_id,
        unit=after.history.unit,
        weeks=weeks,
        number_before=before.present.quota_end if before.present else None,
        number_after=after.present.quota_end if after.present else None,
    )
