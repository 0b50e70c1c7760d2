"""Measures over time, in words with the usual threshold, as a chart and as a table; for /measures and progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from flask_babel import gettext as _

from planner.charts.trend_chart import trend_figure
from planner.domain.measure import Change, MeasureKind, Series
from planner.web.chart_views import ChartView
from planner.web.filters import full_day
from planner.web.numerals import decimal

CHART_KINDS = {MeasureKind.PEG: "pain", MeasureKind.CONFIDENCE: "confidence", MeasureKind.GOAL: "goal"}


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """One measure: its name, what its ends mean, its chart, and where the threshold comes from."""

    id: str
    name: str
    ends: str
    chart: ChartView
    source: str


def measure_views(series: Sequence[Series], today: date) -> list[MeasureView]:
    """A view for each measure that was answered."""
    return [_view(place, found, today) for place, found in enumerate(series, start=1)]


def name_of(series: Series) -> str:
    """PEG and confidence by name, a goal by the person's own words."""
    return {
        MeasureKind.PEG: _("Pain and daily life (PEG)"),
        MeasureKind.CONFIDENCE: _("Confidence in daily life"),
        MeasureKind.GOAL: series.wording,
        MeasureKind.LATER: "",
    }[series.kind]


def shown(score: Fraction) -> str:
    """A score with one decimal at most: 4.3, 4."""
    return decimal(score, 1)


def _view(place: int, series: Series, today: date) -> MeasureView:
    points = [(sheet.date, float(round(sheet.score, 1))) for sheet in series.measured]
    span = (points[0][0] - timedelta(days=5)).isoformat(), (today + timedelta(days=5)).isoformat()
    figure = trend_figure(
        [(day.isoformat(), value) for day, value in points],
        CHART_KINDS[series.kind],
        (),
        span,
        axis_word=_("0 to 10"),
        write=decimal,
    )
    rows = [[full_day(day), decimal(value)] for day, value in reversed(points)]
    table = {"caption": name_of(series), "head": [_("Day"), _("Score, 0 to 10")], "rows": rows}
    return MeasureView(
        id=f"measure-{place}",
        name=name_of(series),
        ends=_ends(series.kind),
        chart=ChartView(summary=change_words(series), figure=figure, table=table),
        source=_source(series.kind),
    )


def change_words(series: Series) -> str:
    """What changed since the start, in plain words."""
    change = series.change
    if change is None:
        (sheet,) = series.measured
        return _("%(n)s on %(day)s. The next answer shows a change.", n=shown(sheet.score), day=full_day(sheet.date))
    since = _(
        "%(a)s on %(day)s, %(b)s now.", a=shown(change.first), b=shown(change.last), day=full_day(change.first_date)
    )
    return f"{since} {_verdict(series.kind, change)}"


def _verdict(kind: MeasureKind, change: Change) -> str:
    if change.points == 0:
        return _("That is the same.")
    if not change.is_noticed:
        return _("That is within the usual ups and downs.")
    by = shown(abs(change.points))
    if kind is MeasureKind.CONFIDENCE:
        return _("That is %(n)s points more.", n=by) if change.is_better else _("That is %(n)s points less.", n=by)
    if change.is_better:
        return _("That is %(n)s points better, as much as people usually notice.", n=by)
    return _("That is %(n)s points harder, as much as people usually notice.", n=by)


def _ends(kind: MeasureKind) -> str:
    return {
        MeasureKind.PEG: _("Lower is easier: 0 is no pain, and none in the way."),
        MeasureKind.CONFIDENCE: _("0 is not sure at all, 10 is fully sure."),
        MeasureKind.GOAL: _("0 is not able to, 10 is as well as before."),
        MeasureKind.LATER: "",
    }[kind]


def _source(kind: MeasureKind) -> str:
    """The usual threshold and where it comes from; it is that of groups."""
    return {
        MeasureKind.PEG: _("The usual mark is 30 % of the first score (as for pain, Farrar and others 2001)."),
        MeasureKind.CONFIDENCE: _("We call 2 points a change. That mark is our own."),
        MeasureKind.GOAL: _("The usual mark for one goal is 3 points (Patient-Specific Functional Scale)."),
        MeasureKind.LATER: "",
    }[kind]
