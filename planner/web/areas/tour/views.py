"""The first-run tour of three sentences: seen, and read again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, url_for
from flask_babel import gettext as _

from planner.services import people
from planner.web.access import signed_in
from planner.web.fields import Answer, ask_again, is_sent_by_our_page
from planner.web.flashes import say

blueprint = Blueprint("tour", __name__)


@blueprint.post("/tour/seen")
@signed_in
def seen() -> Answer:
    """Got it: it does not come again by itself."""
    if not is_sent_by_our_page():
        return ask_again()
    people.note_tour(g.actor, is_seen=True)
    say(_("The short tour is under Help, if you like to read it again."), **_undo("again"))
    return redirect(url_for("identity.home"), 303)


@blueprint.post("/tour/again")
@signed_in
def again() -> Answer:
    """Once more, on the person's first page."""
    if not is_sent_by_our_page():
        return ask_again()
    people.note_tour(g.actor, is_seen=False)
    say(_("The short tour is on this page."), **_undo("seen"))
    return redirect(url_for("identity.home"), 303)


def _undo(act: str) -> dict[str, Any]:
    return {"undo_address": url_for(f"tour.{act}"), "undo_label": _("Undo")}
