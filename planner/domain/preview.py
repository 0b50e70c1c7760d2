"""A plan before it is made: every week ahead as if each planned session were done as asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from planner.domain.baseline import Baseline, BaselineMethod, BaselineWarning
from planner.domain.calendar import Weeks
from planner.domain.errors import OutOfBounds
from planner.domain.fold import Fold
from planner.domain.growth import SAFE_RATE, start_standing
from planner.domain.history import Flare, History
from planner.domain.outlook import FURTHEST_WEEKS, Outlook, reviews_until_target
from planner.domain.people import Author
from planner.domain.plan import PlanRevision
from planner.domain.progression import Percent, Progression
from planner.domain.projection import one_in_four
from planner.domain.quota import Standing, full_quota
from planner.domain.rises import Rises
from planner.domain.safe_bound import is_above_safe_bound
from planner.domain.trial import Trial
from planner.domain.units import Activity, Unit
from planner.domain.week import Week


class WhatIf(StrEnum):
    """Three ways to draw a preview (engine rule 33)."""

    MET = "met"
    ONE_IN_FOUR = "one_in_four"
    FLARE = "flare"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSpec:
    """What is asked of a preview; amounts in base units, `days` 0 (Monday) to 6, `weeks` 1 to 520."""

    activity: Activity
    unit: Unit
    trials: tuple[int, ...]
    progression: Progression
    start_date: date
    method: BaselineMethod = BaselineMethod.MEAN
    start_percent: int = 80
    hold_every: int | None = None
    target: int | None = None
    weeks: int = 12
    days: frozenset[int] = frozenset({0, 2, 4})
    bouts: int = 1
    week_starts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The weeks ahead; `target_week` is the first that asks for the target, None when none of them does."""

    revision: PlanRevision
    start: Standing
    start_quota: int
    weeks: tuple[Week, ...]
    warnings: tuple[BaselineWarning, ...]
    target_week: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDate:
    """The lowest weekly rate that reaches the target by a date; when none within 20 % does, a safe date."""

    rate: Fraction
    target_week_starts: date | None
    is_reached: bool


def revision_of(spec: PreviewSpec) -> PlanRevision:
    """The revision that a spec describes, its trials on the days before the start."""
    count = len(spec.trials)
    trials = tuple(
        Trial(date=spec.start_date - timedelta(days=count - index), amount=amount)
        for index, amount in enumerate(spec.trials)
    )
    return PlanRevision(
        from_date=spec.start_date,
        baseline=Baseline(trials=trials, method=spec.method, start_percent=spec.start_percent),
        progression=spec.progression,
        days=spec.days,
        hold_every=spec.hold_every,
        target=spec.target,
        bouts=spec.bouts,
    )


def preview_plan(spec: PreviewSpec, what_if: WhatIf = WhatIf.MET) -> Preview:
    """Preview a plan from trials alone."""
    if not 1 <= spec.weeks <= FURTHEST_WEEKS:
        raise OutOfBounds("weeks", "A preview has 1 to %(most)s weeks.", most=FURTHEST_WEEKS)
    return preview_revision(spec.activity, spec.unit, revision_of(spec), spec.weeks, spec.week_starts, what_if)


def preview_revision(
    activity: Activity,
    unit: Unit,
    revision: PlanRevision,
    weeks: int,
    week_starts: int = 0,
    what_if: WhatIf = WhatIf.MET,
) -> Preview:
    """Preview a plan from a whole revision; a preview is never capped (engine rule 12)."""
    uncapped = replace(revision, author=Author.PHYSIOTHERAPIST)
    start = start_standing(uncapped)
    derived = _derive(activity, unit, uncapped, weeks, week_starts, what_if)
    warnings = set(revision.baseline.warnings(unit))
    if is_above_safe_bound(unit, revision):
        warnings.add(BaselineWarning.ABOVE_SAFE_BOUND)
    return Preview(
        revision=revision,
        start=start,
        start_quota=full_quota(unit, start, uncapped),
        weeks=derived,
        warnings=tuple(sorted(warnings)),
        target_week=_target_week(derived, revision.target),
    )


def _derive(
    activity: Activity,
    unit: Unit,
    revision: PlanRevision,
    weeks: int,
    week_starts: int,
    what_if: WhatIf,
) -> tuple[Week, ...]:
    start = revision.from_date
    calendar = Weeks.of(start, week_starts)
    flares: tuple[Flare, ...] = ()
    if what_if is WhatIf.FLARE:
        first = date.fromordinal(calendar.first(4))
        flares = (Flare(start=first, end=first + timedelta(days=6)),)
    held = frozenset(week for week in range(1, weeks + 1) if one_in_four(week))
    history = History(
        activity=activity,
        unit=unit,
        start_date=start,
        revisions=(revision,),
        week_starts=week_starts,
        flares=flares,
    )
    fold = Fold(
        history,
        today=start.toordinal(),
        last_week=weeks,
        as_preview=True,
        held_weeks=held if what_if is WhatIf.ONE_IN_FOUR else frozenset(),
    )
    return fold.run()


def _target_week(weeks: tuple[Week, ...], target: int | None) -> int | None:
    if target is None:
        return None
    for week in weeks:
        if any(session.quota >= target for session in week.sessions):
            return week.number
    return None


def find_rate_by_date(spec: PreviewSpec, by_date: date) -> ByDate:
    """The lowest percent rate, in tenths from 1.0 to 20.0, whose target week begins by a date (rule 34)."""
    if spec.target is None:
        raise OutOfBounds("target", "A date needs a target to reach.")
    low, high = 10, int(SAFE_RATE * 1000)
    fastest = _target_date(spec, high)
    if fastest is None or fastest > by_date:
        return ByDate(rate=Fraction(high, 10), target_week_starts=fastest, is_reached=False)
    while low < high:
        middle = (low + high) // 2
        found = _target_date(spec, middle)
        if found is not None and found <= by_date:
            high = middle
        else:
            low = middle + 1
    return ByDate(rate=Fraction(low, 10), target_week_starts=_target_date(spec, low), is_reached=True)


def _target_date(spec: PreviewSpec, tenths: int) -> date | None:
    progression = Percent(rate=Fraction(tenths, 10))
    revision = replace(revision_of(replace(spec, progression=progression)), author=Author.PHYSIOTHERAPIST)
    standing = start_standing(revision)
    calendar = Weeks.of(spec.start_date, spec.week_starts)
    if full_quota(spec.unit, standing, revision) == spec.target:
        return spec.start_date
    outlook = Outlook(unit=spec.unit, revision=revision, standing=standing, week=1, rises=Rises(spec.unit))
    reviews = reviews_until_target(outlook)
    return None if reviews is None else date.fromordinal(calendar.first(1 + reviews))
