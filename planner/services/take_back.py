"""Take back what a person did to their plans: a choice for this week, a change, an end, a beginning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from planner.clock import local_day
from planner.domain.calendar import week_dates
from planner.domain.draft import pending_quota
from planner.domain.errors import NotAllowed, OutOfBounds, StaleRevision
from planner.domain.history import Answer, Choice
from planner.domain.people import Actor, Author
from planner.domain.plan import PlanRevision
from planner.interop.history_json.revisions import write_revision
from planner.persistence.repositories import plans
from planner.services.derive_plan import DerivedPlan
from planner.services.guards import NotFound
from planner.services.plans import first_day_of_change, open_active_plan, open_plan
from planner.services.reviews import check_number
from planner.services.summaries import writing_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """The answer to take back (plan, week, day), and the one of that day that it replaced, None where none was."""

    plan_id: str
    week: int
    on: date
    choice: Choice | None = None
    quota: int | None = None


def former_answer(plan: DerivedPlan, week: int, today: date) -> Former:
    """What the person had answered today, before they answer again."""
    found = next((a for a in plan.history.answers if (a.week, a.on, a.by) == (week, today, Author.PATIENT)), None)
    return Former(
        plan_id=plan.id,
        week=week,
        on=today,
        choice=found.choice if found else None,
        quota=found.quota if found else None,
    )


def take_back_answers(actor: Actor, formers: Iterable[Former], now: datetime) -> None:
    """The answers are gone, or as they were before; OutOfBounds once their week is over."""
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        for former in formers:
            plan = open_active_plan(actor, former.plan_id, today)
            if plan.replay.present is None or former.week != plan.replay.present.number - 1:
                raise OutOfBounds("choice", "That week is over. Choose for the week you are in.")
            plans.remove_answer(plan.id, former.week, former.on, Author.PATIENT.value)
            if former.choice is None:
                continue
            if former.quota is not None:
                check_number(open_active_plan(actor, former.plan_id, today), former.quota)
            answer = Answer(week=former.week, on=former.on, by=Author.PATIENT, choice=former.choice, quota=former.quota)
            plans.put_answer(plan.id, answer, actor.id, now)


def take_back_change(actor: Actor, plan_id: str, number: int, now: datetime) -> date:
    """The rules from before one's own newest revision stand again, as a new one; returns the day they count from.

    Raises NotAllowed once the change counts, StaleRevision when the plan was changed since. A second press is the
    same act. Post-exertional malaise, once said, stays.
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_active_plan(actor, plan_id, today)
        known = plan.history.revisions
        if not 2 <= number <= len(known):
            raise NotFound(plan_id)
        wanted = known[number - 2]
        if len(known) > number:
            if _rules(known[-1]) == _rules(wanted):
                return first_day_of_change(plan, today)
            raise StaleRevision(
                "expected_revision", "The plan was changed meanwhile. Look at it again, then change it."
            )
        if plan.revisions[-1].author_id != actor.id or _counts_already(plan):
            raise NotAllowed("plan", "That change counts already. You can change the plan again instead.")
        before = replace(plan.history, revisions=known[: number - 1])
        revision = replace(
            wanted,
            from_date=today + timedelta(days=1),
            author=Author.PATIENT,
            reason=None,
            quota=pending_quota(before, wanted, today),
            post_exertional=wanted.post_exertional or known[-1].post_exertional,
        )
        content = write_revision(revision, plan.unit)
        plans.add_revision(plan.id, number + 1, revision.from_date, content, actor.id, None, now)
    return first_day_of_change(plan, today)


def reopen_plan(actor: Actor, plan_id: str, now: datetime) -> None:
    """A finished plan goes on; NotAllowed while another plan of its activity runs."""
    with writing_about(actor.id, now):
        plan = open_plan(actor, plan_id, local_day(now, actor.zone))
        if not plan.is_active:
            plans.take_up_again(plan_id)


def take_out_plan(actor: Actor, plan_id: str, now: datetime) -> None:
    """A plan that was put away stands among the finished ones again."""
    with writing_about(actor.id, now):
        plan = open_plan(actor, plan_id, local_day(now, actor.zone))
        if plan.status == "archived":
            plans.set_status(plan_id, "finished", plan.finished_on)


def unmake_plan(actor: Actor, plan_id: str, now: datetime) -> None:
    """A plan that was made just now is put away; the try-outs stay. NotAllowed once it was changed."""
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_plan(actor, plan_id, today)
        if not plan.is_active:
            return
        if len(plan.revisions) > 1 or plan.revisions[0].author_id != actor.id:
            raise NotAllowed("plan", "This plan was changed since. You can finish it instead.")
        plans.set_status(plan_id, "archived", today)


def _counts_already(plan: DerivedPlan) -> bool:
    """Whether the newest revision's first week has begun."""
    present = plan.replay.present
    if present is None:
        return False
    first = week_dates(plan.history.start_date, plan.history.week_starts, present.number)[0]
    return first >= plan.latest.from_date


def _rules(revision: PlanRevision) -> PlanRevision:
    """A revision without what is not a rule."""
    return replace(revision, from_date=date.min, author=Author.PATIENT, reason=None, quota=None, post_exertional=False)
