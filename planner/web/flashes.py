"""Messages after an act, with a way back where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import flash

from planner.clock import now_utc
from planner.domain.distress import has_distress
from planner.services import pending_forms

Pairs = tuple[tuple[str, str], ...]

LONGEST_IN_COOKIE = 600
"""Characters of a way back that ride along in the cookie; longer ones wait in the database for an hour."""


def say(
    text: str,
    *,
    undo_address: str | None = None,
    undo_label: str | None = None,
    undo_fields: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    also: dict[str, Any] | None = None,
) -> None:
    """Tell what happened on the next page, with one button that goes back on it; `also` is a second one (`way`)."""
    ways = [] if undo_address is None else [way(undo_address, undo_label or "", undo_fields)]
    message: Any = {"text": text, "ways": ways + ([also] if also else [])}
    flash(message, "news")


def way(address: str, label: str, fields: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """A button of a message: where it leads, what it says, what it sends."""
    pairs = list(fields.items() if isinstance(fields, Mapping) else fields)
    if sum(len(name) + len(value) for name, value in pairs) <= LONGEST_IN_COOKIE:
        return {"address": address, "label": label, "fields": pairs, "kept": None}
    return {
        "address": address,
        "label": label,
        "fields": [],
        "kept": pending_forms.keep_form(address, pairs, now_utc()),
    }


def fields_of_way(found: dict[str, Any]) -> Pairs | None:
    """What a button sends; None when it waited for longer than an hour and is gone."""
    if not found.get("kept"):
        return tuple((str(name), str(value)) for name, value in found["fields"])
    kept = pending_forms.find_form(found["kept"], now_utc())
    return kept.fields if kept else None


def warn(text: str) -> None:
    """Tell what did not happen."""
    message: Any = {"text": text, "ways": []}
    flash(message, "error")


REACH_OUT = "reach-out"


def meet_distress(*typed: str | None) -> None:
    """Where what a person typed holds strong distress, the next page shows whom to talk to; it is told to nobody."""
    if any(has_distress(text) for text in typed):
        flash("", REACH_OUT)
