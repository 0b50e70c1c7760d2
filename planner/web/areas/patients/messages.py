"""A patient's message to the physiotherapist who looks at their page: marked as read by a button alone."""

from __future__ import annotations

from flask import g, redirect, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.services.guards import open_patient
from planner.services.patient_messages import mark_message_read, mark_message_unread
from planner.web.access import physio_only
from planner.web.areas.patients.blueprint import blueprint
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say
from planner.web.undo import as_it_was


@blueprint.post("/patients/<patient_id>/messages/<message_id>/read")
@physio_only
def read_message(patient_id: str, message_id: str) -> Answer:
    """I have read it; the patient sees the day."""
    name = open_patient(g.actor, patient_id).patient.name
    if not is_sent_by_our_page():
        return ask_again()
    mark_message_read(g.actor, patient_id, message_id, now_utc())
    undo = url_for("patients.unread_message", patient_id=patient_id, message_id=message_id)
    say(_("%(name)s sees that you have read it.", name=name), **as_it_was(undo, [], is_first=True))
    return redirect(url_for("patients.show", patient_id=patient_id), 303)


@blueprint.post("/patients/<patient_id>/messages/<message_id>/unread")
@physio_only
def unread_message(patient_id: str, message_id: str) -> Answer:
    """Not read after all: it waits again."""
    open_patient(g.actor, patient_id)
    if not is_sent_by_our_page():
        return ask_again()
    mark_message_unread(g.actor, patient_id, message_id)
    again = url_for("patients.read_message", patient_id=patient_id, message_id=message_id)
    say(_("It waits again, as if you had not marked it."), **as_it_was(again, []))
    return redirect(url_for("patients.show", patient_id=patient_id), 303)
