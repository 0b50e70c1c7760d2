"""Messages: what a patient was written, and what a physiotherapist wrote."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from planner.clock import now_utc
from planner.services import care_notes
from planner.web.access import patient_only, signed_in
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say

blueprint = Blueprint("messages", __name__)

ON_A_PAGE = 30


@blueprint.get("/messages")
@signed_in
def index() -> str:
    """Newest first, a page at a time."""
    page = _page()
    first = (page - 1) * ON_A_PAGE
    received = care_notes.received_notes(g.actor, first=first, count=ON_A_PAGE + 1) if g.actor.is_patient else []
    sent = care_notes.sent_notes(g.actor, first=first, count=ON_A_PAGE + 1) if g.actor.is_physio else []
    return render_template(
        "messages/index.html",
        received=received[:ON_A_PAGE],
        sent=sent[:ON_A_PAGE],
        page=page,
        has_more=max(len(received), len(sent)) > ON_A_PAGE,
    )


def _page() -> int:
    asked = request.args.get("page", "1")
    return max(1, int(asked[:6])) if asked.isascii() and asked.isdecimal() else 1


@blueprint.post("/notes/<note_id>/read")
@patient_only
def read(note_id: str) -> Answer:
    """I have read it."""
    if not is_sent_by_our_page():
        return ask_again()
    care_notes.read_note(g.actor, note_id, now_utc())
    say(_("Thank you. You find it again under Messages."))
    return redirect(url_for("today.show"), 303)
