"""The decision on a waiting review."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from planner.domain.units import Unit
from planner.web.fields import AmountField, PlainForm


class DecideForm(PlainForm):
    """Another number, and why; taking and keeping need neither."""

    amount = AmountField(_l("Another number"))
    reason = StringField(_l("Reason"))

    def __init__(self, unit: Unit, *args: Any, is_number: bool = True, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.amount.unit = unit
        self.amount.is_required = is_number
