"""Signed out meanwhile: what was typed waits in the database, its token in the browser session."""

from __future__ import annotations

from flask import request
from flask import session as browser_session
from werkzeug.wrappers import Response

from planner.clock import now_utc
from planner.services import pending_forms
from planner.web.on_device import is_from_outbox

SENT = "from_kept"
"""The field by which a kept form says that it was sent on."""

NOTHING_TO_KEEP = frozenset({"lock.unlock", "leaving.leave", "leaving.keep"})
"""A try to unlock or to leave is its password, which is never kept; whether to stay is asked again in any case."""

TOKEN = "pending_form"  # noqa: S105 - the name of a place, not a secret


def keep_form() -> None:
    """Keep the form of this request, if it has one."""
    if request.method != "POST" or is_from_outbox() or request.endpoint in NOTHING_TO_KEEP:
        return  # what waits on a device goes on waiting there
    token = pending_forms.keep_form(request.full_path.rstrip("?"), list(request.form.items(True)), now_utc())
    if token is not None:
        browser_session[TOKEN] = token


def forget_sent_form(response: Response) -> Response:
    """A kept form that was sent on, and not refused, need not be offered again."""
    if request.method == "POST" and TOKEN in browser_session and response.status_code < 400 and SENT in request.form:
        browser_session.pop(TOKEN)
    return response


def forget_form(*_signal: object, **_values: object) -> None:
    """Whoever signs in next on this device has typed nothing, and done nothing that could be gone back on."""
    browser_session.pop(TOKEN, None)
    browser_session.pop("_flashes", None)
