"""The one blueprint of a patient's pages, for all the modules that add to it."""

from __future__ import annotations

from flask import Blueprint

from planner.web import physio_words

blueprint = Blueprint("patients", __name__)


@blueprint.context_processor
def words_for_physios() -> dict[str, object]:
    """Every page of a patient speaks the physiotherapist's words."""
    return {"physio_words": physio_words}
