"""Let a running plan follow a new or corrected baseline, when the person chooses so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from planner.clock import local_day
from planner.domain.errors import NotAllowed, OutOfBounds, StaleRevision
from planner.domain.people import Actor, Author
from planner.domain.quota import Standing, full_quota
from planner.domain.safe_bound import is_above_safe_bound
from planner.interop.history_json.revisions import write_revision
from planner.persistence.repositories import plans
from planner.services.baselines import as_baseline, open_baseline
from planner.services.plans import first_day_of_change, open_active_plan
from planner.services.summaries import writing_about


@dataclass(frozen=True, slots=True, kw_only=True)
class UseBaseline:
    """Which baseline a plan shall follow; `expected_revision` is the number of the revision that was looked at."""

    plan_id: str
    baseline_id: str
    expected_revision: int
    reason: str | None = None
    from_its_start: bool = False


def use_baseline(actor: Actor, command: UseBaseline, now: datetime) -> date:
    """A new revision with the baseline's trials as they stand; returns the first day on which it counts.

    The number of the plan stays, unless it begins again from the baseline's start: a new baseline changes the
    number only together with a set quota (engine rule 28).
    Raises StaleRevision when somebody changed the plan meanwhile, NotAllowed when the baseline is of another
    activity or unit or has no try-out that counts, OutOfBounds when growth would pass the safe bound.
    """
    today = local_day(now, actor.zone)
    with writing_about(actor.id, now):
        plan = open_active_plan(actor, command.plan_id, today)
        if len(plan.revisions) != command.expected_revision:
            raise StaleRevision(
                "expected_revision", "The plan was changed meanwhile. Look at it again, then change it."
            )
        stored = open_baseline(actor, command.baseline_id)
        if (stored.activity, stored.unit) != (plan.activity.value, plan.unit.value):
            raise NotAllowed("baseline", "These try-outs are of another activity, or counted in something else.")
        baseline = as_baseline(stored)
        if baseline is None:
            raise NotAllowed("baseline", "Add a try-out first.")
        revision = replace(
            plan.latest,
            from_date=today + timedelta(days=1),
            baseline=baseline,
            author=Author.PATIENT,
            reason=command.reason or None,
            quota=None,
        )
        if command.from_its_start:
            revision = replace(revision, quota=full_quota(plan.unit, Standing(baseline.start), revision))
        if is_above_safe_bound(plan.unit, revision):
            raise OutOfBounds("pace", "More than 20 % a week is for a physiotherapist to set. Choose a gentler pace.")
        number = command.expected_revision + 1
        content = write_revision(revision, plan.unit)
        plans.add_revision(plan.id, number, revision.from_date, content, actor.id, revision.reason, now)
    return first_day_of_change(plan, today)
