"""Plans: make one, look at it, change it."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError, NotAllowed
from planner.domain.history import ExcuseReason, Move
from planner.domain.projection import project
from planner.domain.units import Activity, Unit
from planner.services import baselines, plans, reviews, safety, week_moves
from planner.services.baselines import as_baseline
from planner.services.derive_plan import load_plans
from planner.web.access import patient_only
from planner.web.areas.plans.forms import PlanForm, SmallerForm
from planner.web.areas.plans.preview import PreviewView, preview_view
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import full_day, plain
from planner.web.flashes import say, warn
from planner.web.plan_cards import open_proposal, pace_words, strip_of, sums_of

blueprint = Blueprint("plans", __name__)


def _today() -> date:
    return local_day(now_utc(), g.actor.zone)


@blueprint.get("/plans")
@patient_only
def index() -> Answer:
    """All plans; with one active plan alone, that one."""
    person = load_plans(g.actor.id, _today(), with_finished=True)
    if len(person.plans) == 1 and person.active:
        return redirect(url_for("plans.show", plan_id=person.active[0].id), 303)
    known = baselines.latest_baselines(g.actor)
    return render_template("plans/index.html", person=person, baselines=known, activities=list(Activity))


@blueprint.route("/plans/new", methods=["GET", "POST"])
@patient_only
def new() -> Answer:
    """Three choices, and the plan that follows from them."""
    stored = baselines.open_baseline(g.actor, request.args.get("baseline", ""))
    baseline, unit, today = as_baseline(stored), Unit(stored.unit), _today()
    if baseline is None:
        return redirect(url_for("baselines.show", baseline_id=stored.id), 303)
    if not safety.is_ready(safety.latest_check(g.actor)):
        return redirect(url_for("readiness.show"), 303)
    form = PlanForm()
    form.target.unit = unit
    code = 200
    if request.method == "GET":
        form.start.data = (today + timedelta(days=1)).isoformat()
        form.target.show(round(baseline.value) * 3 // unit.base_size * unit.base_size)
    else:
        code = 400
        if form.validate() and form.start.day is not None:
            try:
                plan_id = plans.start_plan(
                    g.actor, stored.id, form.choices(), form.start.day, form.goal.data, now_utc()
                )
            except DomainError as error:
                form.add_error(error)
            else:
                say(_("Your plan is made."))
                return redirect(url_for("plans.show", plan_id=plan_id), 303)
    return (
        render_template(
            "plans/new.html",
            form=form,
            stored=stored,
            preview=_preview(form, stored.id),
            charts=True,
            baseline=baseline,
        ),
        code,
    )


@blueprint.get("/plans/preview/<baseline_id>")
@patient_only
def preview(baseline_id: str) -> Answer:
    """The preview alone, for the page that is open."""
    form = PlanForm(request.args, meta={"csrf": False})
    stored = baselines.open_baseline(g.actor, baseline_id)
    form.target.unit = Unit(stored.unit)
    return render_template("plans/_preview.html", preview=_preview(form, baseline_id), form=form)


def _preview(form: PlanForm, baseline_id: str) -> PreviewView | None:
    """None while the choices do not make a plan."""
    stored = baselines.open_baseline(g.actor, baseline_id)
    baseline, unit, today = as_baseline(stored), Unit(stored.unit), _today()
    if baseline is None:
        return None
    filled = PlanForm(request.values, meta={"csrf": False}) if "pace" in request.values else form
    filled.target.unit = unit
    if not filled.start.data:
        filled.start.data = (today + timedelta(days=1)).isoformat()
    if filled.target.data:
        filled.target.validate(filled)
    filled.start.validate(filled)
    if not filled.days.data or filled.start.day is None or not filled.pace.data:
        return None
    try:
        revision = plans.revision_of(baseline, filled.choices(), filled.start.day, post_exertional=False, unit=unit)
        return preview_view(Activity(stored.activity), unit, revision, g.actor.week_starts)
    except (DomainError, ValueError):
        return None


@blueprint.get("/plans/<plan_id>")
@patient_only
def show(plan_id: str) -> Answer:
    """Weeks, numbers, what was done, decisions with their reasons, and who changed what."""
    today = _today()
    plan = plans.open_plan(g.actor, plan_id, today)
    logs = plan.history.logs
    smaller = SmallerForm(formdata=None)
    smaller.quota.unit = plan.unit
    bounds = week_moves.own_weeks(plan) if plan.is_active else []
    person = load_plans(g.actor.id, today)
    planned = (
        week_moves.planned_days(plan, plan.replay.present.number) if plan.replay.present and plan.is_active else []
    )
    first, last = bounds[0] if bounds else (today, today)
    return render_template(
        "plans/show.html",
        plan=plan,
        today=today,
        projection=project(plan.replay),
        strip=strip_of(plan, logs),
        sums=sums_of(plan),
        pace=pace_words(plan),
        proposal=open_proposal(plan),
        smaller=smaller,
        bounds=bounds,
        excused=person.excused,
        others=[other for other in person.active if other.id != plan.id],
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
    plan = plans.open_active_plan(g.actor, plan_id, _today())
    form = PlanForm()
    form.target.unit = plan.unit
    form.keep(plan.latest)
    form.start.data = form.start.data or _today().isoformat()
    expected = request.form.get("expected_revision", str(len(plan.revisions)))
    code = 200
    if request.method == "GET":
        form.fill(plan.latest, plan.unit)
    else:
        code = 400
        if form.validate():
            try:
                number = int(expected) if expected.isdecimal() else 0
                day = plans.change_plan(g.actor, plan_id, number, form.choices(), form.reason.data, now_utc())
            except DomainError as error:
                form.add_error(error)
            else:
                say(_("Changed. It counts from %(day)s.", day=full_day(day)))
                return redirect(url_for("plans.show", plan_id=plan_id), 303)
    page = render_template("plans/change.html", form=form, plan=plan, expected=expected)
    return page, code


@blueprint.get("/plans/<plan_id>/revisions/<int:number>")
@patient_only
def revision(plan_id: str, number: int) -> Answer:
    """What a revision said; old ones never change."""
    plan = plans.open_plan(g.actor, plan_id, _today())
    found = next((note for note in plan.revisions if note.number == number), None)
    if found is None:
        return redirect(url_for("plans.show", plan_id=plan_id), 303)
    return render_template("plans/revision.html", plan=plan, note=found)


@blueprint.post("/plans/<plan_id>/smaller")
@patient_only
def smaller(plan_id: str) -> Answer:
    """A smaller number for the week in progress."""
    plan = plans.open_active_plan(g.actor, plan_id, _today())
    form = SmallerForm()
    form.quota.unit = plan.unit
    if "csrf_token" in form.errors or not form.validate():
        if form.errors.get("csrf_token"):
            return ask_again()
        warn(" ".join(form.quota.errors))
    else:
        try:
            reviews.choose_smaller(g.actor, plan_id, form.quota.amount or 0, now_utc())
            say(
                _(
                    "Your number this week is %(n)s. Smaller is always yours.",
                    n=plain(form.quota.amount or 0, plan.unit),
                )
            )
        except DomainError as error:
            warn(error.message)
    return redirect(url_for("plans.show", plan_id=plan_id), 303)


ACTS = {
    "pause": (plans.pause_plan, "The plan is paused. Your number waits for you."),
    "resume": (plans.resume_plan, "Welcome back. The plan goes on today, gently."),
    "finish": (plans.finish_plan, "The plan is finished. Everything you did stays here."),
    "archive": (plans.archive_plan, "The plan is put away."),
}


@blueprint.post("/plans/<plan_id>/<any(pause, resume, finish, archive):act>")
@patient_only
def act(plan_id: str, act: str) -> Answer:
    """Pause, go on, finish or put away."""
    if not is_sent_by_our_page():
        return ask_again()
    do, words = ACTS[act]
    try:
        do(g.actor, plan_id, now_utc())
    except NotAllowed as error:
        warn(error.message)
    else:
        say(_(words))
    return redirect(url_for("plans.show", plan_id=plan_id), 303)


@blueprint.post("/plans/<plan_id>/move")
@patient_only
def move(plan_id: str) -> Answer:
    """Move a planned session to another day of its week."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        days = [date.fromisoformat(request.form.get(name, "")) for name in ("from", "to")]
        week_moves.move_session(g.actor, plan_id, Move(from_date=days[0], to_date=days[1]), now_utc())
        say(_("Moved. It counts as planned."))
    except NotAllowed as error:
        warn(error.message)
    except DomainError as error:
        warn(error.message)
    except ValueError:
        warn(_("Choose two days of this week."))
    return redirect(url_for("plans.show", plan_id=plan_id), 303)


@blueprint.post("/weeks/<first_day>/excuse")
@patient_only
def excuse(first_day: str) -> Answer:
    """Excuse a week of all plans, or take that back."""
    if not is_sent_by_our_page():
        return ask_again()
    reason = request.form.get("reason", "")
    try:
        day = date.fromisoformat(first_day)
        chosen = ExcuseReason(reason) if reason else None
        week_moves.excuse_week(g.actor, day, chosen, now_utc())
        say(_("That week is excused. It is not a failure.") if chosen else _("That week counts again."))
    except DomainError as error:
        warn(error.message)
    except ValueError:
        warn(_("Choose one of the reasons."))
    return redirect(url_for("plans.index"), 303)
