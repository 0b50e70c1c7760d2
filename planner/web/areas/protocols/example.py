"""A protocol tried on a made-up baseline: a sentence, a chart, a table, and the first weeks as the engine sees them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from planner.charts.plan_chart import plan_figure
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.plan import PlanRevision
from planner.domain.preview import PreviewSpec, preview_revision, revision_of
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit, in_unit
from planner.web.figure_words import plan_words
from planner.web.filters import number, plain, short_day, unit_word

EXAMPLES = {
    Unit.MINUTES: 600,
    Unit.STEPS: 2_000,
    Unit.METRES: 200,
    Unit.REPETITIONS: 10,
    Unit.SECONDS: 30,
    Unit.POSES: 6,
}
"""Baselines of an example, in base units."""

FIRST_WEEKS = 6
"""How many weeks are shown as a patient reads them: long enough for a first week of settling."""


def example_of(protocol: ClinicProtocol, today: date) -> dict[str, Any]:
    """Twelve weeks from a made-up baseline, so that the numbers can be felt."""
    unit = protocol.unit or Unit.MINUTES
    activity = next(found for found in Activity if unit in ACTIVITY_UNITS[found])
    revision = _revision(protocol, activity, unit, today + timedelta(days=-today.weekday() + 7))
    found = preview_revision(activity, unit, revision, 12)
    weeks = [(week.starts.isoformat(), float(in_unit(unit, week.quota))) for week in found.weeks]
    end = (found.weeks[-1].ends + timedelta(days=1)).isoformat()
    return {
        "figure": plan_figure(weeks, end, None, unit_word(120, unit), plan_words()),
        "sentence": _(
            "With a baseline of %(baseline)s it starts at %(start)s and asks %(last)s in week 12.",
            baseline=plain(EXAMPLES[unit], unit),
            start=plain(found.start_quota, unit),
            last=plain(found.weeks[-1].quota, unit),
        ),
        "table": {
            "caption": _("Twelve weeks of the example"),
            "head": [_("Week of"), _("Quota")],
            "rows": [[short_day(week.starts), number(week.quota, unit)] for week in found.weeks],
        },
        "unit": unit,
        "baseline": plain(EXAMPLES[unit], unit),
        "first_weeks": found.weeks[:FIRST_WEEKS],
        "is_above": "above_safe_bound" in found.warnings,
    }


def _revision(protocol: ClinicProtocol, activity: Activity, unit: Unit, start: date) -> PlanRevision:
    spec = PreviewSpec(
        activity=activity,
        unit=unit,
        trials=(EXAMPLES[unit],) * 3,
        progression=protocol.progression,
        start_date=start,
        start_percent=protocol.start_percent,
        hold_every=protocol.hold_every,
        days=protocol.days,
        bouts=protocol.bouts,
    )
    return revision_of(spec)
