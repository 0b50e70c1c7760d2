"""A physiotherapist's first page."""

from __future__ import annotations

from flask import Blueprint, render_template

from planner.web.access import physio_only

blueprint = Blueprint("caseload", __name__)


@blueprint.get("/caseload")
@physio_only
def show() -> str:
    """Nobody is linked yet: care links come with the patient's consent."""
    return render_template("caseload/show.html")
