"""A whole number from 0 to 100, such as a belief or a fear; empty is not the same as 0."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from wtforms import StringField
from wtforms.validators import StopValidation

_HUNDRED = re.compile(r"([0-9]{1,3}) ?%?")


class HundredField(StringField):
    """`value` holds the number once the form was checked, None when nothing was typed."""

    def __init__(self, label: str, *, required: bool = False, **kw: Any) -> None:
        super().__init__(label, **kw)
        self.is_required = required
        self.value: int | None = None

    def show(self, value: int | None) -> None:
        """Fill the field with what is kept."""
        self.data = "" if value is None else str(value)

    def pre_validate(self, form: Any) -> None:
        """Read what was typed."""
        text = (self.data or "").strip()
        if not text and not self.is_required:
            return
        found = _HUNDRED.fullmatch(text)
        if found is None or int(found[1]) > 100:
            raise StopValidation(_("Write a whole number from 0 to 100."))
        self.value = int(found[1])
