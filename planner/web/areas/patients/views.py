"""A patient's page: understand one person in a minute."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.domain.safety import known_signs
from planner.services import care_notes, safety
from planner.services.care_notes import WriteNote
from planner.services.guards import NotFound, open_patient
from planner.services.patient_file import PatientFile, load_file, open_file
from planner.services.timeline import Group, open_timeline
from planner.web.access import physio_only
from planner.web.areas.patients.baselines import baseline_views
from planner.web.areas.patients.beside import beside_view
from planner.web.areas.patients.blueprint import blueprint
from planner.web.areas.patients.forms import ClearForm, NoteForm
from planner.web.areas.patients.page import activity_page, reasons_for_attention
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say, warn
from planner.web.said import said
from planner.web.undo import as_it_was, is_undo, told

NEWEST = 10
WEEKS_SHOWN = 8


@blueprint.get("/patients/<patient_id>")
@physio_only
def show(patient_id: str) -> str:
    """Summary, charts, plan, baseline, timeline, notes, stop signs."""
    return _page(open_file(g.actor, patient_id, "patients", now_utc()))


def _page(file: PatientFile, **changes: Any) -> str:
    shown = activity_page(file, request.args.get("activity")) if file.has_activity else None
    content = {
        "file": file,
        "patient": file.care.patient,
        "shown": shown,
        "charts": True,
        "attention": reasons_for_attention(file),
        "beside": beside_view(file),
        "baselines": baseline_views(file, shown.activity) if shown else [],
        "timeline": open_timeline(file, size=NEWEST),
        "weeks_shown": WEEKS_SHOWN,
        "signs": known_signs(frozenset(code for check in file.open_checks for code in check.signs)),
        "note_form": NoteForm(formdata=None),
        "clear_form": ClearForm(formdata=None),
    }
    return render_template("patients/show.html", **{**content, **changes})


@blueprint.get("/patients/<patient_id>/timeline")
@physio_only
def timeline(patient_id: str) -> str:
    """Everything that happened, newest first, a page at a time."""
    file = open_file(g.actor, patient_id, "timeline", now_utc())
    asked = request.args.get("show", "")
    group = Group(asked) if asked in list(Group) else Group.ALL
    page = request.args.get("page", "1")
    number = int(page[:6]) if page.isascii() and page.isdecimal() else 1
    return render_template(
        "patients/timeline.html",
        file=file,
        patient=file.care.patient,
        timeline=open_timeline(file, group=group, page=number),
        group=group,
    )


@blueprint.post("/patients/<patient_id>/clear-stop-sign")
@physio_only
def clear_stop_sign(patient_id: str) -> Answer:
    """The physiotherapist has looked at it: name, time and reason are kept, and plans resume."""
    care = open_patient(g.actor, patient_id)
    form = ClearForm()
    if form.validate():
        try:
            safety.clear_stop_sign(g.actor, patient_id, form.reason.data or "", now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            say(_("Cleared. The plans go on today, with the way back after a longer pause."))
            return redirect(url_for("patients.show", patient_id=patient_id), 303)
    return _page(load_file(g.actor, care, now_utc()), clear_form=form, form=form), 400


@blueprint.post("/patients/<patient_id>/notes")
@physio_only
def add_note(patient_id: str) -> Answer:
    """Keep a private note, or write to the patient."""
    care = open_patient(g.actor, patient_id)
    form = NoteForm()
    if form.validate():
        command = WriteNote(text=form.text.data or "", is_for_patient=form.is_for_patient, form_id=form.act_id)
        try:
            note_id = care_notes.write_note(g.actor, patient_id, command, now_utc())
        except DomainError as error:
            form.add_error(error)
        else:
            name = care.patient.name
            undo = as_it_was(url_for("patients.remove_note", patient_id=patient_id, note_id=note_id), [])
            words = _("%(name)s reads it on Today.", name=name) if form.is_for_patient else _("Kept. Only you read it.")
            say(words, **undo)
            return redirect(url_for("patients.show", patient_id=patient_id, _anchor="notes"), 303)
    return _page(load_file(g.actor, care, now_utc()), note_form=form, form=form), 400


@blueprint.post("/patients/<patient_id>/notes/<note_id>")
@physio_only
def change_note(patient_id: str, note_id: str) -> Answer:
    """Other words in one's own private note."""
    care = open_patient(g.actor, patient_id)
    form = NoteForm()
    if form.validate():
        try:
            was = care_notes.change_note(g.actor, patient_id, note_id, form.text.data or "")
        except DomainError as error:
            form.add_error(error)
        else:
            undo = url_for("patients.change_note", patient_id=patient_id, note_id=note_id)
            say(told(_("Changed.")), **as_it_was(undo, [("text", was)]))
            return redirect(url_for("patients.show", patient_id=patient_id, _anchor="notes"), 303)
    return _page(load_file(g.actor, care, now_utc()), edited=note_id, edit_form=form, form=form), 400


@blueprint.post("/patients/<patient_id>/notes/<note_id>/delete")
@physio_only
def remove_note(patient_id: str, note_id: str) -> Answer:
    """Take a private note away, or a note to the patient back while it is unread."""
    open_patient(g.actor, patient_id)
    if not is_sent_by_our_page():
        return ask_again()
    try:
        gone = care_notes.remove_note(g.actor, patient_id, note_id)
        again = [("text", gone.text), ("to", "patient" if gone.is_for_patient else "me")]
        say(_("The note is gone."), **as_it_was(url_for("patients.add_note", patient_id=patient_id), again))
    except NotFound:
        if not is_undo():
            raise
        say(_("The note is gone."))  # an undo that was pressed twice
    except DomainError as error:
        warn(said(error))
    return redirect(url_for("patients.show", patient_id=patient_id, _anchor="notes"), 303)
