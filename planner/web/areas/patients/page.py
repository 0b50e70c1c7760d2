"""One person in a minute: from a patient's file to what the page shows of one activity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.attention import NOTHING, OpenSign, Why, shown_attention, with_messages
from planner.domain.care import shown_reasons
from planner.domain.caseload import summarise
from planner.domain.insights import Insights, Trend, find_insights
from planner.domain.session_log import SessionLog
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.domain.week import Week
from planner.services.derive_plan import DerivedPlan
from planner.services.patient_file import PatientFile
from planner.web import physio_words, words
from planner.web.chart_views import ChartView
from planner.web.filters import full_day, plain, short_day
from planner.web.heat import heat_rows
from planner.web.numerals import fixed, signed
from planner.web.series import activity_view, day_totals
from planner.web.trends import trend_view

ROWS_IN_TABLE = 53
"""A year of weeks: what a chart's table on this page holds at most."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of the summary, with what it means below it."""

    term: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ActivityPage:
    """What is shown of one activity; nothing in it tells what is not shared."""

    activity: Activity
    others: tuple[Activity, ...]
    unit: Unit
    plan: DerivedPlan | None
    weeks: tuple[Week, ...]
    figures: tuple[Figure, ...]
    insights: Insights | None
    count: int
    main: ChartView
    confidence: ChartView | None
    pain: ChartView | None
    heat: list[Any]


def activity_page(file: PatientFile, asked: str | None) -> ActivityPage:
    """Gather one activity: the one that was asked for, else the first with a plan or a log."""
    person, today = file.person, file.today
    activity = _activity(file, asked)
    plan = plan_of(file, activity)
    unit = plan.unit if plan else _unit(file, activity)
    logs = person.logs.get((activity.value, unit.value), [])
    insights = find_insights(plan.replay) if plan and plan.replay.weeks else None
    main = activity_view(plan, logs, unit, person.flares, today)
    return ActivityPage(
        activity=activity,
        others=tuple(kind for kind in Activity if plan_of(file, kind) or any(k == kind for k, _unit in person.logs)),
        unit=unit,
        plan=plan,
        weeks=tuple(file.week_of(week) for week in reversed(plan.replay.weeks)) if plan else (),
        figures=_figures(file, plan, insights, logs),
        insights=insights,
        count=sum(log.amount > 0 for log in logs),
        main=_for_physio(main, plan, insights),
        confidence=_short(trend_view(logs, "confidence", person.flares, today)) if file.has_scores else None,
        pain=_short(trend_view(logs, "pain", person.flares, today)) if file.has_scores else None,
        heat=heat_rows(day_totals(logs), unit, person.flares, today),
    )


def reasons_for_attention(file: PatientFile) -> tuple[Why, ...]:
    """Why the patient needs attention, as far as it is shared; the most urgent first."""
    opened = max(file.open_checks, key=lambda check: check.checked_at, default=None)
    sign = OpenSign(level=opened.level, reported_at=opened.checked_at) if opened and opened.level else None
    summary = summarise(
        [plan.replay for plan in file.person.active],
        flares=file.person.flares,
        stop_sign=sign,
        last_log=last_log(file),
        today=file.today,
    )
    shares = file.care.link.shares
    known = shown_attention(shares)
    shown = (
        why if why.reason is None or shown_reasons((why.reason,), shares) else replace(why, reason=None)
        for why in summary.why
        if why.kind & known != NOTHING
    )
    return with_messages(shown, len(file.unread_messages))


def last_log(file: PatientFile) -> date | None:
    """The newest day with a log of any activity."""
    return max((logs[-1].date for logs in file.person.logs.values() if logs), default=None)


def plan_of(file: PatientFile, activity: Activity) -> DerivedPlan | None:
    """The activity's active plan, else its newest one that is over."""
    found = [plan for plan in file.person.plans if plan.activity is activity]
    active = next((plan for plan in found if plan.is_active), None)
    return active or (found[-1] if found else None)


def _activity(file: PatientFile, asked: str | None) -> Activity:
    if asked in list(Activity):
        return Activity(asked)
    if file.person.active:
        return file.person.active[0].activity
    known = [plan.activity for plan in file.person.plans] or [Activity(kind) for kind, _unit in file.person.logs]
    return known[0] if known else Activity.WALKING


def _unit(file: PatientFile, activity: Activity) -> Unit:
    known = [(len(logs), unit) for (kind, unit), logs in file.person.logs.items() if kind == activity]
    return Unit(max(known)[1]) if known else ACTIVITY_UNITS[activity][0]


