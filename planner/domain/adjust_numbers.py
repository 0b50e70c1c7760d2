"""The numbers of quick acts, and the bounds of rules that a physiotherapist sets."""

from __future__ import annotations

from planner.domain.adjustment import Rules
from planner.domain.errors import OutOfBounds
from planner.domain.growth import is_after_last_row, step_up
from planner.domain.plan import PlanRevision
from planner.domain.progression import Increment, PerSessions, Table
from planner.domain.quota import Standing, full_quota
from planner.domain.replay import Replay
from planner.domain.units import Unit, check_amount, round_to_step, smallest_step, step_at


def check_rules(unit: Unit, rules: Rules) -> None:
    """Refuse amounts that nobody can do, and a target that has no room."""
    progression = rules.progression
    if isinstance(progression, Increment | PerSessions):
        check_amount(unit, progression.amount, field="amount")
    if isinstance(progression, Table):
        for quota in progression.quotas:
            check_amount(unit, quota, field="table")
            if quota < smallest_step(unit):
                raise OutOfBounds("table", "Each weekly number is at least one small step.")
    if rules.target is not None:
        check_amount(unit, rules.target, field="target")
        if rules.target < smallest_step(unit):
            raise OutOfBounds("target", "Choose a larger number to reach.")


def next_number(found: Replay, revision: PlanRevision) -> int | None:
    """What the week after this one asks if this one is judged advance; None where nothing is left to go up to."""
    present = found.present
    if present is None:
        return None
    unit, fold = found.history.unit, found.fold
    standing = fold.courses[present.number].standing_end
    progression = revision.progression
    if isinstance(progression, PerSessions):
        raised = Standing(standing.exact + progression.amount)
    elif is_after_last_row(revision, standing.exact, fold.furthest_row):
        return None
    else:
        raised = step_up(unit, standing, revision, fold.furthest_row)[0]
    quota = full_quota(unit, raised, revision)
    return quota if quota > present.quota_end else None


def smaller_number(found: Replay, percent: int | None) -> int:
    """The number of this week one step lower, or lower by a percentage and by a step at least."""
    present = found.present
    assert present is not None
    unit, now = found.history.unit, present.quota_end
    step = step_at(unit, now - 1)
    lower = now - step
    if percent is not None:
        lower = min(lower, round_to_step(unit, present.exact_end * (100 - percent) / 100))
    if lower < smallest_step(unit):
        raise OutOfBounds("act", "This is the smallest number there is. Hold it, or pause the plan.")
    return lower
