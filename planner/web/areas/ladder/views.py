"""The fear ladder: feared movements in order, each with its tries."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.units import Activity
from planner.services import baselines, ladder
from planner.web.access import patient_only
from planner.web.areas.ladder.charts import fear_view, pain_view
from planner.web.areas.ladder.forms import ExpectForm, FoundForm, StepForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say

blueprint = Blueprint("ladder", __name__)


@blueprint.route("/ladder", methods=["GET", "POST"])
@patient_only
def index() -> Answer:
    """The steps, the least feared first, and a form for one more."""
    form, code = StepForm(), 200
    if request.method == "POST":
        code = 400
        if form.validate():
            try:
                is_new = ladder.add_step(g.actor, form.movement.data or "", form.fear.value, form.act_id, now_utc())
            except DomainError as error:
                form.add_error(error)
            else:
                meet_distress(form.movement.data)
                say(_("It is on your ladder.") if is_new else _("It was on your ladder already. It stands once."))
                return redirect(url_for("ladder.index"), 303)
    return render_template("ladder/index.html", form=form, steps=ladder.list_steps(g.actor)), code


@blueprint.route("/ladder/<step_id>", methods=["GET", "POST"])
@patient_only
def show(step_id: str) -> Answer:
    """A step with its tries; say it otherwise, or rate it anew."""
    step = ladder.open_step(g.actor, step_id)
    form = StepForm()
    if request.method != "POST":
        return _page(step_id)
    if form.validate():
        try:
            ladder.change_step(g.actor, step.id, form.movement.data or "", form.fear.value)
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.movement.data)
            say(_("Changed."))
            return redirect(url_for("ladder.show", step_id=step_id), 303)
    return _page(step_id, step_form=form, form=form), 400


@blueprint.post("/ladder/<step_id>/tries")
@patient_only
def begin(step_id: str) -> Answer:
    """Write down what is expected, before a try."""
    form = ExpectForm()
    ladder.open_step(g.actor, step_id)
    if form.validate():
        try:
            ladder.begin_try(g.actor, step_id, form.command(), form.act_id, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.prediction.data)
            say(_("Kept. Try it when you are ready, and come back."))
            return redirect(url_for("ladder.show", step_id=step_id), 303)
    return _page(step_id, expect_form=form, form=form), 400


@blueprint.post("/ladder/<step_id>/tries/<try_id>")
@patient_only
def end(step_id: str, try_id: str) -> Answer:
    """Say what was found, after it."""
    form = FoundForm()
    ladder.open_try(g.actor, step_id, try_id)
    if form.validate():
        try:
            ladder.end_try(g.actor, step_id, try_id, form.command())
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.what_happened.data)
            say(_("Kept. You looked at a fear, and you know more now."))
            return redirect(url_for("ladder.show", step_id=step_id), 303)
    return _page(step_id, found_form=form, form=form, open_id=try_id), 400


@blueprint.post("/ladder/<step_id>/plan")
@patient_only
def plan(step_id: str) -> Answer:
    """Let the step become a small plan."""
    if not is_sent_by_our_page():
        return ask_again()
    chosen = request.form.get("activity", "")
    ladder.open_step(g.actor, step_id)
    if chosen not in list(Activity):
        raise OutOfBounds("activity", _("Choose one of the activities."))
    activity = Activity(chosen)
    plan_id = ladder.make_plan_of(g.actor, step_id, activity, now_utc())
    if plan_id is not None:
        say(_("This plan works on that step now."))
        return redirect(url_for("plans.show", plan_id=plan_id), 303)
    say(_("Start with a few try-outs. The plan you make from them is linked to your step."))
    known = baselines.latest_baselines(g.actor).get(activity)
    if known is not None and known.trials:
        return redirect(url_for("baselines.show", baseline_id=known.id), 303)
    return redirect(url_for("baselines.new", activity=activity.value), 303)


@blueprint.post("/ladder/<step_id>/remove")
@patient_only
def remove(step_id: str) -> Answer:
    """Take a step off the ladder."""
    if not is_sent_by_our_page():
        return ask_again()
    ladder.remove_step(g.actor, step_id, now_utc())
    say(_("Removed."), undo_address=url_for("ladder.restore", step_id=step_id), undo_label=_("Put it back"))
    return redirect(url_for("ladder.index"), 303)


@blueprint.post("/ladder/<step_id>/restore")
@patient_only
def restore(step_id: str) -> Answer:
    """Put a removed step back."""
    if not is_sent_by_our_page():
        return ask_again()
    ladder.restore_step(g.actor, step_id)
    say(_("It is back on your ladder."))
    return redirect(url_for("ladder.show", step_id=step_id), 303)


def _page(step_id: str, **forms: Any) -> str:
    step = ladder.open_step(g.actor, step_id)
    step_form = StepForm(formdata=None, movement=step.movement, fear=str(step.fear))
    pain, fear = pain_view(step.tries), fear_view(step.tries)
    open_id = forms.pop("open_id", step.open_try.id if step.open_try else None)
    defaults = {
        "step_form": step_form,
        "expect_form": ExpectForm(formdata=None),
        "found_form": FoundForm(formdata=None),
        "form": None,
    }
    return render_template(
        "ladder/show.html",
        step=step,
        open_try=next((known for known in step.tries if known.id == open_id), None),
        pain=pain,
        fear=fear,
        charts=bool(pain or fear),
        activities=list(Activity),
        **{**defaults, **forms},
    )
