"""Overdoing: doing much more than the plan is as worth noticing as doing less (domain rule 5; engine rule 17)."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.units import step_at
from planner.domain.week_facts import DayFact, WeekFacts


@dataclass(frozen=True, slots=True)
class Overdoing:
    """Whether a week was overdone, and whether any single day of it was."""

    is_found: bool
    has_over_day: bool


def find_overdoing(facts: WeekFacts) -> Overdoing:
    """Days above the quota, a day above it that was paid for, or a total above what the week asked."""
    over = over_days(facts)
    threshold = facts.revision.protocol.over_days if len(facts.sessions) >= 2 else 1
    found = len(over) >= threshold or any(_was_paid_for(day, facts) for day in over) or _total_is_over(facts)
    return Overdoing(found, bool(over))


def over_days(facts: WeekFacts) -> list[DayFact]:
    """Days above their share of the quota by more than one step; on a flare-up's first day nothing is overdoing."""
    percent = facts.revision.protocol.over_percent
    above = [day for day in facts.days if day.amount * 100 > percent * day.asked]
    return [
        day
        for day in above
        if day.amount - day.asked > step_at(facts.unit, day.asked) and day.day not in facts.flare_first_days
    ]


def _was_paid_for(over: DayFact, facts: WeekFacts) -> bool:
    """A planned day of this week within two days was missed, or done under half."""
    percent = facts.revision.protocol.bust_percent
    for session in facts.sessions:
        if not over.day < session.day <= over.day + 2:
            continue
        if session.done_day is None:
            return True
        if session.done_day == session.day and session.done_amount * 100 < percent * session.measure:
            return True
    return False


def _total_is_over(facts: WeekFacts) -> bool:
    """The week's total is above its share of what was asked, and by more than a step a planned session."""
    total = sum(day.amount for day in facts.days if day.day not in facts.flare_first_days)
    asked = sum(session.asked.amount for session in facts.sessions)
    if total * 100 <= facts.revision.protocol.total_percent * asked:
        return False
    return total - asked > sum(step_at(facts.unit, session.asked.amount) for session in facts.sessions)
