"""Find the starting point."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import local_day, now_utc
from planner.domain.baseline import MOST_TRIALS, BaselineMethod
from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.trial import NextDay, Trial
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.services import baselines, preparations
from planner.services.baselines import StoredBaseline
from planner.services.guards import NotFound
from planner.services.log_session import find_active_plan
from planner.services.people import names_of
from planner.services.preparations import Proposed
from planner.services.revise_plan import UseBaseline, use_baseline
from planner.web.access import patient_only
from planner.web.baseline_sums import baseline_result
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.filters import full_day
from planner.web.flashes import say, warn
from planner.web.reader_units import read_typed
from planner.web.said import said
from planner.web.trial_forms import BeginForm, MethodForm, TrialForm, held_unit_name
from planner.web.undo import as_it_was, is_undo, told

blueprint = Blueprint("baselines", __name__)


@blueprint.route("/baselines/new", methods=["GET", "POST"])
@patient_only
def new() -> Answer:
    """Choose an activity and its unit."""
    proposed = preparations.proposed_activity(g.actor)
    usual = proposed.activity if proposed else Activity.WALKING
    asked = request.values.get("activity", usual)
    activity = Activity(asked) if asked in list(Activity) else usual
    form = BeginForm()
    form.prepare(activity)
    if request.method != "POST":
        form.activity.data, form.unit.data = activity.value, _usual_unit(activity, proposed).value
        return render_template("baselines/new.html", form=form, activity=activity, proposed=proposed)
    if form.validate():
        baseline_id = baselines.start_baseline(g.actor, activity, Unit(form.unit.data), now_utc())
        return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
    return render_template("baselines/new.html", form=form, activity=activity, proposed=proposed), 400


def _usual_unit(activity: Activity, proposed: Proposed | None) -> Unit:
    """The unit that the form opens with: that of the rules that were laid ready, else the activity's first."""
    units = ACTIVITY_UNITS[activity]
    wanted = proposed.unit if proposed and proposed.activity is activity else None
    return wanted if wanted in units else units[0]


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
            baselines.add_trial(g.actor, baseline_id, form.command(), now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            if form.next_day.data == NextDay.MUCH_WORSE:
                return redirect(url_for("readiness.show"), 303)
            say(_("Try-out added."), **_undo_trial(baseline_id, form.act_id))
            return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
    return _page(stored, form, today), 400


@blueprint.get("/baselines/<baseline_id>/sum")
@patient_only
def live_sum(baseline_id: str) -> Answer:
    """The arithmetic alone, with the try-out that is being typed."""
    stored = baselines.open_baseline(g.actor, baseline_id)
    try:
        amount = read_typed(request.args.get("amount", ""), Unit(stored.unit))
    except DomainError:
        return render_template("baselines/_result.html", stored=stored, **baseline_result(stored))
    typed = Trial(date=local_day(now_utc(), g.actor.zone), amount=amount)
    trial_ids, trials = (*stored.trial_ids, ""), (*stored.trials, typed)
    if len(trials) <= MOST_TRIALS:
        stored = replace(stored, trials=trials, trial_ids=trial_ids)
    return render_template("baselines/_result.html", stored=stored, is_live=True, **baseline_result(stored))


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
        warn(said(error))
        return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
    undo = url_for("plans.take_back_change", plan_id=plan.id, number=command.expected_revision + 1)
    say(_("Your plan begins again from this starting point on %(day)s.", day=full_day(day)), **as_it_was(undo, []))
    return redirect(url_for("plans.show", plan_id=plan.id), 303)


def _page(stored: StoredBaseline, form: TrialForm, today: date, method_form: MethodForm | None = None) -> str:
    plan = find_active_plan(g.actor, Activity(stored.activity), today)
    return render_template(
        "baselines/show.html",
        stored=stored,
        form=form,
        method_form=method_form
        or MethodForm(formdata=None, method=stored.method, start_percent=str(stored.start_percent)),
        trials=list(zip(stored.trial_ids, stored.trials, stored.added_by_ids, strict=True)),
        writers=names_of(stored.added_by_ids),
        unit_words=held_unit_name(Unit(stored.unit)),
        today=today,
        running=plan if plan is not None and plan.unit == stored.unit else None,
        **baseline_result(stored),
    )


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
    before = [("method", stored.method), ("start_percent", str(stored.start_percent))]
    undo = url_for("baselines.method", baseline_id=baseline_id)
    say(told(_("Changed. The sum below shows it.")), **as_it_was(undo, before))
    return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)


