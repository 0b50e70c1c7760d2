"""Builders of domain facts: say what matters to the test, leave the rest."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from planner.domain.baseline import Baseline
from planner.domain.history import History
from planner.domain.plan import PlanRevision
from planner.domain.progression import Percent
from planner.domain.session_log import SessionLog
from planner.domain.trial import Trial
from planner.domain.units import Activity, Unit

MONDAY = date(2026, 1, 5)


def minutes(amount: float) -> int:
    """Minutes as base units."""
    return round(amount * 60)


def a_baseline(*amounts: float, **changes: Any) -> Baseline:
    """A baseline of trials in minutes on the days before the start."""
    trials = tuple(
        Trial(date=MONDAY - timedelta(days=index + 1), amount=minutes(amount))
        for index, amount in enumerate(amounts or (5, 7, 6))
    )
    return Baseline(trials=trials, **changes)


def a_revision(**changes: Any) -> PlanRevision:
    """Monday, Wednesday, Friday, ten per cent a week from 4.8 minutes."""
    content: dict[str, Any] = {
        "from_date": MONDAY,
        "baseline": a_baseline(),
        "progression": Percent(rate=Fraction(10)),
        "days": frozenset({0, 2, 4}),
    }
    return PlanRevision(**{**content, **changes})


def a_history(*revisions: PlanRevision, **changes: Any) -> History:
    """A walking plan in minutes that starts on Monday 5 January 2026."""
    content: dict[str, Any] = {
        "activity": Activity.WALKING,
        "unit": Unit.MINUTES,
        "start_date": MONDAY,
        "revisions": revisions or (a_revision(),),
    }
    return History(**{**content, **changes})


def a_log(day: date | int, amount: float, **changes: Any) -> SessionLog:
    """A log in minutes; the day as a date or as days after the start."""
    on = MONDAY + timedelta(days=day) if isinstance(day, int) else day
    return SessionLog(date=on, amount=minutes(amount), **changes)


def logs_on_plan(weeks: int, amounts: list[float], days: tuple[int, ...] = (0, 2, 4)) -> tuple[SessionLog, ...]:
    """Each week's sessions done, a week's amount after another (the last one goes on)."""
    return tuple(a_log(7 * week + day, amounts[min(week, len(amounts) - 1)]) for week in range(weeks) for day in days)
