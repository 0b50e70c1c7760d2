"""Adjust a patient's plan: preview, save, look at older versions, bring one back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.adjustment import Rules
from planner.domain.errors import DomainError, NotAllowed, OutOfBounds, StaleRevision
from planner.services import adjust_plan as adjusting
from planner.services.adjust_plan import AdjustPlan, Opened, RestorePlan
from planner.services.baselines import latest_baselines
from planner.services.care_looks import note_look
from planner.services.guards import NotFound
from planner.services.plans import first_day_of_change
from planner.services.protocols import fitting_protocols
from planner.services.take_back_adjustment import TakeBack, take_back_adjustment
from planner.web.access import physio_only
from planner.web.areas.adjust.desk import Desk, open_desk
from planner.web.areas.adjust.forms import ACTS, REASONS, RestoreForm
from planner.web.areas.adjust.messages import message_for
from planner.web.areas.adjust.page import preview_view
from planner.web.areas.adjust.stale import StaleView, merge_with_theirs
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.rule_words import THRESHOLDS, act_name, author_words, bounds_of, rule_rows
from planner.web.said import said
from planner.web.undo import as_it_was

blueprint = Blueprint("adjust", __name__)

LOOK = "adjust"
"""What the patient reads of who looked: their plan, to change it."""


def _open(patient_id: str, plan_id: str, *, finished: bool = False) -> Opened:
    return adjusting.open_plan_to_adjust(g.actor, patient_id, plan_id, now_utc(), finished=finished)


def _desk(opened: Opened, typed: object = None, *, is_sent: bool = True) -> Desk:
    protocols = fitting_protocols(g.actor, opened.plan.unit, now_utc(), said)
    baseline = latest_baselines(opened.care.patient).get(opened.plan.activity)
    if baseline is not None and baseline.unit != opened.plan.unit.value:
        baseline = None
    return open_desk(opened, protocols, baseline, typed, is_sent=is_sent)


def _page(desk: Desk, code: int = 200, *, stale: StaleView | None = None, looks_first: bool = False) -> Answer:
    opened = desk.opened
    page = render_template(
        "adjust/show.html",
        desk=desk,
        opened=opened,
        plan=opened.plan,
        patient=opened.care.patient,
        form=desk.form,
        view=desk.view,
        stale=stale,
        looks_first=looks_first,
        counts_from=first_day_of_change(opened.plan, opened.today),
        names=adjusting.author_names(opened.plan),
        reasons=REASONS,
        thresholds=[(name, bounds_of(name)) for name, _label in THRESHOLDS],
        act_name=act_name,
        author_words=author_words,
        charts=True,
    )
    return page, code


@blueprint.get("/patients/<patient_id>/plans/<plan_id>/adjust")
@physio_only
def show(patient_id: str, plan_id: str) -> Answer:
    """The plan's rules and weeks; `act` and `protocol` choose what the form opens with."""
    opened = _open(patient_id, plan_id)
    note_look(g.actor, opened.care, LOOK, now_utc())
    desk = _desk(opened)
    desk.fill()
    if request.args.get("act") in dict(ACTS):
        desk.form.act.data = request.args["act"]
    desk.use_protocol(request.args.get("protocol", ""))
    desk.look()
    return _page(desk)


@blueprint.post("/patients/<patient_id>/plans/<plan_id>/adjust")
@physio_only
def change(patient_id: str, plan_id: str) -> Answer:
    """Preview, use a protocol, or save; saving asks for a preview of the same choices first."""
    desk = _desk(_open(patient_id, plan_id))
    form, go = desk.form, request.form.get("go", "save")
    is_valid = form.validate()
    if go == "protocol":
        desk.use_protocol(form.protocol.data or "")
        desk.look()
        return _page(desk)
    if is_valid and _is_stale(desk):
        return _side_by_side(desk)
    if "csrf_token" not in form.errors:
        desk.read()
    if form.errors:
        return _page(desk, 400)
    if go == "preview":
        return _page(desk)
    if form.previewed.data != desk.print:
        return _page(desk, looks_first=True)
    return _save(desk)


def _is_stale(desk: Desk) -> bool:
    """Somebody saved meanwhile; a second press of the same form is no such case."""
    notes = desk.opened.plan.revisions
    is_ours = any(note.form_id == desk.form.form_id.data and note.author_id == g.actor.id for note in notes)
    return desk.form.expected_revision.data != str(len(notes)) and not is_ours


def _save(desk: Desk) -> Answer:
    form, opened = desk.form, desk.opened
    assert desk.adjustment is not None
    command = AdjustPlan(
        patient_id=opened.care.patient.id,
        plan_id=opened.plan.id,
        expected_revision=int(form.expected_revision.data),
        adjustment=desk.adjustment,
        reason=form.reason.data or "",
        message=form.message.data,
        form_id=form.form_id.data,
        baseline=form.chosen_baseline(),
        protocol_name=desk.protocol_name,
    )
    try:
        number = adjusting.adjust_plan(g.actor, command, now_utc())
    except StaleRevision:
        again = _desk(_open(opened.care.patient.id, opened.plan.id))
        again.form.validate()
        return _side_by_side(again)
    except DomainError as error:
        form.add_error(error)
        return _page(desk, 400)
    return _saved(opened, number, desk.adjustment.week)


