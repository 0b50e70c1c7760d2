"""Time zones to choose from, grouped by part of the world."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from planner.services.people import HOME_ZONE, known_zones


def zone_choices() -> list[SelectChoice]:
    """Every zone under its part of the world: London under Europe."""
    return [SelectChoice(zone, _place(zone), optgroup=zone.partition("/")[0]) for zone in known_zones()]


def _place(zone: str) -> str:
    part, slash, place = zone.partition("/")
    return (place if slash else part).replace("_", " ").replace("/", ", ")


class ZoneField(SelectField):
    """A time zone; a list that the script makes searchable."""

    def __init__(self, label: str = _l("Your time zone"), **kw: Any) -> None:
        super().__init__(label, choices=zone_choices, default=HOME_ZONE, validate_choice=False, **kw)

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not in the list, in our words."""
        if self.data not in known_zones():
            raise ValidationError(_("Choose a time zone from the list."))
