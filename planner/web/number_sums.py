"""Where the number of a plan began: from try-outs, by a table, or set by somebody; and who has set it since."""

from __future__ import annotations

from fractions import Fraction

from flask_babel import gettext as _

from planner.domain.decision import AnswerState, DecidedBy
from planner.domain.growth import start_standing
from planner.domain.history import Choice
from planner.domain.people import Author
from planner.domain.plan import PlanRevision
from planner.domain.quota import start_quota
from planner.domain.units import Unit
from planner.services.derive_plan import DerivedPlan
from planner.web.filters import exactly, unit_word


def begins_anew(plan: DerivedPlan) -> bool:
    """Whether the week in progress is the first one of its try-outs."""
    weeks, revisions = plan.replay.weeks, plan.history.revisions
    if len(weeks) == 1:
        return True
    return revisions[weeks[-2].revision - 1].baseline != revisions[weeks[-1].revision - 1].baseline


def set_start(plan: DerivedPlan, revision: PlanRevision) -> Fraction | None:
    """The number that was set for the start; None where the try-outs gave it."""
    if revision.quota is not None:
        return None if revision.quota == start_quota(revision.baseline, plan.unit) else Fraction(revision.quota)
    is_first = revision is plan.history.revisions[0]
    standing = start_standing(revision)
    return standing.exact if is_first and standing.as_set else None


def start_words(revision: PlanRevision) -> str:
    """What set it."""
    return _("Then set to") if revision.quota is not None else _("The table begins at")


def rows_since_start(plan: DerivedPlan) -> tuple[list[tuple[str, str]], Fraction]:
    """From the starting point to the exact number of the week in progress, and that number."""
    present, unit = plan.replay.weeks[-1], plan.unit
    revision = plan.history.revisions[present.revision - 1]
    baseline, start = revision.baseline, set_start(plan, revision)
    rows = [(_("Your starting point"), f"{exactly(baseline.value, unit)} {unit_word(baseline.value, unit)}")]
    if start is None:
        start = baseline.start
        rows.append((_("%(percent)s %% of it", percent=baseline.start_percent), exactly(start, unit)))
    else:
        rows.append((start_words(revision), exactly(start, unit)))
    if present.exact_end == start or _is_rounded_start(revision, unit, present.exact_end):
        return rows, start
    by = set_by(plan)
    grown = _("Since then it grew to") if present.exact_end > start else _("Since then it went down to")
    return [*rows, (who_set(by) if by else grown, exactly(present.exact_end, unit))], present.exact_end


def _is_rounded_start(revision: PlanRevision, unit: Unit, exact: Fraction) -> bool:
    """A plan that begins again stands on the number of its try-outs as it is shown."""
    return revision.quota == exact == start_quota(revision.baseline, unit)


def set_by(plan: DerivedPlan) -> Author | None:
    """Who has set the number of the week in progress; None where the rules gave it."""
    weeks = plan.replay.weeks
    if len(weeks) > 1:
        last = weeks[-2]
        by = last.decided_by if last.answer is AnswerState.SET else None
        return None if by not in (DecidedBy.PATIENT, DecidedBy.PHYSIOTHERAPIST) else Author(by.value)
    found = [one for one in plan.history.answers if one.week == 0 and one.on <= plan.as_of]
    newest = max(found, key=lambda one: (one.on, one.by is Author.PHYSIOTHERAPIST), default=None)
    return newest.by if newest is not None and newest.choice is Choice.SET else None


def who_set(by: Author) -> str:
    """The same in a patient's words."""
    return _("You chose") if by is Author.PATIENT else _("Your physiotherapist set")