def _saved(opened: Opened, number: int, week: int | None = None) -> Answer:
    said = _("Saved as version %(n)s.", n=number)
    if request.form.get("message", "").strip():
        said = f"{said} {_('%(name)s reads your message on Today.', name=opened.care.patient.name)}"
    where: dict[str, Any] = {"patient_id": opened.care.patient.id, "plan_id": opened.plan.id}
    undo = url_for("adjust.take_back", **where, number=number)
    say(said, **as_it_was(undo, [("week", str(week or ""))]))
    return redirect(url_for("adjust.show", **where), 303)


@blueprint.post("/patients/<patient_id>/plans/<plan_id>/revisions/<int:number>/take-back")
@physio_only
def take_back(patient_id: str, plan_id: str, number: int) -> Answer:
    """What one saved just now is gone back on, as a version of its own; the patient reads that too."""
    opened = _open(patient_id, plan_id)
    if not is_sent_by_our_page():
        return ask_again()
    week = request.form.get("week", "")[:4]
    command = TakeBack(
        patient_id=patient_id,
        plan_id=plan_id,
        number=number,
        reason=_("Taken back: version %(n)s was not meant.", n=number),
        week=int(week) if week.isascii() and week.isdecimal() else None,
        form_id=request.form.get("form_id", "")[:32] or None,
    )
    try:
        made = take_back_adjustment(g.actor, command, now_utc())
    except (NotAllowed, StaleRevision, OutOfBounds) as error:
        warn(said(error))
        return redirect(url_for("adjust.show", patient_id=patient_id, plan_id=plan_id), 303)
    return _saved(opened, made, command.week)


def _side_by_side(desk: Desk) -> Answer:
    """What the other saved beside what was wanted; the form can be saved on top of it."""
    stale = merge_with_theirs(desk)
    return _page(desk, 409, stale=stale)


@blueprint.get("/patients/<patient_id>/plans/<plan_id>/adjust/preview")
@physio_only
def preview(patient_id: str, plan_id: str) -> Answer:
    """The preview alone, for the page that is open."""
    desk = _desk(_open(patient_id, plan_id), request.args, is_sent=False)
    desk.look()
    return render_template(
        "adjust/_preview.html", desk=desk, form=desk.form, view=desk.view, plan=desk.opened.plan, is_live=True
    )


@blueprint.route("/patients/<patient_id>/plans/<plan_id>/revisions/<int:number>", methods=["GET", "POST"])
@physio_only
def revision(patient_id: str, plan_id: str, number: int) -> Answer:
    """An older version beside the present one, and what bringing it back would do."""
    opened = _open(patient_id, plan_id, finished=True)
    plan = opened.plan
    note = next((found for found in plan.revisions if found.number == number), None)
    if note is None:
        raise NotFound(plan_id)
    form = RestoreForm()
    can_restore = plan.is_active and number < len(plan.revisions)
    code = 200
    found = adjusting.preview_restore(opened, number) if can_restore else None
    if request.method != "POST":
        note_look(g.actor, opened.care, LOOK, now_utc())
        form.expected_revision.data = str(len(plan.revisions))
        form.message.data = message_for(opened, found, 1) if found else ""
    else:
        code = 400
        if form.validate():
            try:
                saved = adjusting.restore_plan(g.actor, _restore(form, opened, number), now_utc())
            except StaleRevision as error:
                form.expected_revision.data = str(len(_open(patient_id, plan_id).plan.revisions))
                form.add_error(StaleRevision("", f"{said(error)} {_('Look at what bringing it back does now.')}"))
                code = 409
            except DomainError as error:
                form.add_error(error)
            else:
                return _saved(opened, saved)
    unit = plan.unit
    has_pem = plan.latest.post_exertional
    page = render_template(
        "adjust/revision.html",
        opened=opened,
        plan=plan,
        patient=opened.care.patient,
        note=note,
        form=form,
        view=preview_view(
            found.comparison, unit, has_post_exertional=has_pem, bound=adjusting.passed_bound(found.comparison, unit)
        )
        if found
        else None,
        rules=list(
            zip(
                rule_rows(Rules.of(note.revision), unit),
                rule_rows(Rules.of(plan.latest), unit),
                strict=True,
            )
        ),
        names=adjusting.author_names(plan),
        act_name=act_name,
        author_words=author_words,
        reasons=REASONS,
        charts=True,
    )
    return page, code


def _restore(form: RestoreForm, opened: Opened, number: int) -> RestorePlan:
    expected = form.expected_revision.data or ""
    return RestorePlan(
        patient_id=opened.care.patient.id,
        plan_id=opened.plan.id,
        expected_revision=int(expected) if expected.isascii() and expected.isdecimal() else 0,
        number=number,
        reason=form.reason.data or "",
        message=form.message.data,
        form_id=form.form_id.data,
    )
