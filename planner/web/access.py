"""Deny by default: a view that declares no audience is refused."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

View = Callable[..., Any]


class Audience(StrEnum):
    """Who a view is for."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    PATIENT = "patient"
    PHYSIO = "physio"


LIBRARY_VIEWS: dict[str, Audience] = {
    "static": Audience.ANYONE,
    "security.login": Audience.ANYONE,
    "security.logout": Audience.ANYONE,
    "security.register": Audience.ANYONE,
    "security.forgot_password": Audience.ANYONE,
    "security.reset_password": Audience.ANYONE,
    "security.change_password": Audience.SIGNED_IN,
}
"""Views of libraries that we serve, an audience each; their other views answer 404."""


def audience(of: Audience) -> Callable[[View], View]:
    """Declare who a view is for."""

    def mark(view: View) -> View:
        view.audience = of  # type: ignore[attr-defined]
        return view

    return mark


anyone = audience(Audience.ANYONE)
signed_in = audience(Audience.SIGNED_IN)
patient_only = audience(Audience.PATIENT)
physio_only = audience(Audience.PHYSIO)


def audience_of(app: Flask, endpoint: str) -> Audience | None:
    """The declared audience of an endpoint, None when it has none."""
    if endpoint in LIBRARY_VIEWS:
        return LIBRARY_VIEWS[endpoint]
    view = app.view_functions.get(endpoint)
    found: Audience | None = getattr(view, "audience", None)
    return found


def check_audience(app: Flask) -> Response | None:
    """Before each request: strangers get 404, the signed-out are asked to sign in and keep their text."""
    if request.endpoint is None:
        return None
    wanted = audience_of(app, request.endpoint)
    if wanted is None:
        abort(404)
    if wanted is Audience.ANYONE:
        return None
    actor = g.get("actor")
    if actor is None:
        from planner.web.pending_forms import keep_form

        keep_form()
        wanted_page = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("security.login", next=wanted_page), 303)
    if wanted is Audience.PATIENT and not actor.is_patient:
        abort(404)
    if wanted is Audience.PHYSIO and not actor.is_physio:
        abort(404)
    return None
