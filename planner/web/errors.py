"""Every refusal is a page: what happened, and what to do."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadHost, HTTPException
from werkzeug.wrappers import Response

from planner.domain.errors import DomainError
from planner.services.guards import NotFound
from planner.services.requests import begin_request, roll_back
from planner.web.said import said

_NEVER_SHOWN = ("csrf_token", "password", "password_confirm", "new_password", "new_password_confirm")


def _words(code: int) -> tuple[str, str]:
    known = {
        400: (
            _("That did not come through"),
            _("The page sent something we could not read. Go back and try again."),
        ),
        403: (_("You can look, but not change this"), _("Ask the person whose plan it is.")),
        404: (
            _("This page is not here"),
            _("The address may be old or mistyped. That is not your fault. Your plan and your logs are safe."),
        ),
        405: (_("This page is not here"), _("The address may be old or mistyped.")),
        415: (
            _("That did not come through"),
            _("This page takes what its own form sends, and nothing else."),
        ),
        413: (_("That was too much at once"), _("Please send less than 1 MB.")),
        429: (
            _("Please wait a moment"),
            _("There were many tries in a short time. Try again in a few minutes."),
        ),
        500: (
            _("Sorry, that did not work"),
            _("It is our fault, not yours. It may not be saved yet, but what you typed is still here. Try again.")
            if request.method == "POST"
            else _("It is our fault, not yours. What you saved is safe."),
        ),
    }
    return known.get(code, known[400])


def _page(code: int, typed: list[str] | None = None) -> tuple[str, int]:
    title, message = _words(code)
    again = _again() if code == 500 else {}
    return render_template(
        "errors/status.html", title=title, message=message, is_unknown=code == 404, typed=typed, **again
    ), code


def _again() -> dict[str, Any]:
    """Where a second try goes, and what it sends: all that was typed, but no password."""
    kept = [(name, value) for name, value in request.form.items(True) if name not in _NEVER_SHOWN]
    return {"kept": kept, "address": request.full_path.rstrip("?")}


def _on_http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400 or isinstance(error, BadHost):  # without a host no page can name an address
        return error.get_response()
    roll_back()
    page, _code = _page(code)
    response = error.get_response()  # with what the code promises, such as the methods that a 405 names
    response.set_data(page)
    response.content_type = "text/html; charset=utf-8"
    return response


def _on_not_found(error: NotFound) -> tuple[str, int]:
    """What a form was for may be gone, such as a link of care: what somebody wrote in it is theirs to copy."""
    fields = request.form.items(True)
    return _page(404, [text for name, text in fields if name not in _NEVER_SHOWN and len(text.split()) > 1])


def _on_domain(error: DomainError) -> tuple[str, int]:
    """A rule that no form stated beforehand; forms show their own beside the field."""
    roll_back()
    return (
        render_template("errors/status.html", title=_("That is not possible just now"), message=said(error)),
        400,
    )


def _on_operational(error: OperationalError) -> tuple[str, int]:
    """A database that stays locked: what was typed is on the page, with a button to send it again."""
    roll_back()
    if "locked" not in str(error).lower():
        current_app.logger.error("database error: %s", type(error.orig).__name__)
        return _page(500)
    begin_request(True)  # a page can still be read, and drawn, while somebody writes
    current_app.extensions["load_actor"]()
    return render_template("errors/busy.html", **_again()), 503


def _on_crash(error: Exception) -> tuple[str, int]:
    """Roll back first: a library that commits after the request must find nothing half done."""
    roll_back()
    current_app.logger.exception("unhandled error at %s", request.endpoint)
    return _page(500)


def init_errors(app: Flask) -> None:
    """Register the pages."""
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(NotFound, _on_not_found)
    app.register_error_handler(DomainError, _on_domain)
    app.register_error_handler(OperationalError, _on_operational)
    app.register_error_handler(Exception, _on_crash)
