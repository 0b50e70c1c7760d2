"""What a device keeps: which pages open without a network, and acts that were sent late from its outbox."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime
from http import HTTPStatus

from flask import Flask, current_app, g, get_flashed_messages, jsonify, request
from werkzeug.wrappers import Response

from planner.clock import now_utc
from planner.services.accounts import known_ids
from planner.services.derive_plan import DerivedPlan

KEPT_FOR = "X-Kept-For"
OUTBOX = "X-Outbox"
"""The header of a form that a script sends: "now" while the page is open, "later" from the outbox."""
HOLDS = "X-Holds"
"""The header in which a device names the accounts of what waits on it."""
ACCOUNT = "X-Account"
"""The header in which an act that waited says whose it is."""
MOST_HELD = 5
_KEY = re.compile("[0-9a-f]{20}")

KEPT_ENDPOINTS = frozenset(
    {"today.show", "plans.index", "plans.show", "session_logs.new", "session_logs.unplanned", "session_logs.timer"}
)
KEPT_AREAS = frozenset({"practice", "learn"})
OUTBOX_ENDPOINTS = frozenset({"session_logs.new", "session_logs.unplanned", "offline.outbox", "settings.change_timer"})


def account_key() -> str | None:
    """A name for the signed-in account that says nothing about it: a device keeps its things apart by it."""
    actor = g.get("actor")
    return None if actor is None else _key_of(actor.id)


def _key_of(person_id: str) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"on device {person_id}".encode(), hashlib.sha256).hexdigest()[:20]


def gone_accounts() -> list[str]:
    """Which of the accounts that a device names are not here any more; nothing is remembered of them to know that."""
    held = {key for key in request.headers.get(HOLDS, "").split(",")[:MOST_HELD] if _KEY.fullmatch(key)}
    held.discard(account_key() or "")
    return sorted(held - {_key_of(person_id) for person_id in known_ids(now_utc())}) if held else []


def kept_for() -> str | None:
    """Under which name pages are kept: another one after a change of how they are covered or named."""
    actor, key = g.get("actor"), account_key()
    if key is None or not (actor.lock_minutes or actor.has_neutral_title):
        return key
    return f"{key}-{actor.lock_minutes or 0}{'n' if actor.has_neutral_title else ''}"


def page_version(plan: DerivedPlan) -> str:
    """Changes when what a plan's pages show may have changed, so that a device fetches those it keeps only then."""
    facts = (
        plan.as_of,
        plan.status,
        len(plan.history.revisions),
        len(plan.history.logs),
        sum(log.amount for log in plan.history.logs),
        plan.replay.present and plan.replay.present.quota_end,
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:8]


def is_from_outbox() -> bool:
    """Whether this request is an act that waited on the device."""
    return request.headers.get(OUTBOX) == "later"


def refuse_another_account() -> tuple[Response, int] | None:
    """An act of one account waits on where another signed in while it was on its way: it is not theirs to be asked."""
    whose = request.headers.get(ACCOUNT)
    if whose is None or not is_from_outbox() or g.get("actor") is None or whose == account_key():
        return None
    return jsonify(status="another_account"), HTTPStatus.CONFLICT


def said_at() -> datetime | None:
    """When the person pressed the button of an act that waited, by the device's clock; never later than now."""
    typed = request.form.get("saved", "")
    if not is_from_outbox() or not typed.isdecimal() or len(typed) > 13:
        return None
    return min(datetime.fromtimestamp(int(typed) / 1000, UTC), now_utc())


def mark_page(response: Response) -> Response:
    """Name the account on pages that its device may keep."""
    endpoint = request.endpoint or ""
    is_kept = endpoint in KEPT_ENDPOINTS or endpoint.split(".")[0] in KEPT_AREAS
    key = kept_for() if is_kept and request.method == "GET" and response.status_code == HTTPStatus.OK else None
    if key is not None and response.mimetype == "text/html":
        response.headers[KEPT_FOR] = key
    return response


def answer_script(response: Response) -> Response:
    """Say in JSON what became of a form that a script sent; a failure of the server stays as it is."""
    mode = request.headers.get(OUTBOX)
    if mode is None or request.endpoint not in OUTBOX_ENDPOINTS or response.status_code >= 500:
        return response
    if response.mimetype == "application/json":
        return response
    status, code = _status(response)
    said: list[str] = []
    if mode == "later":  # nobody is on the way to the page that would say it
        said = [message["text"] if isinstance(message, dict) else str(message) for message in get_flashed_messages()]
    gone = gone_accounts() if request.endpoint == "offline.outbox" else []
    answer: Response = jsonify(status=status, next=response.headers.get("Location"), said=said, gone=gone)
    answer.status_code = code
    return answer


def _status(response: Response) -> tuple[str, int]:
    location = response.headers.get("Location", "")
    if location.startswith("/sign-in"):
        return "signed_out", HTTPStatus.UNAUTHORIZED
    if response.status_code < HTTPStatus.BAD_REQUEST:
        return "kept", HTTPStatus.OK
    if response.status_code == HTTPStatus.NOT_FOUND:
        return "gone", HTTPStatus.NOT_FOUND
    return "refused", response.status_code


def init_on_device(app: Flask) -> None:
    """Every answer passes here."""
    app.jinja_env.globals.update(account_key=account_key, kept_for=kept_for, page_version=page_version)
    app.after_request(mark_page)
    app.after_request(answer_script)
