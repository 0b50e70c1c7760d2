"""Are you still there? The password is asked for again, and then it goes on where it was."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, jsonify, redirect, render_template, request, url_for
from flask import session as browser_session
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from planner.web.access import signed_in
from planner.web.areas.lock.forms import UnlockForm
from planner.web.extensions import limiter
from planner.web.fields import Answer
from planner.web.lock import stay_open
from planner.web.pending_forms import TOKEN

blueprint = Blueprint("lock", __name__)


@blueprint.get("/still-there")
@signed_in
def show() -> Answer:
    """Ask, unless there is nothing to unlock."""
    if not g.get("is_locked"):
        return _go_on(request.args.get("next", ""))
    return render_template(
        "lock/show.html", form=UnlockForm(next=request.args.get("next", "")), holds_form=TOKEN in browser_session
    )


@blueprint.post("/still-there")
@signed_in
@limiter.limit("30/minute")
def unlock() -> Answer:
    """Open with the right password; a page that was only covered asks in JSON and stays where it is."""
    asks_in_json = request.accept_mimetypes.best == "application/json"
    form = UnlockForm()
    if (g.get("is_locked") or asks_in_json) and not form.validate():
        return _refuse_in_json(form) if asks_in_json else (_ask(form), 400)
    stay_open()
    return jsonify(status="open") if asks_in_json else _go_on(form.next.data or "")


@blueprint.get("/still-there/yes")
@signed_in
def here() -> Response:
    """A page says that its person is reading or typing; that it asked is the sign of life."""
    return jsonify(status="open")


def _ask(form: UnlockForm) -> str:
    return render_template("lock/show.html", form=form, holds_form=TOKEN in browser_session)


def _refuse_in_json(form: UnlockForm) -> Response:
    """With a fresh token; "again" when the page's own was too old, and no password was looked at."""
    said = [error for errors in form.errors.values() for error in errors]
    answer: Response = jsonify(
        status="again" if "csrf_token" in form.errors else "refused", said=said, token=generate_csrf()
    )
    answer.status_code = 400
    return answer


def _go_on(address: str) -> Response:
    """What was sent while it was locked first, then the page that was open, if it is one of ours."""
    if browser_session.get(TOKEN):
        return redirect(url_for("identity.kept"), 303)
    return redirect(address if _can_be_opened(address) else url_for("identity.home"), 303)


def _can_be_opened(address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/") or address.startswith(("//", "/\\", "/still-there")):
        return False
    try:
        current_app.url_map.bind("").match(parts.path, method="GET")
    except HTTPException:
        return False
    return True
