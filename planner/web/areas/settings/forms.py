"""What a person may set about themselves."""

from __future__ import annotations

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from planner.config import Settings
from planner.domain.mail_reminder import MAIL_TIMES
from planner.domain.people import Actor
from planner.services.people import Profile
from planner.web.fields import WEEKDAYS, PlainForm, choices_of
from planner.web.language import LANGUAGES, language
from planner.web.zones import ZoneField

DISTANCES = (("km", _l("Kilometres and metres")), ("mi", _l("Miles")))
LOCKS = (
    ("", _l("Never")),
    ("1", _l("1 minute")),
    ("5", _l("5 minutes")),
    ("15", _l("15 minutes")),
    ("30", _l("30 minutes")),
)
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
    lock_minutes = RadioField(_l("Ask for my password after a quiet time of"), choices=choices_of(LOCKS))
    has_neutral_title = BooleanField(_l("A plain name and icon"))

    @classmethod
    def of(cls, actor: Actor) -> ProfileForm:
        """The form as a person's settings stand now, or as they were just sent."""
        form = cls(
            name=actor.name,
            zone=actor.zone,
            distance=actor.distance,
            week_starts=str(actor.week_starts),
            theme=actor.theme,
            locale=language().code,
            lock_minutes=str(actor.lock_minutes or ""),
            has_neutral_title=actor.has_neutral_title,
        )
        if not actor.has_password:
            del form.lock_minutes
        return form

    def to_profile(self) -> Profile:
        """What was typed, as a command."""
        return Profile(
            name=self.name.data or "",
            zone=self.zone.data,
            distance=self.distance.data,
            week_starts=int(self.week_starts.data),
            theme=self.theme.data,
            locale=self.locale.data,
            lock_minutes=int(self.lock_minutes.data) if self.lock_minutes and self.lock_minutes.data else None,
            has_neutral_title=self.has_neutral_title.data,
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


class MailTimeForm(PlainForm):
    """When the e-mail of a day with something planned comes; `may_choose` is False where none could be sent."""

    minute = SelectField(_l("One quiet e-mail on activity days"))
    may_choose = True

    @classmethod
    def of(cls, actor: Actor) -> MailTimeForm:
        """The time as it stands now, or as it was just sent; off and what stands there can be chosen always."""
        settings: Settings = current_app.extensions["settings"]
        may_choose = settings.sends_mail and actor.has_password
        form = cls(minute="" if actor.mail_minute is None else str(actor.mail_minute))
        form.may_choose = may_choose
        times = MAIL_TIMES if may_choose else () if actor.mail_minute is None else (actor.mail_minute,)
        form.minute.choices = [SelectChoice("", _("Off")), *(SelectChoice(str(one), _at(one)) for one in times)]
        return form

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to choose: a time, or off while a time is set."""
        return self.may_choose or bool(self.minute.object_data)

    @property
    def chosen(self) -> int | None:
        """What was chosen, as a minute of the day."""
        return int(self.minute.data) if self.minute.data else None


def _at(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return _("At %(time)s", time=f"{hour}:{rest:02}")