def _for_physio(view: ChartView, plan: DerivedPlan | None, insights: Insights | None) -> ChartView:
    """The chart's sentence and table in the physiotherapist's words."""
    table = {**view.table, "head": [_("Week of"), _("Quota"), _("Days"), _("In all")]}
    view = replace(view, table={**table, "rows": table["rows"][:ROWS_IN_TABLE]})
    if plan is None or not plan.replay.weeks or insights is None:
        return view
    weeks, over = plan.replay.weeks, len(insights.overdone_days_28)
    sentence = ngettext(
        "Quota %(first)s to %(last)s in %(num)s week.",
        "Quota %(first)s to %(last)s in %(num)s weeks.",
        len(weeks),
        first=plain(weeks[0].quota, plan.unit),
        last=plain(weeks[-1].quota_end, plan.unit),
    )
    days = ngettext("%(num)s day over quota in 28.", "%(num)s days over quota in 28.", over)
    return replace(view, summary=f"{sentence} {days}" if plan.is_active else sentence)


def _short(view: ChartView | None) -> ChartView | None:
    return view and replace(view, table={**view.table, "rows": view.table["rows"][:ROWS_IN_TABLE]})


def _figures(
    file: PatientFile, plan: DerivedPlan | None, insights: Insights | None, logs: list[SessionLog]
) -> tuple[Figure, ...]:
    last = _last_figure(file, logs)
    if plan is None or insights is None:
        return (_now_figure(plan, file), last)
    scores: tuple[Figure, ...] = ()
    if file.has_scores:
        scores = (
            _trend(_("Confidence trend"), insights.confidence_trend_56),
            _trend(_("Pain trend"), insights.pain_trend_56),
        )
    return (_now_figure(plan, file), *figures_of(insights), *scores, _projection(plan, insights), last)


def figures_of(insights: Insights) -> tuple[Figure, ...]:
    """Adherence, on-quota share and boom and bust, for a page or a report."""
    fortnight, month, quota, even = (
        insights.adherence_14,
        insights.adherence_28,
        insights.on_quota_28,
        insights.evenness_28,
    )
    pairs = ngettext("%(num)s boom-bust pair", "%(num)s boom-bust pairs", even.pairs)
    return (
        Figure(
            term=_("Adherence, 14 days"),
            value=_("%(done)s of %(planned)s", done=fortnight.done, planned=fortnight.planned)
            if fortnight.planned
            else _("none planned"),
            note=_("28 days: %(done)s of %(planned)s", done=month.done, planned=month.planned),
        ),
        Figure(
            term=_("On quota, 28 days"),
            value=f"{round(100 * quota.share)} %" if quota.share is not None else "–",
            note=_("%(n)s of %(done)s done sessions", n=quota.within, done=quota.done),
        ),
        Figure(
            term=_("Boom and bust"),
            value=physio_words.evenness(even.word),
            note=_("evenness %(n)s", n="–" if even.evenness is None else fixed(even.evenness, 2)) + f", {pairs}",
        ),
    )


def _now_figure(plan: DerivedPlan | None, file: PatientFile) -> Figure:
    if plan is None:
        return Figure(term=_("Now"), value=_("no plan"))
    name = words.activity_name(plan.activity)
    days = ngettext("%(num)s day a week", "%(num)s days a week", len(plan.latest.days))
    if not plan.is_active:
        day = full_day(plan.finished_on) if plan.finished_on else ""
        return Figure(term=_("Now"), value=_("plan over"), note=_("%(name)s, until %(day)s", name=name, day=day))
    if plan.is_paused:
        return Figure(term=_("Now"), value=_("paused"), note=name)
    present = plan.replay.present
    if present is None:
        return Figure(term=_("Starts"), value=short_day(plan.history.start_date), note=f"{name}, {days}")
    asked = plan.replay.asked_on(file.today)
    note = f"{name}, {days}"
    if asked is not None and asked.amount != present.quota_end:
        note = _("today asks %(n)s: flare-up or way back", n=plain(asked.amount, plan.unit))
    return Figure(term=_("Quota now"), value=plain(present.quota_end, plan.unit), note=note)


def _trend(term: str, trend: Trend) -> Figure:
    points = ngettext("%(num)s day with an answer in 56", "%(num)s days with an answer in 56", trend.points)
    if trend.slope_a_week is None:
        return Figure(term=term, value=_("no claim yet"), note=points)
    return Figure(term=term, value=_("%(n)s a week", n=signed(trend.slope_a_week)), note=points)


def _projection(plan: DerivedPlan, insights: Insights) -> Figure:
    found, term = insights.projection, _("Projection")
    if found.reached:
        return Figure(term=term, value=_("at target"))
    if found.every_week is None or not plan.is_active:
        return Figure(term=term, value="–", note=_("no date: without target, paused, or post-exertional"))
    later = full_day(found.one_in_four) if found.one_in_four else "–"
    note = _("if every week advances; %(day)s with one week in four held", day=later)
    return Figure(term=term, value=full_day(found.every_week), note=note)


def _last_figure(file: PatientFile, logs: list[SessionLog]) -> Figure:
    day = logs[-1].date if logs else None
    if day is None:
        return Figure(term=_("Last log"), value=_("none yet"))
    ago = (file.today - day).days
    note = _("today") if ago == 0 else ngettext("%(num)s day ago", "%(num)s days ago", ago)
    return Figure(term=_("Last log"), value=short_day(day), note=note)
