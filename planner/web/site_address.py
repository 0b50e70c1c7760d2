"""Where this site is, for links that leave it."""

from __future__ import annotations

from flask import current_app, request

from planner.config import Settings


def site_address() -> str:
    """For links in mail and in QR codes: the site's own address, because the one in a request can be forged."""
    settings: Settings = current_app.extensions["settings"]
    return settings.public_url or request.url_root.rstrip("/")
