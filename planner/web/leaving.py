"""Whoever has asked for their account to be deleted finds one page, on which they can keep it, and nothing else.

Fetches of scripts are answered in JSON, which the outbox explains; pages lead to the question. A form that was sent
meanwhile is kept for an hour, as those of the signed-out are.
"""

from __future__ import annotations

from flask import Flask, g, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from planner.web.lock import OPEN as OPEN_IN_FRONT
from planner.web.lock import is_from_script
from planner.web.pending_forms import keep_form

OPEN = OPEN_IN_FRONT | {"leaving.waiting", "leaving.keep"}
"""Keeping it, signing out, whom to call, and what says nothing about a person."""


def check_leaving() -> Response | None:
    """Before each request, after it is known who asks and that the device is not locked."""
    actor = g.get("actor")
    if actor is None or actor.leaves_at is None:
        return None
    g.is_leaving = True
    if request.endpoint is None or request.endpoint in OPEN:
        return None
    if is_from_script():
        answer: Response = jsonify(status="leaving")
        answer.status_code = 403
        return answer
    keep_form()
    return redirect(url_for("leaving.waiting"), 303)


def init_leaving(app: Flask) -> None:
    """Ask once it is known who asks."""
    app.before_request(check_leaving)
