"""Calm practices on progress: a sentence, a small chart of calm before and after, and every one in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.charts.calm_chart import calm_figure
from planner.domain.practice import ENOUGH_PAIRS, Kind, PracticeLog, calm_shift, totals_of, with_calm
from planner.web.chart_views import ChartView
from planner.web.filters import full_day, long_day
from planner.web.numerals import decimal

NEWEST = 30
"""Practices in the chart and in the table."""

Row = tuple[str, ...]
Table = tuple[Row, tuple[Row, ...]]


@dataclass(frozen=True, kw_only=True)
class CalmView:
    """`chart` is None until calm was noted on both sides of a practice; the table stands by itself then."""

    sentence: str
    chart: ChartView | None
    head: Row
    rows: tuple[Row, ...]


def calm_view(logs: Sequence[PracticeLog], names: Mapping[Kind, str], zone: str, today: date) -> CalmView | None:
    """What was practised so far; None before the first."""
    if not logs:
        return None
    head = (_("Day"), _("Practice"), _("Minutes"), _("Calm"), _("Pain"))
    rows = tuple(_row(log, names) for log in reversed(logs[-NEWEST:]))
    return CalmView(
        sentence=_sentence(logs, today), chart=_chart(logs, ZoneInfo(zone), today, (head, rows)), head=head, rows=rows
    )


def _sentence(logs: Sequence[PracticeLog], today: date) -> str:
    totals = totals_of(logs, today)
    assert totals.since is not None
    return _(
        "%(count)s, %(minutes)s, since %(day)s. Every one of them counts.",
        count=ngettext("%(n)s practice", "%(n)s practices", totals.count, n=decimal(totals.count)),
        minutes=ngettext("%(n)s minute", "%(n)s minutes", totals.minutes, n=decimal(totals.minutes)),
        day=long_day(totals.since) if totals.since.year == today.year else full_day(totals.since),
    )


def _chart(logs: Sequence[PracticeLog], here: ZoneInfo, today: date, table: Table) -> ChartView | None:
    pairs = with_calm(logs)[-NEWEST:]
    if not pairs:
        return None
    marks = [(log.instant.astimezone(here).strftime("%Y-%m-%dT%H:%M:%S"), a, b) for log, a, b in pairs]
    first = pairs[0][0].instant.astimezone(here).date()
    span = (first - timedelta(days=1)).isoformat(), (today + timedelta(days=2)).isoformat()
    return ChartView(
        summary=_shift_sentence(logs),
        figure=calm_figure(marks, span, _("before"), _("after"), axis_word=_("0 to 10")),
        table={"caption": _("Calm practices"), "head": list(table[0]), "rows": table[1]},
    )


def _shift_sentence(logs: Sequence[PracticeLog]) -> str:
    shift = calm_shift(logs)
    if shift.pairs < ENOUGH_PAIRS:
        return _("Calm before and after. A few more, and a pattern may show.")
    return _("So far you noted more calm after %(up)s of %(all)s practices.", up=shift.up, all=shift.pairs)


def _row(log: PracticeLog, names: Mapping[Kind, str]) -> Row:
    pain = (_points(log.pain_before), _points(log.pain_after))
    calm = (_known(log.calm_before), _known(log.calm_after))
    return full_day(log.day), names[log.kind], str(log.minutes), _pair(*calm), _pair(*pain)


def _pair(before: str, after: str) -> str:
    return "–" if before == after == "–" else f"{before} → {after}"


def _known(points: int | None) -> str:
    return "–" if points is None else str(points)


def _points(tenths: int | None) -> str:
    return "–" if tenths is None else decimal(tenths / 10)
