"""Make a plan for a patient from the patient's baseline."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.domain.units import Activity, Unit
from planner.services.care_looks import note_look
from planner.services.plan_for_patient import open_beginning, start_plan_for
from planner.services.protocols import fitting_protocols
from planner.web.access import physio_only
from planner.web.areas.adjust.forms import REASONS
from planner.web.areas.adjust.new_plan import NewPlanDesk, open_new_plan
from planner.web.areas.adjust.views import LOOK
from planner.web.areas.adjust.views import blueprint as blueprint
from planner.web.fields import Answer
from planner.web.flashes import say
from planner.web.rule_words import THRESHOLDS, bounds_of
from planner.web.said import said


def _desk(patient_id: str, typed: object = None) -> NewPlanDesk:
    beginning = open_beginning(g.actor, patient_id, request.args.get("baseline", ""), now_utc())
    return open_new_plan(beginning, fitting_protocols(g.actor, Unit(beginning.stored.unit), now_utc(), said), typed)


@blueprint.route("/patients/<patient_id>/plans/new", methods=["GET", "POST"])
@physio_only
def new_plan(patient_id: str) -> Answer:
    """Rules of one's own or of a protocol, a start, and a reason."""
    desk = _desk(patient_id)
    form = desk.form
    if request.method != "POST":
        note_look(g.actor, desk.beginning.care, LOOK, now_utc())
        desk.fill()
        desk.use_protocol(request.args.get("protocol", ""))
        desk.look()
        return _page(desk)
    go = request.form.get("go", "save")
    if go == "protocol":
        desk.use_protocol(form.protocol.data or "")
        desk.look()
        return _page(desk)
    form.validate()
    command = desk.read() if "csrf_token" not in form.errors else None
    if form.errors or command is None:
        return _page(desk, 400)
    if go == "preview":
        return _page(desk)
    try:
        plan_id = start_plan_for(g.actor, command, now_utc())
    except DomainError as error:
        form.add_error(error)
        return _page(desk, 400)
    say(_("The plan is made."))
    return redirect(url_for("adjust.show", patient_id=patient_id, plan_id=plan_id), 303)


@blueprint.get("/patients/<patient_id>/plans/new/preview")
@physio_only
def new_plan_preview(patient_id: str) -> Answer:
    """The preview alone, for the page that is open."""
    desk = _desk(patient_id, request.args)
    desk.look()
    return render_template("adjust/_new_preview.html", desk=desk, form=desk.form, preview=desk.preview)


def _page(desk: NewPlanDesk, code: int = 200) -> Answer:
    beginning = desk.beginning
    page = render_template(
        "adjust/new_plan.html",
        desk=desk,
        form=desk.form,
        preview=desk.preview,
        beginning=beginning,
        patient=beginning.care.patient,
        activity=Activity(beginning.stored.activity),
        unit=desk.unit,
        reasons=REASONS,
        thresholds=[(name, bounds_of(name)) for name, _label in THRESHOLDS],
        charts=True,
    )
    return page, code
