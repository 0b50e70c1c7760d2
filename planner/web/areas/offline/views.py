"""What lets the app stand on a phone's home screen and open without a signal."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import Blueprint, current_app, g, jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from planner.web.access import anyone, patient_only
from planner.web.language import language
from planner.web.neutral import NEUTRAL_NAME, PLAIN
from planner.web.on_device import account_key, gone_accounts
from planner.web.static_files import BUILT, ROOT, shell_files, static_url

blueprint = Blueprint("offline", __name__)


@cache
def _worker() -> str:
    path = BUILT / "js" / "sw.js"
    return Path(path if path.exists() else ROOT / "static" / "js" / "sw.js").read_text("utf-8")


@blueprint.get("/sw.js")
@anyone
def worker() -> Response:
    """The service worker; what it keeps of the shell stands first, so that a new version, or language, is a new one."""
    shell = {
        "files": shell_files(),
        "page": url_for("offline.shell", lang=language().code),
        "today": url_for("today.show"),
    }
    answer = current_app.response_class(f"const SHELL = {json.dumps(shell)};\n{_worker()}", mimetype="text/javascript")
    return _asked_again(answer)


@blueprint.get("/manifest.webmanifest")
@anyone
def manifest() -> Response:
    """What a phone needs to put the app on its home screen; `look=plain` tells nobody what it is."""
    is_plain = request.args.get("look") == PLAIN
    name = str(NEUTRAL_NAME) if is_plain else current_app.extensions["settings"].site_name
    drawing = static_url("img/plain.svg" if is_plain else "img/icon.svg")
    about = name if is_plain else _("A calm planner for people with long-lasting pain who want to move more.")
    icon = {"src": drawing, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    content = {
        "id": "/",
        "name": name,
        "short_name": name,
        "description": about,
        "lang": language().tag,
        "start_url": url_for("today.show"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f8f4f2",
        "theme_color": "#f8f4f2",
        "icons": [icon],
    }
    return _asked_again(current_app.response_class(json.dumps(content), mimetype="application/manifest+json"))


def _asked_again(answer: Response) -> Response:
    """Browsers ask for it with each visit; while it is the same, the answer is a few bytes."""
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    return answer


@blueprint.get("/offline")
@anyone
def shell() -> str:
    """The page for everything that a device has not kept."""
    return render_template("offline/shell.html")


@blueprint.get("/outbox")
@patient_only
def outbox() -> Response:
    """Who is signed in and a fresh token: asked before what waits on the device is sent."""
    return jsonify(
        status="ready", account=account_key(), token=generate_csrf(), name=g.actor.name, gone=gone_accounts()
    )
