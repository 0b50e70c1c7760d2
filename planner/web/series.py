"""From a derived plan (or bare logs) to what the progress page draws, reads out and lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from flask_babel import gettext as _

from planner.charts.activity_chart import ActivityData, activity_figure
from planner.charts.trend_chart import trend_figure
from planner.domain.history import Flare
from planner.domain.session_log import SessionLog
from planner.domain.units import Unit, in_unit
from planner.services.derive_plan import DerivedPlan
from planner.web.filters import full_day, plain, short_day, unit_word

DAILY_UNTIL = timedelta(weeks=12)
"""After this the chart draws weekly means; the table keeps every week, the calendar the newest days."""

HEAT_WEEKS = 12


@dataclass(frozen=True, kw_only=True)
class ChartView:
    """One chart with its words and its table."""

    summary: str
    figure: dict[str, Any]
    table: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class HeatCell:
    """A day of the calendar."""

    kind: str
    text: str
    spoken: str


def day_totals(logs: Sequence[SessionLog]) -> dict[date, int]:
    """Several logs a day add up; in order of days."""
    totals: dict[date, int] = {}
    for log in logs:
        totals[log.date] = totals.get(log.date, 0) + log.amount
    return dict(sorted(totals.items()))


def activity_view(
    plan: DerivedPlan | None, logs: Sequence[SessionLog], unit: Unit, flares: Sequence[Flare], today: date
) -> ChartView:
    """What was done against the stepped number."""
    totals = day_totals(logs)
    first = min(totals, default=today)
    are_weeks = today - first > DAILY_UNTIL
    points = _weekly(totals) if are_weeks else [(day, float(amount)) for day, amount in totals.items()]
    steps = _steps(plan)
    data = ActivityData(
        quota=[(day.isoformat(), _value(unit, amount)) for day, amount in steps],
        quota_end=(today + timedelta(days=7)).isoformat(),
        done=[(day.isoformat(), _value(unit, amount), _kind(amount, _quota_on(steps, day))) for day, amount in points],
        flares=_flare_spans(flares, first, today),
        today=today.isoformat(),
        unit_word=unit_word(2 * unit.base_size, unit),
        are_weeks=are_weeks,
    )
    return ChartView(
        summary=_summary(steps, totals, unit), figure=activity_figure(data), table=_table(totals, steps, unit)
    )


def _weekly(totals: dict[date, int]) -> list[tuple[date, float]]:
    """The mean of the days with a log, by the Monday of their week."""
    weeks: dict[date, list[int]] = defaultdict(list)
    for day, amount in totals.items():
        weeks[day - timedelta(days=day.weekday())].append(amount)
    return [(monday, fmean(amounts)) for monday, amounts in weeks.items()]


def _steps(plan: DerivedPlan | None) -> list[tuple[date, int]]:
    return [(week.starts, week.quota_end) for week in plan.replay.weeks] if plan else []


def _quota_on(steps: list[tuple[date, int]], day: date) -> int | None:
    found = None
    for first, quota in steps:
        if first > day + timedelta(days=6):
            break
        found = quota if first <= day else found
    return found


def _kind(amount: float, quota: int | None) -> str:
    if quota is None:
        return "done"
    return "over" if amount > 1.25 * quota else "part" if amount < 0.8 * quota else "done"


def _value(unit: Unit, base: float) -> float:
    return round(base / unit.base_size, 2)


def _flare_spans(flares: Sequence[Flare], first: date, today: date) -> list[tuple[str, str]]:
    spans = [(max(flare.start, first), flare.end or today) for flare in flares]
    return [(start.isoformat(), (end + timedelta(days=1)).isoformat()) for start, end in sorted(spans) if end >= start]


def _summary(steps: list[tuple[date, int]], totals: dict[date, int], unit: Unit) -> str:
    if not totals:
        return _("Nothing is logged yet.")
    if steps and len(steps) > 1:
        return _(
            "Your number went from %(first)s to %(last)s in %(weeks)s weeks.",
            first=plain(steps[0][1], unit),
            last=plain(steps[-1][1], unit),
            weeks=len(steps) - 1,
        )
    return _(
        "%(days)s days logged since %(first)s, %(total)s in all.",
        days=f"{len(totals):,}",
        first=full_day(min(totals)),
        total=plain(sum(totals.values()), unit),
    )


def _table(totals: dict[date, int], steps: list[tuple[date, int]], unit: Unit) -> dict[str, Any]:
    """A row a week, newest first: the number, days done, and the total."""
    weeks: dict[date, list[int]] = defaultdict(list)
    for day, amount in totals.items():
        weeks[day - timedelta(days=day.weekday())].append(amount)
    rows = []
    for monday in sorted(weeks, reverse=True):
        quota = _quota_on(steps, monday + timedelta(days=6))
        total = sum(weeks[monday])
        rows.append(
            [full_day(monday), plain(quota, unit) if quota else "–", str(len(weeks[monday])), plain(total, unit)]
        )
    return {
        "caption": _("What was done each week"),
        "head": [_("Week of"), _("Number"), _("Days"), _("In all")],
        "rows": rows,
    }


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
        summary = _("About the same: %(a)s, then %(b)s out of 10.", a=f"{first[1]:g}", b=f"{last[1]:g}")
    else:
        summary = _("From %(a)s to %(b)s out of 10.", a=f"{first[1]:g}", b=f"{last[1]:g}")
    span = (first[0] - timedelta(days=3)).isoformat(), (today + timedelta(days=3)).isoformat()
    figure = trend_figure([(d.isoformat(), v) for d, v in points], kind, _flare_spans(flares, first[0], today), span)
    rows = [[full_day(monday), f"{value:g}"] for monday, value in reversed(points)]
    return ChartView(
        summary=summary, figure=figure, table={"caption": name, "head": [_("Week of"), name], "rows": rows}
    )


def heat_rows(
    totals: dict[date, int], unit: Unit, flares: Sequence[Flare], today: date
) -> list[tuple[str, list[HeatCell]]]:
    """The calendar of the newest weeks; the number is in every cell."""
    start = today - timedelta(days=today.weekday() + 7 * (HEAT_WEEKS - 1))
    most = max((amount for day, amount in totals.items() if day >= start), default=1) or 1
    rows = []
    for week in range(HEAT_WEEKS):
        monday = start + timedelta(weeks=week)
        days = [monday + timedelta(days=n) for n in range(7)]
        rows.append((short_day(monday), [_cell(day, totals.get(day), most, unit, flares, today) for day in days]))
    return rows


def _cell(day: date, amount: int | None, most: int, unit: Unit, flares: Sequence[Flare], today: date) -> HeatCell:
    is_flare = any(flare.start <= day <= (flare.end or today) for flare in flares)
    level = 0 if not amount else min(4, 1 + 4 * amount // (most + 1))
    kind = f"h{level}" + (" fl" if is_flare else "") + (" td" if day == today else "")
    if day > today:
        return HeatCell(kind="h0", text="", spoken="")
    text = "·" if amount is None else f"{float(in_unit(unit, amount)):g}"
    spoken = _("nothing logged") if amount is None else plain(amount, unit)
    return HeatCell(kind=kind, text=text, spoken=f"{short_day(day)}: {spoken}" + (_(", flare-up") if is_flare else ""))


def evidence(logs: Sequence[SessionLog], unit: Unit, today: date) -> dict[str, Any] | None:
    """The first two weeks next to the last two; None with less than four weeks."""
    days = sorted({log.date for log in logs if log.amount > 0})
    if not days or (today - days[0]).days < 28:
        return None
    early = [log for log in logs if log.date < days[0] + timedelta(days=14)]
    late = [log for log in logs if log.date > today - timedelta(days=14)]
    if not late:
        return None
    found = {
        "amount": (
            _mean(log.amount / unit.base_size for log in early),
            _mean(log.amount / unit.base_size for log in late),
        ),
        "pain": (_mean(_pain(early)), _mean(_pain(late))),
        "confidence": (_mean(_confidence(early)), _mean(_confidence(late))),
    }
    pain = found["pain"]
    is_pain_up = None not in pain and pain[1] - pain[0] >= 1  # type: ignore[operator]
    return {"rows": found, "is_pain_up": is_pain_up, "has_pain": None not in pain}


def _amounts(logs: Sequence[SessionLog], unit: Unit) -> list[float]:
    return [log.amount / unit.base_size for log in logs]


def _pain(logs: Sequence[SessionLog]) -> list[float]:
    return [log.pain_before / 10 for log in logs if log.pain_before is not None]


def _confidence(logs: Sequence[SessionLog]) -> list[float]:
    return [float(log.confidence) for log in logs if log.confidence is not None]


def _mean(values: Any) -> float | None:
    kept = list(values)
    return round(fmean(kept), 1) if kept else None
