"""Measures: answer what you like, every four weeks, and see what changed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from planner.clock import local_day, now_utc
from planner.domain.errors import DomainError
from planner.services import measures
from planner.services.guards import NotFound
from planner.services.measures import Before, MeasuresPage
from planner.web.access import patient_only
from planner.web.areas.measures.forms import GoalForm, SheetForm, sheet_for
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import meet_distress, say, warn
from planner.web.measure_views import measure_views, name_of, shown
from planner.web.peg import peg_items, peg_source
from planner.web.said import said
from planner.web.undo import as_it_was, told

blueprint = Blueprint("measures", __name__)


@blueprint.route("/measures", methods=["GET", "POST"])
@patient_only
def show() -> Answer:
    """The questions, each to be skipped if one likes, and what changed since the start."""
    found = _open()
    form = sheet_for(found.goals)
    if request.method != "POST":
        form.fill(found.series, local_day(now_utc(), g.actor.zone))
        return _page(found, form, GoalForm(formdata=None))
    if form.validate():
        try:
            before = measures.answer_measures(g.actor, form.command(), now_utc())
        except DomainError as error:
            if error.field == "peg":
                form.mark_peg_gap()
            else:
                form.add_error(error)
        else:
            say(ngettext("Kept, %(num)s answer.", "Kept, %(num)s answers.", len(before)), **_undo(before))
            return redirect(url_for("measures.show"), 303)
    return _page(found, form, GoalForm(formdata=None)), 400


@blueprint.post("/measures/later")
@patient_only
def later() -> Answer:
    """Not now: asked again in four weeks."""
    if not is_sent_by_our_page():
        return ask_again()
    before = measures.put_measures_off(g.actor, now_utc())
    say(_("That is fine. We ask again in four weeks."), **_undo([before]))
    return redirect(url_for("today.show"), 303)


@blueprint.post("/measures/goals")
@patient_only
def add_goal() -> Answer:
    """A goal in the person's own words."""
    form = GoalForm()
    if form.validate():
        try:
            is_new = measures.add_goal(g.actor, form.wording.data or "", form.act_id, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            meet_distress(form.wording.data)
            made = measures.goal_of_form(g.actor, form.act_id)
            say(
                _("Added. How well can you do it today?") if is_new else _("It is among your goals already."),
                undo_address=url_for("measures.archive_goal", goal_id=made) if made else None,
                undo_label=_("Undo"),
            )
            return redirect(url_for("measures.show"), 303)
    found = _open()
    sheet = sheet_for(found.goals, is_empty=True)
    sheet.fill(found.series, local_day(now_utc(), g.actor.zone))
    return _page(found, sheet, form), 400


@blueprint.post("/measures/goals/<goal_id>/archive")
@patient_only
def archive_goal(goal_id: str) -> Answer:
    """Put a goal away; its answers stay."""
    if not is_sent_by_our_page():
        return ask_again()
    measures.archive_goal(g.actor, goal_id, now_utc())
    undo = url_for("measures.restore_goal", goal_id=goal_id)
    say(_("Put away. Its answers stay."), undo_address=undo, undo_label=_("Bring it back"))
    return redirect(url_for("measures.show"), 303)


@blueprint.post("/measures/goals/<goal_id>/restore")
@patient_only
def restore_goal(goal_id: str) -> Answer:
    """Ask about a goal again."""
    if not is_sent_by_our_page():
        return ask_again()
    try:
        measures.restore_goal(g.actor, goal_id)
    except DomainError as error:
        warn(said(error))
    else:
        undo = url_for("measures.archive_goal", goal_id=goal_id)
        say(_("It is back."), undo_address=undo, undo_label=_("Put it away again"))
    return redirect(url_for("measures.show"), 303)


@blueprint.post("/measures/<measure_id>/remove")
@patient_only
def remove(measure_id: str) -> Answer:
    """Take an answer away."""
    if not is_sent_by_our_page():
        return ask_again()
    measures.remove_measure(g.actor, measure_id, now_utc())
    undo = url_for("measures.restore", measure_id=measure_id)
    say(_("Removed."), undo_address=undo, undo_label=_("Bring it back"))
    return redirect(url_for("measures.show"), 303)


@blueprint.post("/measures/<measure_id>/restore")
@patient_only
def restore(measure_id: str) -> Answer:
    """Bring an answer back."""
    if not is_sent_by_our_page():
        return ask_again()
    measures.restore_measure(g.actor, measure_id)
    undo = url_for("measures.remove", measure_id=measure_id)
    say(_("It is back."), undo_address=undo, undo_label=_("Take it away again"))
    return redirect(url_for("measures.show"), 303)


@blueprint.post("/measures/take-back")
@patient_only
def take_back() -> Answer:
    """Answers are as they were before."""
    if not is_sent_by_our_page():
        return ask_again()
    before = [_read_before(text) for text in request.form.getlist("was")]
    if not before:
        raise NotFound("was")
    measures.put_back(g.actor, before, now_utc())
    say(told())
    return redirect(url_for("measures.show"), 303)


def _undo(before: list[Before]) -> dict[str, Any]:
    """An answer and the scores before it, none where there were none: `id:5,6,7`."""
    was = [("was", f"{found}:{','.join(str(n) for n in scores or ())}") for found, scores in before]
    return as_it_was(url_for("measures.take_back"), was)


def _read_before(text: str) -> Before:
    found, _colon, typed = text.partition(":")
    if any(not (n.isascii() and n.isdecimal() and len(n) < 4) for n in typed.split(",") if typed):
        raise NotFound(text)
    return found, tuple(int(n) for n in typed.split(",")) if typed else None


def _open() -> MeasuresPage:
    return measures.open_measures(g.actor, local_day(now_utc(), g.actor.zone))


def _page(found: MeasuresPage, form: SheetForm, goal_form: GoalForm) -> str:
    views = measure_views(found.series, local_day(now_utc(), g.actor.zone))
    return render_template(
        "measures/show.html",
        found=found,
        form=goal_form if goal_form.errors else form,
        sheet=form,
        goal_form=goal_form,
        items=[(form[f"peg_{item.key}"], item) for item in peg_items()],
        goal_fields=[(goal, form[f"goal_{goal.id}"]) for goal in found.goals],
        views=views,
        newest=[(sheet, name_of(series), shown(sheet.score)) for series, sheet in found.newest[:24]],
        peg_source=peg_source(),
        charts=bool(views),
    )
