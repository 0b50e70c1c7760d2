"""Plans: make one, look at it, change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.baseline import Baseline
from planner.domain.errors import DomainError
from planner.domain.preview import ByDate
from planner.domain.progression import Table
from planner.domain.quota import start_quota
from planner.domain.units import Activity, Unit, nearest
from planner.services import baselines, ladder, plans, preparations, safety, week_moves
from planner.services.baselines import StoredBaseline, as_baseline
from planner.services.derive_plan import DerivedPlan, load_plans
from planner.services.preparations import ReadyRules
from planner.web.access import patient_only
from planner.web.areas.plans.by_date import pace_by_date, rate_of, sentence
from planner.web.areas.plans.course import course_of
from planner.web.areas.plans.forms import ChangeForm, NewPlanForm, PlanForm, SmallerForm
from planner.web.areas.plans.preview import PreviewView, preview_view
from planner.web.baseline_sums import baseline_sums
from planner.web.fields import Answer
from planner.web.filters import full_day
from planner.web.flashes import meet_distress, say
from planner.web.plan_cards import a_step_smaller, open_proposal, pace_words, sums_of
from planner.web.reader_units import is_in_miles, size_of
from planner.web.undo import as_it_was
from planner.web.week_strip import strip_of

blueprint = Blueprint("plans", __name__)


def today_here() -> date:
    """Today where the person lives."""
    return local_day(now_utc(), g.actor.zone)


@blueprint.get("/plans")
@patient_only
def index() -> Answer:
    """All plans; with one active plan alone, that one."""
    person = load_plans(g.actor.id, today_here(), with_finished=True)
    if len(person.plans) == 1 and person.active:
        return redirect(url_for("plans.show", plan_id=person.active[0].id), 303)
    known = baselines.latest_baselines(g.actor)
    return render_template("plans/index.html", person=person, baselines=known, activities=list(Activity))


@blueprint.route("/plans/new", methods=["GET", "POST"])
@patient_only
def new() -> Answer:
    """Three choices, and the plan that follows from them."""
    stored = baselines.open_baseline(g.actor, request.args.get("baseline", ""))
    baseline, unit, today = as_baseline(stored), Unit(stored.unit), today_here()
    if baseline is None:
        return redirect(url_for("baselines.show", baseline_id=stored.id), 303)
    if not safety.is_ready(safety.latest_check(g.actor)):
        return redirect(url_for("readiness.show"), 303)
    form, ready = NewPlanForm(), preparations.rules_for(g.actor, stored)
    form.follow(ready, unit)
    code = 200
    if request.method != "POST":
        form.fill()
        form.start.data = (today + timedelta(days=1)).isoformat()
        form.target.show(_first_target(round(baseline.value), unit))
    else:
        code = 400
        twice = plans.find_plan_of_form(g.actor, form.act_id, today)
        if twice is not None:
            return redirect(url_for("plans.show", plan_id=twice), 303)
        if form.validate() and form.start.day is not None:
            try:
                rate = rate_of(_by_date(form, stored))
                chosen, goal = form.choices(rate), form.goal.data
                plan_id = plans.start_plan(
                    g.actor, stored.id, chosen, form.start.day, goal, now_utc(), form_id=form.act_id
                )
            except DomainError as error:
                start = ready.start if ready and not ready.unfit else baseline
                made = _made_already(Activity(stored.activity), form, error, start)
                if made is not None:
                    return redirect(url_for("plans.show", plan_id=made.id), 303)
                form.add_error(error)
            else:
                meet_distress(goal)
                undo = url_for("plans.act", plan_id=plan_id, act="unmake")
                say(_("Your plan is made."), **as_it_was(undo, []))
                return redirect(url_for("plans.show", plan_id=plan_id), 303)
    return (
        render_template(
            "plans/new.html",
            form=form,
            stored=stored,
            preview=_preview(form, stored, ready),
            charts=True,
            baseline=ready.start if ready and not ready.unfit else baseline,
            ready=ready,
            start_sums=_start_sums(ready, unit),
        ),
        code,
    )


def _start_sums(ready: ReadyRules | None, unit: Unit) -> list[tuple[str, str]]:
    """The sum of a start that was laid ready; none where it is not used, or a table begins by itself."""
    if ready is None or ready.unfit or isinstance(ready.protocol.progression, Table):
        return []
    return baseline_sums(ready.start, unit, start_quota(ready.start, unit))


def _made_already(
    activity: Activity, form: PlanForm, error: DomainError, baseline: Baseline | None = None
) -> DerivedPlan | None:
    """The plan that the first press of a double click has made or changed, None when the rule's error stands."""
    if error.field not in ("activity", "expected_revision"):
        return None
    return plans.find_plan_as_chosen(g.actor, activity, form.choices(), today_here(), baseline)


