"""What a browser may send: our forms, as text, without characters that nobody can see."""

from __future__ import annotations

import re
from typing import Any

from flask import Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_NONCHARACTERS}]")
_FORMS = ("", "application/x-www-form-urlencoded", "multipart/form-data")


class TypedText(ImmutableMultiDict[str, Any]):
    """Fields as they were typed; a NUL or another control character is a space, so that "5\\05" is no 55."""

    def __init__(self, mapping: Any = None) -> None:
        super().__init__([(name, _seen(value)) for name, value in ImmutableMultiDict(mapping).items(multi=True)])


def _seen(value: Any) -> Any:
    return _UNSEEN.sub(" ", value) if isinstance(value, str) else value


class FormRequest(Request):
    """A request whose fields can be kept by every database and shown on every page."""

    parameter_storage_class = TypedText


def refuse_other_bodies() -> None:
    """Our forms are sent as forms: anything else, or a file in the place of a text, is not ours."""
    if request.method != "POST":
        return
    if request.mimetype not in _FORMS:
        abort(415)
    if request.files:
        abort(400)
