"""A target by a date: the pace that gets there, or the nearest safe date."""

from __future__ import annotations

from fractions import Fraction

from flask_babel import gettext as _

from planner.domain.baseline import Baseline
from planner.domain.errors import OutOfBounds
from planner.domain.preview import ByDate, PreviewSpec, find_rate_by_date
from planner.domain.progression import Percent
from planner.domain.units import Activity, Unit
from planner.web.areas.plans.forms import NewPlanForm
from planner.web.filters import full_day
from planner.web.numerals import decimal


def pace_by_date(
    form: NewPlanForm, baseline: Baseline, activity: Activity, unit: Unit, week_starts: int
) -> ByDate | None:
    """What the engine finds; None when another pace is chosen. Raises OutOfBounds when a part is not there."""
    if not form.is_by_date:
        return None
    start, by_date = form.start.day, form.by_date.day
    if form.target.amount is None:
        raise OutOfBounds("target", "Choose how much you would like to reach by then.")
    if start is None or by_date is None or by_date <= start:
        raise OutOfBounds("by_date", "Choose a day after the start.")
    spec = PreviewSpec(
        activity=activity,
        unit=unit,
        trials=tuple(baseline.amounts),
        method=baseline.method,
        start_percent=baseline.start_percent,
        progression=Percent(rate=Fraction(10)),
        start_date=start,
        hold_every=4 if form.hold_every.data else None,
        target=form.target.amount,
        days=frozenset(int(day) for day in form.days.data),
        week_starts=week_starts,
    )
    return find_rate_by_date(spec, by_date)


def sentence(found: ByDate) -> str:
    """The pace in words; above the safe bound it says so and offers the nearest safe date."""
    rate = decimal(found.rate)
    if found.is_reached:
        return _("To be there by then, your number grows %(rate)s %% a week.", rate=rate)
    if found.target_week_starts is None:
        return _("That is further than a safe pace can go. Choose a smaller number, or another pace.")
    return _(
        "By then would need more than the safest fast pace, %(rate)s %% a week. "
        "The nearest safe date is %(day)s: choose that day or a later one.",
        rate=rate,
        day=full_day(found.target_week_starts),
    )


def rate_of(found: ByDate | None) -> Fraction | None:
    """The pace to start a plan with. Raises OutOfBounds when the date is too near."""
    if found is None:
        return None
    if not found.is_reached:
        raise OutOfBounds("by_date", sentence(found))
    return found.rate
