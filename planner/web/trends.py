"""Confidence and pain over time: our own scales week by week, and each other scale as it came."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.charts.trend_chart import trend_figure
from planner.domain.history import Flare
from planner.domain.scales import NRS
from planner.domain.session_log import SessionLog
from planner.web.chart_views import ChartView
from planner.web.filters import full_day
from planner.web.numerals import decimal
from planner.web.series import DAILY_UNTIL, flare_spans

_ENDS = re.compile(r"(.*?)_(\d+(?:\.\d+)?)_(\d+(?:\.\d+)?)")


@dataclass(frozen=True, kw_only=True)
class RatingsView:
    """The ratings of one other scale: its name in words, and their chart."""

    name: str
    chart: ChartView


def trend_view(logs: Sequence[SessionLog], kind: str, flares: Sequence[Flare], today: date) -> ChartView | None:
    """Confidence, or pain before: weekly means, with a sentence; None without an answer."""
    weeks: dict[date, list[float]] = defaultdict(list)
    for log in logs:
        value = log.confidence if kind == "confidence" else None if log.pain_before is None else log.pain_before / 10
        if value is not None:
            weeks[log.date - timedelta(days=log.date.weekday())].append(value)
    if not weeks:
        return None
    points = [(monday, round(fmean(weeks[monday]), 1)) for monday in sorted(weeks)]
    first, last = points[0], points[-1]
    name = _("Confidence") if kind == "confidence" else _("Pain before")
    if abs(last[1] - first[1]) < 1:
        summary = _("About the same: %(a)s, then %(b)s out of 10.", a=decimal(first[1]), b=decimal(last[1]))
    else:
        summary = _("From %(a)s to %(b)s out of 10.", a=decimal(first[1]), b=decimal(last[1]))
    span = (first[0] - timedelta(days=3)).isoformat(), (today + timedelta(days=3)).isoformat()
    figure = trend_figure(
        [(d.isoformat(), v) for d, v in points],
        kind,
        flare_spans(flares, first[0], today),
        span,
        axis_word=_("0 to 10"),
        flare_word=_("flare-up"),
        write=decimal,
    )
    rows = [[full_day(monday), decimal(value)] for monday, value in reversed(points)]
    return ChartView(
        summary=summary, figure=figure, table={"caption": name, "head": [_("Week of"), name], "rows": rows}
    )


def ratings_views(ratings: Sequence[tuple[date, int, str]], today: date) -> list[RatingsView]:
    """Imported ratings, a chart a scale, in the numbers they came in; never rescaled, never joined."""
    scales: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for day, tenths, scale in ratings:
        scales[scale].append((day, tenths / 10))
    return [_ratings_view(scale, found, today) for scale, found in scales.items()]


def _ratings_view(scale: str, ratings: list[tuple[date, float]], today: date) -> RatingsView:
    name, low, top = _scale_words(scale, max(value for _day, value in ratings))
    first, last = ratings[0][0], ratings[-1][0]
    are_weeks = last - first > DAILY_UNTIL
    means: dict[date, list[float]] = defaultdict(list)
    for day, value in ratings:
        means[day - timedelta(days=day.weekday()) if are_weeks else day].append(value)
    points = [(day, round(fmean(means[day]), 1)) for day in sorted(means)]
    values = [value for _day, value in points]
    ends = _("%(low)s to %(top)s", low=decimal(low), top=decimal(top))
    summary = ngettext(
        "%(n)s rating, from %(first)s to %(last)s, between %(least)s and %(most)s on a scale of %(ends)s.",
        "%(n)s ratings from %(first)s to %(last)s, between %(least)s and %(most)s on a scale of %(ends)s.",
        len(ratings),
        n=decimal(len(ratings)),
        first=full_day(first),
        last=full_day(last),
        least=decimal(min(values)),
        most=decimal(max(values)),
        ends=ends,
    )
    span = (first - timedelta(days=3)).isoformat(), (last + timedelta(days=3)).isoformat()
    figure = trend_figure(
        [(day.isoformat(), value) for day, value in points], "pain", (), span, (low, top), axis_word=ends, write=decimal
    )
    table = {
        "caption": _("Pain ratings on the scale %(name)s", name=name),
        "head": [_("Week of") if are_weeks else _("Day"), _("Mean"), _("Ratings")],
        "rows": [[full_day(day), decimal(value), str(len(means[day]))] for day, value in reversed(points)],
    }
    return RatingsView(name=name, chart=ChartView(summary=summary, figure=figure, table=table))


def _scale_words(scale: str, most: float) -> tuple[str, float, float]:
    """Its name and ends: myaiguide_1_9.5 is called so, from 1 to 9.5."""
    found = _ENDS.fullmatch(scale)
    if found is None:
        return scale.replace("_", " "), 0, max(most, 1)
    name = _("0 to 10") if scale == NRS else f"{found[1].replace('_', ' ')}, {found[2]}–{found[3]}"
    return name, float(found[2]), max(float(found[3]), most)