@blueprint.post("/baselines/<baseline_id>/trials/<trial_id>")
@patient_only
def change_trial(baseline_id: str, trial_id: str) -> Answer:
    """Leave a try-out out with a reason, count it again, or say how the next day was."""
    if not is_sent_by_our_page():
        return ask_again()
    next_day = request.form.get("next_day")
    if request.form.get("act") == "delete":
        return _take_trial_away(baseline_id, trial_id)
    if next_day is not None and next_day not in list(NextDay) and not (next_day == "" and is_undo()):
        raise OutOfBounds("next_day", _("Choose one of the answers."))
    if next_day is not None:
        return _say_next_day(baseline_id, trial_id, NextDay(next_day) if next_day else None)
    undo, before = url_for("baselines.change_trial", baseline_id=baseline_id, trial_id=trial_id), [("count", "yes")]
    try:
        if request.form.get("count") == "yes":
            trial = _trial(baseline_id, trial_id)
            before = [("reason", trial.left_out or "")]
            baselines.leave_trial_out(g.actor, baseline_id, trial_id, None)
            words = _("It counts again.")
        else:
            reason = request.form.get("reason", "").strip()[:200] or _("left out")
            baselines.leave_trial_out(g.actor, baseline_id, trial_id, reason)
            words = _("It is left out. It stays on the list.")
    except DomainError as error:
        warn(said(error))
    else:
        say(words, **as_it_was(undo, before))
    return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)


def _trial(baseline_id: str, trial_id: str) -> Trial:
    stored = baselines.open_baseline(g.actor, baseline_id)
    found = dict(zip(stored.trial_ids, stored.trials, strict=True)).get(trial_id)
    if found is None:
        raise NotFound(trial_id)
    return found


def _undo_trial(baseline_id: str, form_id: str) -> dict[str, Any]:
    """Take the new try-out away again; nothing where its form had made it before and it is gone."""
    trial_id = baselines.trial_of_form(g.actor, baseline_id, form_id)
    if trial_id is None:
        return {}
    undo = url_for("baselines.change_trial", baseline_id=baseline_id, trial_id=trial_id)
    return as_it_was(undo, [("act", "delete")])


def _take_trial_away(baseline_id: str, trial_id: str) -> Answer:
    """A try-out that was added by mistake goes; the same can be added again."""
    stored = baselines.open_baseline(g.actor, baseline_id)
    trial = baselines.remove_trial(g.actor, baseline_id, trial_id, now_utc())
    again: dict[str, Any] = {}
    if trial is not None:
        form = TrialForm(formdata=None)
        form.show(trial, Unit(stored.unit))
        again = as_it_was(url_for("baselines.show", baseline_id=baseline_id), form)
    say(_("The try-out is gone."), **again)
    return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)


def _say_next_day(baseline_id: str, trial_id: str, next_day: NextDay | None) -> Answer:
    """How the day after a try-out was; much worse leads to the question about small efforts."""
    before = [("next_day", _trial(baseline_id, trial_id).next_day or "")]
    baselines.set_next_day(g.actor, baseline_id, trial_id, next_day, now_utc())
    if next_day is NextDay.MUCH_WORSE:
        return redirect(url_for("readiness.show"), 303)
    undo = url_for("baselines.change_trial", baseline_id=baseline_id, trial_id=trial_id)
    say(told(_("Thank you. It is kept with that try-out.")), **as_it_was(undo, before))
    return redirect(url_for("baselines.show", baseline_id=baseline_id), 303)
