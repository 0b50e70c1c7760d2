"""Signed out meanwhile: what was typed waits in the database, in its order; its token in the browser session."""

from __future__ import annotations

from datetime import date

from flask import request, url_for
from flask import session as browser_session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from planner.clock import now_utc
from planner.services import pending_forms
from planner.services.pending_forms import PendingForm
from planner.web.filters import full_day
from planner.web.on_device import is_from_outbox

SENT = "from_kept"
"""The field by which a kept form says that it was sent on, and which one."""

NOTHING_TO_KEEP = frozenset({"lock.unlock", "leaving.leave", "leaving.keep"})
"""A try to unlock or to leave is its password, which is never kept; whether to stay is asked again in any case."""

TOKEN = "pending_form"  # noqa: S105 - the name of a place, not a secret
MOST_WAITING = 5
"""Forms of one browser, such as of several tabs; the oldest gives way."""


_NAMES = {
    "amount": _l("Number"),
    "confidence": _l("Confidence"),
    "day": _l("Day"),
    "email": _l("E-mail address"),
    "evidence_against": _l("What speaks against it?"),
    "evidence_for": _l("What speaks for it?"),
    "fairer_thought": _l("What would be a fairer thought?"),
    "feeling": _l("How did it make you feel?"),
    "goal": _l("What is it for?"),
    "label": _l("Name you will recognise"),
    "message": _l("Message"),
    "minutes": _l("Minutes"),
    "movement": _l("Which movement worries you?"),
    "name": _l("Name"),
    "note": _l("Note"),
    "pain_after": _l("Pain after"),
    "pain_before": _l("Pain before"),
    "prediction": _l("What do you think will happen?"),
    "quota": _l("Your number this week"),
    "reason": _l("Reason"),
    "safer_meaning": _l("What could the pain have meant?"),
    "showed": _l("What did your body show you?"),
    "situation": _l("What was going on?"),
    "text": _l("What you wrote"),
    "thought": _l("What went through your mind?"),
    "what_happened": _l("What happened?"),
    "what_helped": _l("What helped?"),
    "wording": _l("What would you like to do again?"),
}
"""What people type, by the names of the fields."""


def show_form(form: PendingForm) -> list[tuple[str, str]]:
    """What a person typed, in their language; what a page sends by itself, such as an id, tells nobody anything."""
    typed = [(name, value) for name, value in form.fields if name in _NAMES or len(value.split()) > 1]
    return [(str(_NAMES.get(name) or _("What you wrote")), _shown(name, value)) for name, value in typed if value]


def _shown(name: str, value: str) -> str:
    try:
        return full_day(date.fromisoformat(value)) if name == "day" else value
    except ValueError:
        return value


def keep_form() -> None:
    """Keep the form of this request, if it has one."""
    if request.method != "POST" or is_from_outbox() or request.endpoint in NOTHING_TO_KEEP:
        return  # what waits on a device goes on waiting there
    token = pending_forms.keep_form(request.full_path.rstrip("?"), list(request.form.items(True)), now_utc())
    if token is not None:
        _wait(_others_than(token) + [token])


def _tokens() -> list[str]:
    known = browser_session.get(TOKEN, [])
    return [known] if isinstance(known, str) else list(known)


def _wait(tokens: list[str]) -> None:
    if tokens:
        browser_session[TOKEN] = tokens[-MOST_WAITING:]
    else:
        browser_session.pop(TOKEN, None)


def _others_than(token: str) -> list[str]:
    """What waits, without the same form pressed twice."""
    now = now_utc()
    mine = pending_forms.find_form(token, now)
    return [one for one in _tokens() if pending_forms.find_form(one, now) != mine]


def next_form() -> tuple[str, PendingForm] | None:
    """The form whose turn it is, with the name by which it is sent on or left; those that are gone are forgotten."""
    now, tokens = now_utc(), _tokens()
    while tokens and (form := pending_forms.find_form(tokens[0], now)) is None:
        tokens = tokens[1:]
    _wait(tokens)
    return (_name_of(tokens[0]), form) if tokens and form is not None else None


def leave_form(name: str) -> None:
    """It is not wanted any more, or was sent on."""
    _wait([token for token in _tokens() if _name_of(token) != name])


def _name_of(token: str) -> str:
    return token[:8]


def forget_sent_form(response: Response) -> Response:
    """A kept form that was sent on, and not refused, need not be offered again; the next one is, where one waits."""
    if request.method == "POST" and TOKEN in browser_session and response.status_code < 400 and SENT in request.form:
        leave_form(request.form[SENT])
        if TOKEN in browser_session and "Location" in response.headers:
            response.headers["Location"] = url_for("identity.kept")
    return response


def forget_form(*_signal: object, **_values: object) -> None:
    """Whoever signs in next on this device has typed nothing, and done nothing that could be gone back on."""
    browser_session.pop(TOKEN, None)
    browser_session.pop("_flashes", None)
