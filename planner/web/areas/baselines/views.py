"""Find the starting point."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.baseline import MOST_TRIALS, BaselineMethod, BaselineWarning
from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.quota import start_quota
from planner.domain.trial import NextDay, Trial
from planner.domain.typed_amount import read_amount
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.services import baselines
from planner.services.baselines import AddTrial, StoredBaseline, as_baseline
from planner.services.log_session import find_active_plan
from planner.services.revise_plan import UseBaseline, use_baseline
from planner.web.access import patient_only
from planner.web.areas.baselines.forms import UNIT_WORDS, BeginForm, MethodForm, TrialForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import exactly, full_day, number, unit_word
from planner.web.flashes import say, warn

blueprint = Blueprint("baselines", __name__)


@blueprint.route("/baselines/new", methods=["GET", "POST"])
@patient_only
def new() -> Answer:
    """Choose an activity and its unit."""
    asked = request.values.get("activity", Activity.WALKING)
    activity = Activity(asked) if asked in list(Activity) else Activity.WALKING
    form = BeginForm()
    form.prepare(activity)
    if request.method != "POST":
        form.activity.data, form.unit.data = activity.value, ACTIVITY_UNITS[activity][0].value
        return render_template("baselines/new.html", form=form, activity=activity)
    if form.validate():
        baseline_id = baselines.start_baseline(g.actor, activity, Unit(form.unit.data), now_utc())
        return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
    return render_template("baselines/new.html", form=form, activity=activity), 400


@blueprint.route("/baselines/<baseline_id>", methods=["GET", "POST"])
@patient_only
def show(baseline_id: str) -> Answer:
    """The try-outs, what they say, and a form for one more."""
    stored = baselines.open_baseline(g.actor, baseline_id)
    today = local_day(now_utc(), g.actor.zone)
    form = TrialForm()
    form.prepare(Unit(stored.unit), today)
    if request.method != "POST":
        return _page(stored, form, today), 200
    if form.validate() and form.day.day is not None:
        try:
            baselines.add_trial(g.actor, baseline_id, _command(form), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            if form.next_day.data == NextDay.MUCH_WORSE:
                return redirect(url_for("readiness.show"), 303)
            say(_("Try-out added."))
            return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
    return _page(stored, form, today), 400


def _command(form: TrialForm) -> AddTrial:
    assert form.day.day is not None
    return AddTrial(
        day=form.day.day,
        amount=form.amount.amount or 0,
        form_id=form.act_id,
        pain_before=form.pain_before.tenths,
        pain_after=form.pain_after.tenths,
        confidence=form.confidence.points,
        next_day=form.next_day.data or None,
    )


@blueprint.get("/baselines/<baseline_id>/sum")
@patient_only
def live_sum(baseline_id: str) -> Answer:
    """The arithmetic alone, with the try-out that is being typed."""
    stored = baselines.open_baseline(g.actor, baseline_id)
    try:
        amount = read_amount(request.args.get("amount", ""), Unit(stored.unit))
    except DomainError:
        return render_template("baselines/_result.html", stored=stored, **_result(stored))
    typed = Trial(date=local_day(now_utc(), g.actor.zone), amount=amount)
    trial_ids, trials = (*stored.trial_ids, ""), (*stored.trials, typed)
    if len(trials) <= MOST_TRIALS:
        stored = replace(stored, trials=trials, trial_ids=trial_ids)
    return render_template("baselines/_result.html", stored=stored, is_live=True, **_result(stored))


@blueprint.post("/baselines/<baseline_id>/use")
@patient_only
def use(baseline_id: str) -> Answer:
    """Let the running plan begin again from this starting point, from its next week on."""
    if not is_sent_by_our_page():
        return ask_again()
    stored = baselines.open_baseline(g.actor, baseline_id)
    plan = find_active_plan(g.actor, Activity(stored.activity), local_day(now_utc(), g.actor.zone))
    if plan is None:
        return redirect(url_for("plans.new", baseline=baseline_id), 303)
    command = UseBaseline(
        plan_id=plan.id, baseline_id=baseline_id, expected_revision=len(plan.revisions), from_its_start=True
    )
    try:
        day = use_baseline(g.actor, command, now_utc())
    except DomainError as error:
        warn(error.message)
        return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
    say(_("Your plan begins again from this starting point on %(day)s.", day=full_day(day)))
    return redirect(url_for("plans.show", plan_id=plan.id), 303)


def _page(stored: StoredBaseline, form: TrialForm, today: date, method_form: MethodForm | None = None) -> str:
    plan = find_active_plan(g.actor, Activity(stored.activity), today)
    return render_template(
        "baselines/show.html",
        stored=stored,
        form=form,
        method_form=method_form
        or MethodForm(formdata=None, method=stored.method, start_percent=str(stored.start_percent)),
        trials=list(zip(stored.trial_ids, stored.trials, strict=True)),
        unit_words=UNIT_WORDS[Unit(stored.unit)],
        running=plan if plan is not None and plan.unit == stored.unit else None,
        **_result(stored),
    )


def _result(stored: StoredBaseline) -> dict[str, Any]:
    """What the try-outs say: the start, its arithmetic, and what to mind."""
    baseline, unit = as_baseline(stored), Unit(stored.unit)
    if baseline is None:
        return {"sums": [], "start": None}
    warnings = baseline.warnings(unit)
    start = start_quota(baseline, unit)
    return {
        "start": start,
        "sums": _sums(baseline, unit, start),
        "is_spread": BaselineWarning.SPREAD_WIDE in warnings,
        "is_few": BaselineWarning.FEWER_THAN_THREE_TRIALS in warnings,
        "is_tiny": BaselineWarning.BASELINE_BELOW_ONE_STEP in warnings,
    }


def _sums(baseline: Any, unit: Unit, start: int) -> list[tuple[str, str]]:
    """(5 + 7 + 6) / 3 = 6.0; 80 % of 6.0 = 4.8; start at 5."""
    shown = [number(amount, unit) for amount in baseline.amounts]
    value = exactly(baseline.value, unit)
    rows = []
    if baseline.method is BaselineMethod.MEAN:
        total = number(sum(baseline.amounts), unit)
        rows.append((" + ".join(shown), total))
        rows.append((_("shared over %(n)s try-outs", n=len(shown)), f"{total} ÷ {len(shown)} = {value}"))
    elif baseline.method is BaselineMethod.MEDIAN:
        rows.append((_("the middle one of %(all)s", all=", ".join(shown)), value))
    else:
        rows.append((_("the smallest of %(all)s", all=", ".join(shown)), value))
    percent = baseline.start_percent
    below = _("start below that, at %(percent)s %%", percent=percent)
    rows.append((below, f"{value} × {percent / 100:g} = {exactly(baseline.start, unit)}"))
    rows.append((_("You start at"), f"{number(start, unit)} {unit_word(start, unit)}"))
    return rows


@blueprint.post("/baselines/<baseline_id>/method")
@patient_only
def method(baseline_id: str) -> Answer:
    """How the start follows from the try-outs."""
    if not is_sent_by_our_page():
        return ask_again()
    stored = baselines.open_baseline(g.actor, baseline_id)
    form = MethodForm()
    if not form.validate():
        today = local_day(now_utc(), g.actor.zone)
        trial_form = TrialForm(formdata=None)
        trial_form.prepare(Unit(stored.unit), today)
        trial_form.day.data = today.isoformat()
        return _page(stored, trial_form, today, form), 400
    chosen = BaselineMethod(form.method.data)
    baselines.choose_method(g.actor, baseline_id, chosen, int(form.start_percent.data))
    return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)


@blueprint.post("/baselines/<baseline_id>/trials/<trial_id>")
@patient_only
def change_trial(baseline_id: str, trial_id: str) -> Answer:
    """Leave a try-out out with a reason, count it again, or say how the next day was."""
    if not is_sent_by_our_page():
        return ask_again()
    next_day = request.form.get("next_day")
    if next_day is not None and next_day not in list(NextDay):
        raise OutOfBounds("next_day", _("Choose one of the answers."))
    try:
        if next_day is not None:
            baselines.set_next_day(g.actor, baseline_id, trial_id, NextDay(next_day))
            if next_day == NextDay.MUCH_WORSE:
                return redirect(url_for("readiness.show"), 303)
        elif request.form.get("count") == "yes":
            baselines.leave_trial_out(g.actor, baseline_id, trial_id, None)
        else:
            reason = request.form.get("reason", "").strip()[:200] or _("left out")
            baselines.leave_trial_out(g.actor, baseline_id, trial_id, reason)
    except DomainError as error:
        warn(error.message)
    return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
