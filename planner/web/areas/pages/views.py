"""Pages that anyone may read."""

from __future__ import annotations

from flask import Blueprint, current_app, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.domain.distress_words import WORDS_SHOWN
from planner.domain.safety import STOP_SIGNS
from planner.services.demo import is_demo_offered
from planner.web.access import anyone
from planner.web.numerals import reader_language
from planner.web.term_words import PATIENT_TERMS, PHYSIO_TERMS

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
@anyone
def landing() -> str | Response:
    """What Steadily is, for those who are not signed in."""
    if g.get("actor") is not None:
        return redirect(url_for("identity.home"), 303)
    demo = current_app.extensions["settings"].demo
    return render_template("pages/landing.html", demo_is_offered=is_demo_offered(demo))


@blueprint.get("/help")
@anyone
def help_page() -> str:
    """How it works, and whom to call."""
    return render_template(
        "pages/help.html",
        patient_terms=PATIENT_TERMS,
        physio_terms=PHYSIO_TERMS,
        stop_signs=STOP_SIGNS,
        distress_words=WORDS_SHOWN[reader_language()],
    )


@blueprint.get("/privacy")
@anyone
def privacy() -> str:
    """What is kept, where, and who sees it."""
    return render_template("pages/privacy.html")


@blueprint.get("/accessibility")
@anyone
def accessibility() -> str:
    """What works for whom, and what does not yet."""
    return render_template("pages/accessibility.html")
