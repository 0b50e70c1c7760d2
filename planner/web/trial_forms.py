"""Try-outs as they are typed."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField

from planner.domain.trial import Trial
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit
from planner.services.baselines import AddTrial
from planner.web.fields import AmountField, DayField, PlainForm, ScoreField, choices_of
from planner.web.reader_units import unit_name
from planner.web.words import activity_name

NEXT_DAYS = (
    ("", _l("I do not know yet")),
    ("better", _l("Better")),
    ("same", _l("As usual")),
    ("worse", _l("Sorer")),
    ("much_worse", _l("Much worse")),
)


def held_unit_name(unit: Unit) -> str:
    """What a try-out is counted in; a stretch counts the seconds that it is held."""
    return _("seconds held") if unit is Unit.SECONDS else unit_name(unit)


class BeginForm(PlainForm):
    """Which activity, counted in what."""

    activity = RadioField(_l("What would you like to do?"))
    unit = RadioField(_l("How would you like to count it?"))

    def prepare(self, activity: Activity) -> None:
        """Offer the units that fit."""
        self.activity.choices = choices_of([(a.value, activity_name(a).capitalize()) for a in Activity])()
        self.unit.choices = choices_of([(u.value, held_unit_name(u)) for u in ACTIVITY_UNITS[activity]])()


class TrialForm(PlainForm):
    """One try-out."""

    amount = AmountField(_l("How much, before it built up?"))
    day = DayField(_l("Which day?"))
    pain_before = ScoreField(_l("Pain before"))
    pain_after = ScoreField(_l("Pain after"))
    confidence = ScoreField(_l("How sure are you that you can do this again?"))
    next_day = RadioField(_l("How was it the next day?"), choices=choices_of(NEXT_DAYS), default="")

    def prepare(self, unit: Unit, today: date) -> None:
        """The unit of this baseline, and today as the day."""
        self.amount.unit = unit
        if not self.is_submitted():
            self.day.data = today.isoformat()

    def show(self, trial: Trial, unit: Unit) -> None:
        """Show what a try-out says."""
        self.amount.unit = unit
        self.amount.show(trial.amount)
        self.day.data, self.next_day.data = trial.date.isoformat(), trial.next_day or ""
        self.pain_before.show(trial.pain_before)
        self.pain_after.show(trial.pain_after)
        self.confidence.data = trial.confidence

    def command(self) -> AddTrial:
        """What was typed, as an intention."""
        return AddTrial(
            day=self.day.day or date.min,
            amount=self.amount.amount or 0,
            form_id=self.act_id,
            pain_before=self.pain_before.tenths,
            pain_after=self.pain_after.tenths,
            confidence=self.confidence.points,
            next_day=self.next_day.data or None,
        )


class MethodForm(PlainForm):
    """How the start follows from the try-outs."""

    method = RadioField(
        _l("Count from"),
        choices=choices_of(
            [("mean", _l("the average")), ("median", _l("the middle one")), ("lowest", _l("the smallest"))]
        ),
    )
    start_percent = SelectField(
        _l("Start at"),
        choices=choices_of([(str(n), f"{n} %") for n in range(50, 101, 5)]),
    )


class LeaveOutForm(PlainForm):
    """Leave a try-out out, with a reason."""

    reason = StringField(_l("Why leave it out?"))
