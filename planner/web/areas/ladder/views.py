"""The fear ladder: feared movements in order, each with its tries."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError, NotAllowed, OutOfBounds
from planner.domain.ladder import LadderTry
from planner.domain.units import Activity
from planner.services import baselines, ladder
from planner.web.access import patient_only
from planner.web.areas.ladder.charts import fear_view, pain_view
from planner.web.areas.ladder.forms import ExpectForm, FoundForm, StepForm
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say, warn
from planner.web.said import said
from planner.web.undo import as_it_was, is_undo, told

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
                made = ladder.step_of_form(g.actor, form.act_id)
                say(
                    _("It is on your ladder.") if is_new else _("It was on your ladder already. It stands once."),
                    undo_address=url_for("ladder.remove", step_id=made) if made else None,
                    undo_label=_("Undo"),
                )
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
            before = [("movement", step.movement), ("fear", str(step.fear))]
            say(told(_("Changed.")), **as_it_was(url_for("ladder.show", step_id=step_id), before))
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
            made = ladder.try_of_form(g.actor, step_id, form.act_id)
            back = url_for("ladder.take_back_try", step_id=step_id, try_id=made, what="remove") if made else None
            say(told(_("Kept. Try it when you are ready, and come back.")), undo_address=back, undo_label=_("Undo"))
            return redirect(url_for("ladder.show", step_id=step_id), 303)
    return _page(step_id, expect_form=form, form=form), 400


@blueprint.post("/ladder/<step_id>/tries/<try_id>")
@patient_only
def end(step_id: str, try_id: str) -> Answer:
    """Say what was found, after it."""
    form = FoundForm()
    before = ladder.open_try(g.actor, step_id, try_id)
    if form.validate():
        try:
            ladder.end_try(g.actor, step_id, try_id, form.command())
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.what_happened.data)
            say(told(_("Kept. You looked at a fear, and you know more now.")), **_undo_found(step_id, before))
            return redirect(url_for("ladder.show", step_id=step_id), 303)
    return _page(step_id, found_form=form, form=form, open_id=try_id), 400


@blueprint.post("/ladder/<step_id>/plan")
@patient_only
def plan(step_id: str) -> Answer:
    """Let the step become a small plan."""
    if not is_sent_by_our_page():
        return ask_again()
    chosen = request.form.get("activity", "")
    step = ladder.open_step(g.actor, step_id)
    undo = as_it_was(url_for("ladder.plan", step_id=step_id), [("activity", step.activity or "")])
    if chosen == "" and is_undo():
        ladder.unlink_plan(g.actor, step_id)
        say(told())
        return redirect(url_for("ladder.show", step_id=step_id), 303)
    if chosen not in list(Activity):
        raise OutOfBounds("activity", _("Choose one of the activities."))
    activity = Activity(chosen)
    plan_id = ladder.make_plan_of(g.actor, step_id, activity, now_utc())
    if plan_id is not None:
        say(told(_("This plan works on that step now.")), **undo)
        return redirect(url_for("plans.show", plan_id=plan_id), 303)
    say(_("Start with a few try-outs. The plan you make from them is linked to your step."), **undo)
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
    undo = url_for("ladder.remove", step_id=step_id)
    say(_("It is back on your ladder."), undo_address=undo, undo_label=_("Take it off again"))
    return redirect(url_for("ladder.show", step_id=step_id), 303)


@blueprint.post("/ladder/<step_id>/tries/<try_id>/<any(remove, unsay):what>")
@patient_only
def take_back_try(step_id: str, try_id: str, what: str) -> Answer:
    """A try that was not meant, or what was found in one."""
    if not is_sent_by_our_page():
        return ask_again()
    if what == "unsay":
        before = ladder.unsay_try(g.actor, step_id, try_id)
        say(told(), **({} if before.is_open else _undo_found(step_id, before)))
        return redirect(url_for("ladder.show", step_id=step_id), 303)
    try:
        gone = ladder.remove_try(g.actor, step_id, try_id)
    except NotAllowed as error:
        warn(said(error))
    else:
        say(_("The try is gone."), **(_begin_again(step_id, gone) if gone else {}))
    return redirect(url_for("ladder.show", step_id=step_id), 303)


def _begin_again(step_id: str, gone: LadderTry) -> dict[str, Any]:
    """The same expectations, written down anew."""
    form = ExpectForm(formdata=None)
    form.prediction.data = gone.prediction
    form.expected_pain.show(gone.expected_pain)
    form.expected_fear.show(gone.expected_fear)
    return as_it_was(url_for("ladder.begin", step_id=step_id), form)


def _undo_found(step_id: str, before: LadderTry) -> dict[str, Any]:
    """What was found as it was said before, or not said yet."""
    if before.is_open:
        return as_it_was(url_for("ladder.take_back_try", step_id=step_id, try_id=before.id, what="unsay"), [])
    form = FoundForm(formdata=None)
    form.what_happened.data = before.what_happened
    form.found_pain.show(before.found_pain)
    form.found_fear.show(before.found_fear)
    return as_it_was(url_for("ladder.end", step_id=step_id, try_id=before.id), form)


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
