"""How beliefs shifted, as a sentence, a chart and a table; on the page of thoughts and on progress."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from planner.charts.pairs_chart import pairs_figure
from planner.domain.thought import Shift, count_shifts
from planner.web.chart_views import ChartView
from planner.web.filters import full_day, short_day

MOST_DRAWN, LONGEST_NAME = 24, 60


def shift_view(shifts: Sequence[Shift]) -> ChartView | None:
    """None before the first thought with two beliefs."""
    if not shifts:
        return None
    drawn = shifts[-MOST_DRAWN:]
    figure = pairs_figure(
        [(short_day(shift.date), shift.before, shift.latest) for shift in drawn],
        (_("before"), _("since")),
        100,
        axis_word=_("0 to 100"),
        is_series=False,
    )
    rows = [
        [_short(shift.thought) or _("(not written)"), *map(_shown, _beliefs(shift)), full_day(shift.date)]
        for shift in reversed(shifts)
    ]
    head = [_("Thought"), _("Before"), _("After the check"), _("After the test"), _("Day")]
    return ChartView(
        summary=_sentence(shifts),
        figure=figure,
        table={"caption": _("How much each thought was believed, 0 to 100"), "head": head, "rows": rows},
    )


def _sentence(shifts: Sequence[Shift]) -> str:
    if len(shifts) == 1:
        (shift,) = shifts
        return _("You believed it %(a)s of 100 at first, and %(b)s since.", a=shift.before, b=shift.latest)
    fell, stayed, rose = count_shifts(shifts)
    parts = [
        _("%(n)s are believed less than at first", n=fell) if fell else "",
        _("%(n)s as before", n=stayed) if stayed else "",
        _("%(n)s more", n=rose) if rose else "",
    ]
    return _("Of %(n)s thoughts: %(parts)s.", n=len(shifts), parts=", ".join(part for part in parts if part))


def _beliefs(shift: Shift) -> tuple[int | None, ...]:
    return shift.before, shift.now, shift.after


def _shown(value: int | None) -> str:
    return "–" if value is None else str(value)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_NAME else one_line[: LONGEST_NAME - 1].rstrip() + "…"
