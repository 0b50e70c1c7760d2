"""From a derived plan (or bare logs) to what the progress page draws, reads out and lists."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from operator import itemgetter
from statistics import fmean
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.charts.activity_chart import ActivityData, activity_figure
from planner.domain.history import Flare
from planner.domain.projection import weeks_ahead
from planner.domain.session_log import SessionLog
from planner.domain.units import Unit
from planner.services.derive_plan import DerivedPlan
from planner.web.chart_views import ChartView
from planner.web.figure_words import week_words
from planner.web.filters import full_day, number, plain, unit_word
from planner.web.numerals import brief, decimal
from planner.web.reader_units import as_read, is_in_miles, size_of

DAILY_UNTIL = timedelta(weeks=12)
"""After this the chart draws weekly means; the table keeps every week, the calendar the newest days."""


WEEKS_AHEAD = 3


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
    ahead = weeks_ahead(plan.replay, WEEKS_AHEAD) if plan else ()
    done = [(day, amount, _kind(amount, _quota_on(steps, day))) for day, amount in points]
    data = ActivityData(
        quota=[(day.isoformat(), _value(unit, amount)) for day, amount in steps],
        quota_end=(ahead[0][0] if ahead else today + timedelta(days=7)).isoformat(),
        done=[(day.isoformat(), _value(unit, amount), kind) for day, amount, kind in done],
        flares=flare_spans(flares, first, today),
        today=today.isoformat(),
        unit_word=unit_word(2 * unit.base_size, unit),
        words=_chart_words(),
        are_weeks=are_weeks,
        shows_today=plan is not None or today - max(totals, default=today) < DAILY_UNTIL,
        ahead=[(day.isoformat(), _value(unit, amount)) for day, amount in ahead],
        ahead_end=(ahead[-1][0] + timedelta(days=7)).isoformat() if ahead else "",
        now_text=number(steps[-1][1], unit) if steps else "",
        most=_most(done, unit, are_weeks=are_weeks),
    )
    return ChartView(
        summary=_summary(steps, totals, unit), figure=activity_figure(data), table=_table(totals, steps, unit)
    )


def _chart_words() -> dict[str, str]:
    return {
        "quota": _("your number"),
        "done": _("as planned"),
        "part": _("less than planned"),
        "over": _("more than planned"),
        "ahead": _("if each week goes to plan"),
        "today": _("today"),
        "flare": _("flare-up"),
        "week": week_words(),
    }


def _most(done: Sequence[tuple[date, float, str]], unit: Unit, *, are_weeks: bool) -> tuple[str, float, str] | None:
    """The one mark that is named: the largest above its number."""
    over = [(amount, day) for day, amount, kind in done if kind == "over"]
    if not over:
        return None
    amount, day = max(over)
    value = _value(unit, amount)
    name = brief(value)
    return day.isoformat(), value, _("big week: %(n)s", n=name) if are_weeks else _("big day: %(n)s", n=name)


def _weekly(totals: dict[date, int]) -> list[tuple[date, float]]:
    """The mean of the days with a log, by the Monday of their week."""
    weeks: dict[date, list[int]] = defaultdict(list)
    for day, amount in totals.items():
        weeks[day - timedelta(days=day.weekday())].append(amount)
    return [(monday, fmean(amounts)) for monday, amounts in weeks.items()]


def _steps(plan: DerivedPlan | None) -> list[tuple[date, int]]:
    return [(week.starts, week.quota_end) for week in plan.replay.weeks] if plan else []


def _quota_on(steps: list[tuple[date, int]], day: date) -> int | None:
    """The number of the last week that began by a day; the weeks are in order."""
    count = bisect_right(steps, day, key=itemgetter(0))
    return steps[count - 1][1] if count else None


def _kind(amount: float, quota: int | None) -> str:
    if quota is None:
        return "done"
    return "over" if amount > 1.25 * quota else "part" if amount < 0.8 * quota else "done"


def _value(unit: Unit, base: float) -> float:
    return round(float(base / size_of(unit)), 2)


def flare_spans(flares: Sequence[Flare], first: date, today: date) -> list[tuple[str, str]]:
    spans = [(max(flare.start, first), flare.end or today) for flare in flares]
    return [(start.isoformat(), (end + timedelta(days=1)).isoformat()) for start, end in sorted(spans) if end >= start]


def _summary(steps: list[tuple[date, int]], totals: dict[date, int], unit: Unit) -> str:
    if not totals:
        return _("Nothing is logged yet.")
    if steps and len(steps) > 1:
        return ngettext(
            "Your number went from %(first)s to %(last)s in %(num)s week.",
            "Your number went from %(first)s to %(last)s in %(num)s weeks.",
            len(steps) - 1,
            first=plain(steps[0][1], unit),
            last=plain(steps[-1][1], unit),
        )
    return ngettext(
        "%(days)s day logged since %(first)s, %(total)s in all.",
        "%(days)s days logged since %(first)s, %(total)s in all.",
        len(totals),
        days=decimal(len(totals)),
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


def evidence(logs: Sequence[SessionLog], unit: Unit, today: date) -> dict[str, Any] | None:
    """The first two weeks next to the last two; None with less than four weeks."""
    days = sorted({log.date for log in logs if log.amount > 0})
    if not days or (today - days[0]).days < 28:
        return None
    early = [log for log in logs if log.date < days[0] + timedelta(days=14)]
    late = [log for log in logs if log.date > today - timedelta(days=14)]
    if not late:
        return None
    decimals = 2 if is_in_miles(unit) else 1
    found = {
        "amount": (
            _mean(_amounts(early, unit), decimals),
            _mean(_amounts(late, unit), decimals),
        ),
        "pain": (_mean(_pain(early)), _mean(_pain(late))),
        "confidence": (_mean(_confidence(early)), _mean(_confidence(late))),
    }
    pain = found["pain"]
    is_pain_up = None not in pain and pain[1] - pain[0] >= 1  # type: ignore[operator]
    changes = {key: _change(key, *pair) for key, pair in found.items()}
    return {"rows": found, "changes": changes, "is_pain_up": is_pain_up, "has_pain": None not in pain}


def _change(key: str, then: float | None, now: float | None) -> str:
    """The difference in a word; under one point of pain or confidence it is about the same."""
    if then is None or now is None:
        return ""
    if abs(now - then) < (1 if key != "amount" else then / 20):
        return _("about the same")
    if key == "amount":
        return _("%(percent)s %% more", percent=round(100 * (now / then - 1))) if now > then else _("less")
    return _("up") if now > then else _("down")


def _amounts(logs: Sequence[SessionLog], unit: Unit) -> list[float]:
    return [float(as_read(log.amount, unit)) for log in logs]


def _pain(logs: Sequence[SessionLog]) -> list[float]:
    return [log.pain_before / 10 for log in logs if log.pain_before is not None]


def _confidence(logs: Sequence[SessionLog]) -> list[float]:
    return [float(log.confidence) for log in logs if log.confidence is not None]


def _mean(values: list[float], decimals: int = 1) -> float | None:
    return round(fmean(values), decimals) if values else None
