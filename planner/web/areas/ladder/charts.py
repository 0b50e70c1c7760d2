"""Expected against found, as a sentence, a chart and a table."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.charts.pairs_chart import pairs_figure
from planner.domain.ladder import Compared, LadderTry, compare_fear, compare_pain
from planner.web.chart_views import ChartView
from planner.web.filters import full_day, short_day
from planner.web.numerals import decimal

MOST_DRAWN = 24


def pain_view(tries: Sequence[LadderTry]) -> ChartView | None:
    """Pain 0 to 10; None before there is a number."""
    pairs = [(known, _points(known.expected_pain), _points(known.found_pain)) for known in tries]
    caption = _("Pain expected and found, 0 to 10")
    return _view(pairs, compare_pain(tries), 10, _("0 to 10"), _("pain"), caption)


def fear_view(tries: Sequence[LadderTry]) -> ChartView | None:
    """Fear 0 to 100; None before there is a number."""
    pairs = [(known, _points(known.expected_fear, 1), _points(known.found_fear, 1)) for known in tries]
    caption = _("Worry expected and found, 0 to 100")
    return _view(pairs, compare_fear(tries), 100, _("0 to 100"), _("worry"), caption)


def _points(value: int | None, parts: int = 10) -> float | None:
    return None if value is None else value / parts


def _view(
    pairs: Sequence[tuple[LadderTry, float | None, float | None]],
    compared: Compared,
    top: float,
    axis_word: str,
    what: str,
    caption: str,
) -> ChartView | None:
    known = [pair for pair in pairs if pair[1] is not None or pair[2] is not None]
    if not known:
        return None
    figure = pairs_figure(
        [(short_day(item.date), expected, found) for item, expected, found in known[-MOST_DRAWN:]],
        (_("expected"), _("found")),
        top,
        axis_word=axis_word,
        write=decimal,
    )
    rows = [[full_day(item.date), _shown(expected), _shown(found)] for item, expected, found in reversed(known)]
    return ChartView(
        summary=_sentence(compared, what),
        figure=figure,
        table={"caption": caption, "head": [_("Day"), _("Expected"), _("Found")], "rows": rows},
    )


def _sentence(compared: Compared, what: str) -> str:
    if not compared.count:
        return _("Once you have tried, what you found stands here beside what you expected.")
    parts = [
        _("%(n)s with less %(what)s than expected", n=compared.less, what=what) if compared.less else "",
        _("%(n)s as expected", n=compared.same) if compared.same else "",
        _("%(n)s with more than expected", n=compared.more) if compared.more else "",
    ]
    tries = ngettext("In %(num)s try", "In %(num)s tries", compared.count)
    return f"{tries}: {', '.join(part for part in parts if part)}."


def _shown(value: float | None) -> str:
    return "–" if value is None else decimal(value)
