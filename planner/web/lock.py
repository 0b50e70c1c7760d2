"""A lock for a shared phone: after some idle minutes every page asks for the password again.

The last sign of life stands in the browser session, so no request pays a statement for it. What a device sends by
itself (its outbox, its service worker) is no sign of life. Fetches of scripts are answered in JSON, pages with a
redirect to the question, forms are kept as those of the signed-out are.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, g, jsonify, redirect, request, url_for
from flask import session as browser_session
from flask_login import user_logged_in
from werkzeug.wrappers import Response

from planner.clock import now_utc
from planner.domain.lock import is_locked, is_worth_noting
from planner.web.on_device import OUTBOX, is_from_outbox
from planner.web.pending_forms import keep_form

SEEN = "seen"
BY_ITSELF = "X-By-Itself"
"""The header of what a device asks without its person."""

OPEN = frozenset(
    {
        "lock.show",
        "lock.unlock",
        "security.logout",
        "static",
        "offline.shell",
        "offline.worker",
        "offline.manifest",
        "health.alive",
        "health.ready",
        "mail_off.show",
        "mail_off.turn_off",
        "pages.help_page",
        "pages.privacy",
        "pages.accessibility",
    }
)
"""What a locked device may open: whom to call, the question itself, and what says nothing about a person."""

NO_SIGN_OF_LIFE = frozenset({"static", "offline.shell", "offline.worker", "offline.manifest", "offline.outbox"})


def stay_open() -> None:
    """The person is here: they signed in, typed their password, or chose the lock."""
    browser_session[SEEN] = int(now_utc().timestamp())


def check_lock() -> Response | None:
    """Before each request, after it is known who asks."""
    actor = g.get("actor")
    if actor is None or actor.lock_minutes is None:
        return None
    seen, now = _last_seen(), now_utc()
    g.is_locked = is_locked(seen, now, actor.lock_minutes)
    if not g.is_locked:
        if not _is_by_itself() and is_worth_noting(seen, now):
            stay_open()
        return None
    if request.endpoint is None or request.endpoint in OPEN:
        return None
    if is_from_script():
        answer: Response = jsonify(status="locked")
        answer.status_code = 423
        return answer
    keep_form()
    page = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("lock.show", next=page), 303)


def _last_seen() -> datetime | None:
    seen = browser_session.get(SEEN)
    return None if seen is None else datetime.fromtimestamp(seen, UTC)


def _is_by_itself() -> bool:
    return request.endpoint in NO_SIGN_OF_LIFE or is_from_outbox() or BY_ITSELF in request.headers


def is_from_script() -> bool:
    """Whether a script waits for the answer, not a person for a page (which a service worker may have passed on)."""
    return OUTBOX in request.headers or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def init_lock(app: Flask) -> None:
    """Ask once it is known who asks, and begin again with each sign-in."""
    app.before_request(check_lock)
    user_logged_in.connect(_on_signed_in, app)


def _on_signed_in(app: Flask, **_extra: object) -> None:
    stay_open()