def _first_target(baseline: int, unit: Unit) -> int:
    """Three times the starting point in whole units (tenths of a mile), to be changed; always one that can be had."""
    size = size_of(unit) / (10 if is_in_miles(unit) else 1)
    return min(nearest(max(baseline * 3 // size, 1) * size), unit.largest)


@blueprint.get("/plans/preview/<baseline_id>")
@patient_only
def preview(baseline_id: str) -> Answer:
    """The preview alone, for the page that is open."""
    form = NewPlanForm(request.args, meta={"csrf": False})
    stored = baselines.open_baseline(g.actor, baseline_id)
    ready = preparations.rules_for(g.actor, stored)
    form.follow(ready, Unit(stored.unit))
    return render_template("plans/_preview.html", preview=_preview(form, stored, ready), form=form)


def _by_date(form: NewPlanForm, stored: StoredBaseline) -> ByDate | None:
    baseline = as_baseline(stored)
    assert baseline is not None
    return pace_by_date(form, baseline, Activity(stored.activity), Unit(stored.unit), g.actor.week_starts)


def _preview(form: NewPlanForm, stored: StoredBaseline, ready: ReadyRules | None) -> PreviewView | None:
    """None while the choices do not make a plan."""
    baseline, unit, today = as_baseline(stored), Unit(stored.unit), today_here()
    if baseline is None:
        return None
    filled = form
    if "pace" in request.values:
        filled = NewPlanForm(request.values, meta={"csrf": False})
        filled.follow(ready, unit)
    if not filled.start.data:
        filled.start.data = (today + timedelta(days=1)).isoformat()
    if filled.target.data:
        filled.target.validate(filled)
    filled.start.validate(filled)
    if filled.by_date is not None:
        filled.by_date.validate(filled)
    if not filled.days.data or filled.start.day is None or not filled.pace.data:
        return None
    try:
        found = _by_date(filled, stored)
        chosen = filled.choices(found.rate if found else None)
        protocol = ready.protocol if ready and not ready.unfit else None
        revision = plans.revision_of(
            baseline, chosen, filled.start.day, post_exertional=False, unit=unit, protocol=protocol
        )
        view = preview_view(Activity(stored.activity), unit, revision, g.actor.week_starts)
        return replace(view, by_date=sentence(found)) if found else view
    except (DomainError, ValueError):
        return None


@blueprint.get("/plans/<plan_id>")
@patient_only
def show(plan_id: str) -> Answer:
    """Weeks, numbers, what was done, decisions with their reasons, and who changed what."""
    return plan_page(plans.open_plan(g.actor, plan_id, today_here()))


def plan_page(plan: DerivedPlan, smaller: SmallerForm | None = None) -> str:
    """The page of a plan, with the smaller number that was refused, if one was."""
    today = today_here()
    if smaller is None:
        smaller = SmallerForm(formdata=None)
        smaller.quota.unit = plan.unit
        smaller.quota.show(a_step_smaller(plan))
    bounds = week_moves.own_weeks(plan) if plan.is_active else []
    person = load_plans(g.actor.id, today)
    planned = (
        week_moves.planned_days(plan, plan.replay.present.number) if plan.replay.present and plan.is_active else []
    )
    first, last = bounds[0] if bounds else (today, today)
    return render_template(
        "plans/show.html",
        plan=plan,
        may_resume=plans.may_resume(g.actor, plan),
        today=today,
        strip=strip_of(plan, plan.history.logs),
        sums=sums_of(plan),
        pace=pace_words(plan),
        proposal=open_proposal(plan),
        smaller=smaller,
        form=smaller,
        bounds=bounds,
        excused={bound[0] for bound in bounds if any(bound[0] <= day <= bound[1] for day in person.excused)},
        course=course_of(plan, person.flares, g.actor.zone),
        ladder_steps=ladder.steps_of_plan(g.actor, plan.id),
        others=person.active if plan.is_active else (plan, *person.active),
        movable=[day for day in planned if day >= today],
        free=[
            day
            for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
            if day >= today and day not in planned
        ],
    )


@blueprint.route("/plans/<plan_id>/change", methods=["GET", "POST"])
@patient_only
def change(plan_id: str) -> Answer:
    """Days, pace, target: a new revision from next week on."""
    plan = plans.open_active_plan(g.actor, plan_id, today_here())
    form = ChangeForm()
    form.follow(plan)
    expected = request.form.get("expected_revision", str(len(plan.revisions)))
    code = 200
    if request.method != "POST":
        form.fill()
    else:
        code = 400
        if form.validate():
            try:
                number = int(expected) if expected.isascii() and expected.isdecimal() else 0
                day = plans.change_plan(g.actor, plan_id, number, form.choices(), form.reason.data, now_utc())
            except DomainError as error:
                if _made_already(plan.activity, form, error) is not None:
                    return redirect(url_for("plans.show", plan_id=plan_id), 303)
                form.add_error(error)
            else:
                meet_distress(form.reason.data)
                undo = url_for("plans.take_back_change", plan_id=plan_id, number=number + 1)
                say(_("Changed. It counts from %(day)s.", day=full_day(day)), **as_it_was(undo, []))
                return redirect(url_for("plans.show", plan_id=plan_id), 303)
    page = render_template("plans/change.html", form=form, plan=plan, expected=expected)
    return page, code


@blueprint.get("/plans/<plan_id>/revisions/<int:number>")
@patient_only
def revision(plan_id: str, number: int) -> Answer:
    """What a revision said; old ones never change."""
    plan = plans.open_plan(g.actor, plan_id, today_here())
    found = next((note for note in plan.revisions if note.number == number), None)
    if found is None:
        return redirect(url_for("plans.show", plan_id=plan_id), 303)
    return render_template("plans/revision.html", plan=plan, note=found)
