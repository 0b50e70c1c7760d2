"""Undo by sending a form again as it was; a press on it says so, and can be gone back on too."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from flask import request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field

UNDO = "undo"
"""The field by which a form says that it was sent by an undo."""

_OURS = ("csrf_token", "form_id", "submit")


def is_undo() -> bool:
    """Whether this request goes back on an earlier one."""
    return request.form.get(UNDO) == "yes"


def told(done: str = "") -> str:
    """What is said of a change, or that it is gone back on."""
    return _("It is as it was before.") if is_undo() or not done else done


def as_it_was(
    address: str, before: FlaskForm | list[tuple[str, str]], *, kept: bool = False, is_first: bool = False
) -> dict[str, Any]:
    """For `say`: a button that sends `before`, a form without typed data, or with `kept` what it was opened with.

    `is_first` where what was said is the change itself, also when it was brought back.
    """
    pairs = before if isinstance(before, list) else fields_of(before, kept=kept)
    label = _("Bring the change back") if is_undo() and not is_first else _("Undo")
    once = ("form_id", uuid4().hex)  # pressed twice, it is one act
    return {"undo_address": address, "undo_label": label, "undo_fields": [*pairs, once, (UNDO, "yes")]}


def fields_of(form: FlaskForm, *, kept: bool = False) -> list[tuple[str, str]]:
    """A form's values as a browser sends them; `kept` are those of before anything was typed."""
    found: list[tuple[str, str]] = []
    for field in form:
        if field.name not in _OURS:
            found += [(field.name, value) for value in _sent(field, field.object_data if kept else field.data)]
    return found


def _sent(field: Field, value: Any) -> list[str]:
    if isinstance(field, BooleanField):
        return ["yes"] if value else []
    if isinstance(value, list | tuple | set | frozenset):
        return [str(one) for one in value]
    if isinstance(value, date):
        return [value.isoformat()]
    return ["" if value is None else str(value)]
