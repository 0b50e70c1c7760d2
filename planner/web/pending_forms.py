"""Signed out meanwhile: what was typed waits in the database, its token in the browser session."""

from __future__ import annotations

from flask import request
from flask import session as browser_session

from planner.clock import now_utc
from planner.services import pending_forms

TOKEN = "pending_form"  # noqa: S105 - the name of a place, not a secret


def keep_form() -> None:
    """Keep the form of this request, if it has one."""
    if request.method != "POST":
        return
    token = pending_forms.keep_form(request.full_path.rstrip("?"), list(request.form.items(True)), now_utc())
    if token is not None:
        browser_session[TOKEN] = token
