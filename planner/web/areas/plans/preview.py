"""The live preview of a plan: a sentence, a chart and a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from planner.charts.plan_chart import plan_figure
from planner.domain.plan import PlanRevision
from planner.domain.preview import Preview, WhatIf, preview_revision
from planner.domain.units import Activity, Unit
from planner.web.figure_words import plan_words
from planner.web.filters import full_day, number, plain, short_day, unit_word
from planner.web.reader_units import as_read

SHORT, LONG = 12, 104


@dataclass(frozen=True, kw_only=True)
class PreviewView:
    """What the page shows."""

    sentence: str
    if_slower: str
    if_flare: str
    figure: dict[str, Any]
    table: dict[str, Any]
    start_quota: int
    by_date: str = ""


def preview_view(activity: Activity, unit: Unit, revision: PlanRevision, week_starts: int) -> PreviewView:
    """Draw a plan three ways: every week met, one in four held, a flare-up in week 4."""
    weeks = LONG if revision.target else SHORT
    met = preview_revision(activity, unit, revision, weeks, week_starts)
    slower = preview_revision(activity, unit, revision, weeks, week_starts, WhatIf.ONE_IN_FOUR)
    flare = preview_revision(activity, unit, revision, weeks, week_starts, WhatIf.FLARE)
    shown = met.weeks[: (met.target_week or SHORT) + 1][:LONG]
    return PreviewView(
        sentence=_sentence(met, unit, revision),
        if_slower=_slower(slower),
        if_flare=_flare(flare),
        figure=plan_figure(
            [(week.starts.isoformat(), _value(unit, week.sessions[0].quota)) for week in shown],
            (shown[-1].ends + timedelta(days=1)).isoformat(),
            _value(unit, revision.target) if revision.target else None,
            unit_word(60 * 2, unit),
            plan_words(_value(unit, revision.target) if revision.target else None),
        ),
        table={
            "caption": _("Each week of the plan"),
            "head": [_("Week of"), _("Each day"), _("Change")],
            "rows": _rows(shown, unit),
        },
        start_quota=met.start_quota,
    )


def _value(unit: Unit, base: int) -> float:
    return round(float(as_read(base, unit)), 3)


def _rows(weeks: Any, unit: Unit) -> list[list[str]]:
    rows, before = [], None
    for week in weeks:
        quota = week.sessions[0].quota
        change = "–" if before is None or quota == before else f"+{number(quota - before, unit)}"
        rows.append([short_day(week.starts), plain(quota, unit), change])
        before = quota
    return rows


def _reached(found: Preview) -> date | None:
    return found.weeks[found.target_week - 1].starts if found.target_week else None


def _sentence(met: Preview, unit: Unit, revision: PlanRevision) -> str:
    if revision.target is None:
        last = met.weeks[-1]
        return _("After %(n)s weeks you do %(amount)s.", n=len(met.weeks), amount=plain(last.quota, unit))
    day = _reached(met)
    if day is None:
        return _("At this pace %(amount)s is more than two years away.", amount=plain(revision.target, unit))
    return _(
        "You reach %(amount)s in the week of %(day)s, if most weeks go to plan.",
        amount=plain(revision.target, unit),
        day=full_day(day),
    )


def _slower(found: Preview) -> str:
    day = _reached(found)
    return (
        _("With one week in four to stay put, it is the week of %(day)s. Both are fine.", day=full_day(day))
        if day
        else ""
    )


def _flare(found: Preview) -> str:
    day = _reached(found)
    return _("With a flare-up in week 4, it is the week of %(day)s.", day=full_day(day)) if day else ""
