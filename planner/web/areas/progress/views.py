"""Progress: evidence first, then charts, calendar and victories."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from planner.clock import local_day, now_utc
from planner.domain.insights import find_insights
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.services.beside_plan import read_own
from planner.services.derive_plan import DerivedPlan, PersonPlans, load_plans
from planner.services.import_sessions import imported_ratings
from planner.web.access import patient_only
from planner.web.areas.progress.steady import outlook_sentences, steady_rows
from planner.web.calm_views import calm_view
from planner.web.day_after_words import day_after_rows, day_after_words
from planner.web.heat import heat_rows
from planner.web.lesson_words import practice_names
from planner.web.measure_views import measure_views
from planner.web.series import activity_view, day_totals, evidence
from planner.web.thought_charts import shift_view
from planner.web.trends import ratings_views, trend_view

blueprint = Blueprint("progress", __name__)


@blueprint.get("/progress")
@patient_only
def show() -> str:
    """One activity's charts, each with a sentence and a table."""
    today = local_day(now_utc(), g.actor.zone)
    person = load_plans(g.actor.id, today)
    activity = _activity(person)
    plan = next((found for found in person.active if found.activity is activity), None)
    unit = _unit(person, activity, plan)
    logs = person.logs.get((activity.value, unit.value), [])
    insights = find_insights(plan.replay) if plan else None
    beside = read_own(g.actor)
    return render_template(
        "progress/show.html",
        charts=True,
        activity=activity,
        activities=list(Activity),
        plan=plan,
        unit=unit,
        today=today,
        count=sum(log.amount > 0 for log in logs),
        since=min((log.date for log in logs), default=None),
        evidence=evidence(logs, unit, today),
        main=activity_view(plan, logs, unit, person.flares, today),
        confidence=trend_view(logs, "confidence", person.flares, today),
        pain=trend_view(logs, "pain", person.flares, today),
        heat=heat_rows(day_totals(logs), unit, person.flares, today),
        insights=insights,
        review_of=plan.replay.weeks[-2].starts if plan and len(plan.replay.weeks) > 1 else None,
        ratings=ratings_views(imported_ratings(g.actor), today),
        calm=calm_view(beside.practices, practice_names(), g.actor.zone, today),
        steady=steady_rows(insights) if insights else [],
        outlook=outlook_sentences(plan, insights) if plan and insights else [],
        shift=shift_view(beside.shifts),
        since_sessions=day_after_rows(beside.days_after),
        since_words=day_after_words(beside.days_after),
        measured=measure_views(beside.measures, today),
    )


def _activity(person: PersonPlans) -> Activity:
    """The one that was asked for, else the first that has a plan or a log."""
    asked = request.args.get("activity")
    if asked in list(Activity):
        return Activity(asked)
    if person.active:
        return person.active[0].activity
    return Activity(next(iter(person.logs), (Activity.WALKING, ""))[0])


def _unit(person: PersonPlans, activity: Activity, plan: DerivedPlan | None) -> Unit:
    """The plan's unit, else the one with the most logs."""
    if plan is not None:
        return plan.unit
    known = [(len(logs), unit) for (kind, unit), logs in person.logs.items() if kind == activity]
    return Unit(max(known)[1]) if known else ACTIVITY_UNITS[activity][0]
