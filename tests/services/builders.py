"""Plans and logs made through the services, as a person makes them; minutes in, ids out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from planner.domain.people import Actor
from planner.domain.progression import Percent
from planner.domain.units import Activity, Unit
from planner.persistence.db import new_id
from planner.services import baselines, plans, safety
from planner.services.baselines import AddTrial
from planner.services.derive_plan import DerivedPlan
from planner.services.log_session import Logged, LogSession, log_session
from planner.services.plans import PlanChoices
from tests.domain.builders import MONDAY, minutes


def noon(day: date | int) -> datetime:
    """Noon in UTC of a date, or of a day counted from the plans' start."""
    on = MONDAY + timedelta(days=day) if isinstance(day, int) else day
    return datetime.combine(on, time(12), UTC)


def on_day(day: int) -> date:
    """The date of a day counted from the plans' start."""
    return MONDAY + timedelta(days=day)


def the_choices(**changes: Any) -> PlanChoices:
    """Monday, Wednesday, Friday, ten per cent a week, up to 30 minutes."""
    content: dict[str, Any] = {
        "progression": Percent(rate=Fraction(10)),
        "days": frozenset({0, 2, 4}),
        "target": minutes(30),
    }
    return PlanChoices(**{**content, **changes})


def has_a_baseline(actor: Actor, *amounts: float, activity: Activity = Activity.WALKING) -> str:
    """Trials in minutes on the days before the start; returns the baseline's id."""
    baseline_id = baselines.start_baseline(actor, activity, Unit.MINUTES, noon(-4))
    for index, amount in enumerate(amounts or (5, 7, 6)):
        trial = AddTrial(day=on_day(-index - 1), amount=minutes(amount), form_id=new_id())
        baselines.add_trial(actor, baseline_id, trial, noon(0))
    return baseline_id


def has_answered_no_to_every_sign(actor: Actor) -> None:
    """The readiness check, with nothing on the list."""
    safety.answer_signs(actor, frozenset(), False, noon(-5))


def has_a_plan(actor: Actor, *amounts: float, activity: Activity = Activity.WALKING, **changes: Any) -> str:
    """A plan in minutes from Monday 5 January 2026, starting at 5 of 4.8 exact; returns its id."""
    has_answered_no_to_every_sign(actor)
    baseline_id = has_a_baseline(actor, *amounts, activity=activity)
    return plans.start_plan(actor, baseline_id, the_choices(**changes), MONDAY, None, noon(0))


def logs(actor: Actor, day: int, amount: float, *, at: int | None = None, **changes: Any) -> Logged:
    """Log minutes of walking of a day; `at` is the day on which it is written down (that day itself)."""
    content: dict[str, Any] = {
        "activity": Activity.WALKING,
        "unit": Unit.MINUTES,
        "day": on_day(day),
        "amount": minutes(amount),
        "form_id": new_id(),
    }
    return log_session(actor, LogSession(**{**content, **changes}), noon(day if at is None else at))


def plan_on(actor: Actor, plan_id: str, day: int) -> DerivedPlan:
    """The plan as it stands on a day."""
    return plans.open_plan(actor, plan_id, on_day(day))
