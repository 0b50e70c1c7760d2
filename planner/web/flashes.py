"""Messages after an act, with a way back where there is one."""

from __future__ import annotations

from typing import Any

from flask import flash

from planner.domain.distress import has_distress


def say(
    text: str,
    *,
    undo_address: str | None = None,
    undo_label: str | None = None,
    undo_fields: dict[str, str] | None = None,
) -> None:
    """Tell what happened on the next page, with one button that goes back on it."""
    message: Any = {
        "text": text,
        "undo_address": undo_address,
        "undo_label": undo_label,
        "undo_fields": undo_fields or {},
    }
    flash(message, "news")


def warn(text: str) -> None:
    """Tell what did not happen."""
    message: Any = {"text": text, "undo_address": None, "undo_label": None}
    flash(message, "error")


REACH_OUT = "reach-out"


def meet_distress(*typed: str | None) -> None:
    """Where what a person typed holds strong distress, the next page shows whom to talk to; it is told to nobody."""
    if any(has_distress(text) for text in typed):
        flash("", REACH_OUT)
