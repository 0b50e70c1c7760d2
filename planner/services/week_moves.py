"""The person's own moves within a week: another day for a session, or a whole week excused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.calendar import week_dates, week_number
from planner.domain.errors import OutOfBounds
from planner.domain.history import ExcuseReason, Move
from planner.domain.people import Actor
from planner.domain.replay import replay
from planner.persistence.repositories import flare_ups, plans
from planner.services.derive_plan import DerivedPlan, load_plans
from planner.services.guards import NotFound
from planner.services.plans import open_active_plan
from planner.services.summaries import writing_about


def planned_days(plan: DerivedPlan, number: int) -> list[date]:
    """The days planned in a week, moves included, in order."""
    last = week_dates(plan.history.start_date, plan.history.week_starts, number)[0]
    found = replay(replace(plan.history, pauses=()), max(last, plan.history.start_date))
    return [session.date for session in found.weeks[-1].sessions]


def move_session(actor: Actor, plan_id: str, move: Move, now: datetime) -> None:
    """Move a planned session to an empty day of the same week, this week or next."""
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_active_plan(actor, plan_id, today)
        history = plan.history
        number = week_number(history.start_date, history.week_starts, move.from_date)
        present = plan.replay.present.number if plan.replay.present else 0
        if number < 1 or week_number(history.start_date, history.week_starts, move.to_date) != number:
            raise OutOfBounds("to", "Choose a day of the same week.")
        if move.to_date < today or move.from_date < today:
            raise OutOfBounds("to", "A day that is over cannot be moved. A walk on another day counts anyway.")
        if number > present + 1:
            raise OutOfBounds("to", "A day of this week or the next can be moved. Later weeks come in their turn.")
        if history.moves and history.moves[-1] == move:
            return  # a second press
        planned = planned_days(plan, number)
        if move.from_date not in planned:
            raise OutOfBounds("from", "Nothing is planned on that day.")
        if move.to_date in planned:
            raise OutOfBounds("to", "Something is planned on that day already.")
        plans.add_move(plan_id, move)


def excuse_week(actor: Actor, first_day: date, reason: ExcuseReason | None, now: datetime) -> str:
    """Excuse a week of all plans as a whole, or take that back; a week that is over stays as it was judged.

    Returns the reason that stood before, "" where it was not excused.

    Weeks of two plans may begin on different days. A day of the week is kept and excuses the week of each plan that it
    lies in, so it is never a day that is over: another plan's week of that day may be over too.
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        person = load_plans(actor.id, today)
        weeks = {bounds for plan in person.active for bounds in own_weeks(plan)}
        bounds = next((found for found in weeks if found[0] == first_day), None)
        if bounds is None:
            raise NotFound(first_day.isoformat())
        if bounds[1] < today:
            raise OutOfBounds("reason", "That week is over and has been looked at.")
        kept = [day for day in person.excused if bounds[0] <= day <= bounds[1]]
        if reason is None and any(_is_over(plan, day) for plan in person.active for day in kept):
            raise OutOfBounds("reason", "That week is over in another plan and has been looked at.")
        before = flare_ups.excused_reason(actor.id, *bounds)
        for day in kept or [max(first_day, today)]:
            flare_ups.put_excused_week(actor.id, day, reason.value if reason else None)
    return before or ""


def _is_over(plan: DerivedPlan, day: date) -> bool:
    """Whether the plan's week that a day lies in is over."""
    history = plan.history
    number = week_number(history.start_date, history.week_starts, day)
    return number > 0 and week_dates(history.start_date, history.week_starts, number)[1] < plan.as_of


def own_weeks(plan: DerivedPlan, ahead: int = 4) -> list[tuple[date, date]]:
    """The present week of a plan and a few to come: first and last days."""
    number = plan.replay.present.number if plan.replay.present else 1
    history = plan.history
    return [week_dates(history.start_date, history.week_starts, number + more) for more in range(ahead + 1)]
