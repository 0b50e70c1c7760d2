"""Health checks for whoever keeps the site running."""

from __future__ import annotations

from flask import Blueprint

from planner.services.requests import is_database_reachable
from planner.web.access import anyone

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@anyone
def alive() -> tuple[dict[str, str], int]:
    """The process answers."""
    return {"status": "ok"}, 200


@blueprint.get("/readyz")
@anyone
def ready() -> tuple[dict[str, str], int]:
    """The database answers too."""
    is_ready = is_database_reachable()
    return {"status": "ok" if is_ready else "no database"}, 200 if is_ready else 503
