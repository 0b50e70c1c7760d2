"""Answers to weekly reviews: take it, keep the number, or go smaller."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from planner.clock import local_day
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.history import Answer, Choice
from planner.domain.people import Actor, Author
from planner.domain.replay import replay
from planner.domain.units import smallest_step
from planner.persistence.repositories import plans
from planner.services.derive_plan import DerivedPlan
from planner.services.plans import open_active_plan
from planner.services.summaries import writing_about


def answer_review(actor: Actor, plan_id: str, week: int, choice: Choice, quota: int | None, now: datetime) -> None:
    """Answer the review of the week before the present one.

    Raises OutOfBounds for a week that is over, or for a number above both the proposal and the present one;
    NotAllowed where the physiotherapist decides and the answer is not a smaller number (engine rules 26 and 40).
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_active_plan(actor, plan_id, today)
        present = plan.replay.present
        if present is None or week != present.number - 1:
            raise OutOfBounds("choice", "That week is over. Choose for the week you are in.")
        if week == 0 and choice is not Choice.SET:
            raise OutOfBounds("choice", "The first week has no review before it. You may choose a smaller number.")
        if quota is not None:
            check_number(plan, quota)
        answer = Answer(week=week, on=today, by=Author.PATIENT, choice=choice, quota=quota)
        if not _counts(plan, answer):
            raise NotAllowed(
                "choice", "Your physiotherapist decides on this number. You may always choose a smaller one."
            )
        plans.put_answer(plan_id, answer, actor.id, now)


def choose_smaller(actor: Actor, plan_id: str, quota: int, now: datetime) -> None:
    """ "Smaller is always yours": a smaller number for the week in progress."""
    today = local_day(now, actor.zone)
    plan = open_active_plan(actor, plan_id, today)
    if plan.replay.present is None:
        raise OutOfBounds("quota", "The plan has not begun yet.")
    answer_review(actor, plan_id, plan.replay.present.number - 1, Choice.SET, quota, now)


def largest_answer(plan: DerivedPlan) -> int:
    """The larger of the proposal and the present number, as shown, in base units (engine rule 26)."""
    weeks = plan.replay.weeks
    present = weeks[-1].quota_end
    if len(weeks) < 2:
        return max(present, plan.replay.start_quota)
    return max(present, weeks[-2].proposed_quota or present, weeks[-2].quota_end)


def _counts(plan: DerivedPlan, answer: Answer) -> bool:
    """Whether the answer does anything, or asks only for what stands already: the fold knows, so it is asked."""
    others = tuple(
        known
        for known in plan.history.answers
        if (known.week, known.on, known.by) != (answer.week, answer.on, answer.by)
    )
    today = plan.replay.today
    without = replay(replace(plan.history, answers=others), today).weeks
    with_it = replay(replace(plan.history, answers=(*others, answer)), today).weeks
    if with_it != without or answer.week == 0:
        return True
    wanted = {Choice.TAKE: with_it[-2].proposed_quota, Choice.KEEP: with_it[-2].quota_end, Choice.SET: answer.quota}
    return with_it[-1].quota_end == wanted[answer.choice]


def check_number(plan: DerivedPlan, quota: int) -> None:
    """OutOfBounds for a number that a person cannot choose alone."""
    if quota < smallest_step(plan.unit):
        raise OutOfBounds("quota", "Choose a number of at least one small step.")
    if quota > largest_answer(plan):
        raise OutOfBounds("quota", "A larger number comes with the weekly review, or from a physiotherapist.")


def review_week(plan: DerivedPlan, first_day: date) -> int | None:
    """The number of the judged week that begins on a day, None when there is none."""
    found = (week.number for week in plan.replay.weeks[:-1] if week.starts == first_day)
    return next(found, None)
