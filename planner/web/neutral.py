"""A plain name for the tab and the home screen, so that a glance at a shared phone tells nothing."""

from __future__ import annotations

from flask import g
from flask_babel import lazy_gettext as _l

NEUTRAL_NAME = _l("Notes")
PLAIN = "plain"
"""The look that the address of the manifest asks for; any other is the site's own."""


def neutral_name() -> str | None:
    """The word that stands in the place of the site's name and of every title, where the person wants one.

    `g.is_plain` says so of a person who is known by a link alone.
    """
    actor = g.get("actor")
    is_plain = g.get("is_plain", False) or (actor is not None and actor.has_neutral_title)
    return str(NEUTRAL_NAME) if is_plain else None
