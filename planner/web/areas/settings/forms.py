"""What a person may set about themselves."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from planner.domain.people import Actor
from planner.services.people import Profile
from planner.web.fields import WEEKDAYS, PlainForm, choices_of
from planner.web.language import LANGUAGES, language
from planner.web.zones import ZoneField

DISTANCES = (("km", _l("Kilometres and metres")), ("mi", _l("Miles")))
THEMES = (("auto", _l("Match my device")), ("light", _l("Light")), ("dark", _l("Dark")))


class ProfileForm(PlainForm):
    """How a person is called, where they live, and how they count."""

    name = StringField(_l("What shall we call you?"))
    zone = ZoneField()
    distance = RadioField(_l("Distances in"), choices=choices_of(DISTANCES))
    week_starts = SelectField(_l("My week begins on"), choices=choices_of(WEEKDAYS))
    locale = RadioField(
        _l("Language"), choices=lambda: [SelectChoice(known.code, known.name) for known in LANGUAGES.values()]
    )
    theme = RadioField(_l("Colours"), choices=choices_of(THEMES))

    @classmethod
    def of(cls, actor: Actor) -> ProfileForm:
        """The form as a person's settings stand now, or as they were just sent."""
        return cls(
            name=actor.name,
            zone=actor.zone,
            distance=actor.distance,
            week_starts=str(actor.week_starts),
            theme=actor.theme,
            locale=language().code,
        )

    def to_profile(self) -> Profile:
        """What was typed, as a command."""
        return Profile(
            name=self.name.data or "",
            zone=self.zone.data,
            distance=self.distance.data,
            week_starts=int(self.week_starts.data),
            theme=self.theme.data,
            locale=self.locale.data,
        )


class TimerForm(PlainForm):
    """How the timer says that it has come to its end; a switch that is off sends nothing."""

    sounds = BooleanField(_l("A soft sound"))
    vibrates = BooleanField(_l("A short buzz"))

    @classmethod
    def of(cls, actor: Actor) -> TimerForm:
        """The switches as they stand now, or as they were just sent."""
        return cls(sounds=actor.timer_sounds, vibrates=actor.timer_vibrates)

    def validate_sounds(self, field: BooleanField) -> None:
        """Refuse what no switch sends."""
        if field.raw_data not in ([], ["yes"]):
            raise ValidationError(_("Choose on or off."))

    validate_vibrates = validate_sounds
