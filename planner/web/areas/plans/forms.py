"""A plan's choices as they are typed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, ValidationError

from planner.domain.plan import Decider, PlanRevision
from planner.domain.preparation import is_slower
from planner.domain.progression import Percent
from planner.domain.units import Unit
from planner.services.derive_plan import DerivedPlan
from planner.services.plans import PlanChoices
from planner.services.preparations import ReadyRules
from planner.web.fields import WEEKDAYS, AmountField, DayField, PlainForm, choices_of
from planner.web.plan_cards import pace_words, progression_words

PACES = (("5", _l("Gentle, 5 % a week")), ("10", _l("Standard, 10 % a week")), ("20", _l("Brisk, 20 % a week")))
BY_DATE = ("date", _l("By a date: find the pace"))
AS_NOW, AS_READY = "as_now", "as_ready"
BOUTS = (("1", _l("No, all at once")), ("2", _l("2 parts")), ("3", _l("3 parts")), ("4", _l("4 parts")))
DECIDERS = (
    ("automatic", _l("The plan: the new number stands, and I can always go smaller")),
    ("ask_me", _l("I do: each change waits for my answer")),
)


class PlanForm(PlainForm):
    """Days, pace and target."""

    days = SelectMultipleField(_l("Which days?"), choices=choices_of(WEEKDAYS), default=["0", "2", "4"])
    pace = RadioField(_l("How fast should it grow?"), choices=choices_of(PACES), default="10")
    target = AmountField(_l("How much would you like to reach?"), required=False)
    hold_every = BooleanField(_l("Every fourth week is for settling"))
    bouts = SelectField(
        _l("Split a day's number in parts"),
        choices=choices_of(BOUTS),
        default="1",
    )
    decider = RadioField(_l("Who decides each week?"), choices=choices_of(DECIDERS), default="automatic")
    start = DayField(_l("Start on"))
    goal = StringField(_l("What is it for?"), validators=[Length(max=200, message=_l("Use at most 200 characters."))])
    reason = StringField(_l("Why the change?"), validators=[Length(max=500, message=_l("Use at most 500 characters."))])

    def validate_days(self, field: SelectMultipleField) -> None:
        """At least one day."""
        if not field.data:
            raise ValidationError(_l("Choose at least one day."))

    def choices(self, rate: Fraction | None = None) -> PlanChoices:
        """What was chosen; a `rate` that was found stands in for the pace."""
        return PlanChoices(
            progression=Percent(rate=rate or Fraction(self.pace.data)),
            days=frozenset(int(day) for day in self.days.data),
            target=self.target.amount,
            hold_every=4 if self.hold_every.data else None,
            bouts=int(self.bouts.data),
            decider=Decider(self.decider.data),
        )


class ChangeForm(PlanForm):
    """The same choices for a running plan; what they cannot say stays as it is, unless it is changed by hand."""

    start: Any = None

    def follow(self, plan: DerivedPlan) -> None:
        """Offer what the plan has now, also where it is not one of the usual choices."""
        self._now, self._unit = plan.latest, plan.unit
        self.target.unit = plan.unit
        if _pace(self._now) == AS_NOW:
            self.pace.choices = [(AS_NOW, _("As now: %(pace)s", pace=pace_words(plan))), *self.pace.choices]
        if self._now.decider is Decider.PHYSIOTHERAPIST:
            as_now = (Decider.PHYSIOTHERAPIST.value, _("As now: my physiotherapist"))
            self.decider.choices = [as_now, *self.decider.choices]
        if self._now.hold_every not in (None, 4):
            self.hold_every.label.text = _("One week in %(n)s is for settling", n=self._now.hold_every)

    def fill(self) -> None:
        """Open with what the plan has now."""
        now = self._now
        self.days.data = [str(day) for day in sorted(now.days)]
        self.pace.data = _pace(now)
        self.target.show(now.target)
        self.hold_every.data = now.hold_every is not None
        self.bouts.data, self.decider.data = str(now.bouts), now.decider.value

    def choices(self, rate: Fraction | None = None) -> PlanChoices:
        """What was chosen, and what the plan has now where nothing else was."""
        is_as_now = self.pace.data in (AS_NOW, _pace(self._now))
        return PlanChoices(
            progression=self._now.progression if is_as_now else Percent(rate=Fraction(int(self.pace.data))),
            days=frozenset(int(day) for day in self.days.data),
            target=self.target.amount,
            hold_every=(self._now.hold_every or 4) if self.hold_every.data else None,
            bouts=int(self.bouts.data),
            decider=Decider(self.decider.data),
        )


def _pace(revision: PlanRevision) -> str:
    """The usual pace that a plan has, else that it stays as it is."""
    if isinstance(revision.progression, Percent):
        rate = f"{float(revision.progression.rate):g}"
        return rate if rate in dict(PACES) else AS_NOW
    return AS_NOW


class NewPlanForm(PlanForm):
    """A first plan may also be made for a date; or under the rules that a physiotherapist laid ready, or slower."""

    pace = RadioField(_l("How fast should it grow?"), choices=choices_of((*PACES, BY_DATE)), default="10")
    by_date = DayField(_l("By which day?"), required=False)
    _ready: ReadyRules | None = None

    def follow(self, ready: ReadyRules | None, unit: Unit) -> None:
        """Offer what was laid ready, and what is slower; a week to settle that belongs to it is not asked."""
        self.target.unit = unit
        if ready is None or ready.unfit:
            return
        self._ready = ready
        progression = progression_words(ready.protocol.progression, unit)
        label = _("As %(name)s set it up: %(pace)s", name=ready.by, pace=progression)
        slower = [pace for pace in PACES if is_slower(Fraction(pace[0]), ready.protocol, ready.start)]
        self.pace.choices = [(AS_READY, label), *slower]
        del self.by_date
        if ready.protocol.hold_every:
            del self.hold_every

    def fill(self) -> None:
        """Open with the days, the pace and the parts that were laid ready."""
        if self._ready is not None:
            self.pace.data = AS_READY
            self.days.data = [str(day) for day in sorted(self._ready.protocol.days)]
            self.bouts.data = str(self._ready.protocol.bouts)

    def choices(self, rate: Fraction | None = None) -> PlanChoices:
        """What was chosen, with what was laid ready where nothing slower was."""
        if self._ready is None:
            return super().choices(rate)
        protocol, is_as_ready = self._ready.protocol, self.pace.data == AS_READY
        hold_every = protocol.hold_every or (4 if self.hold_every.data else None)
        return PlanChoices(
            progression=protocol.progression if is_as_ready else Percent(rate=Fraction(self.pace.data)),
            days=frozenset(int(day) for day in self.days.data),
            target=self.target.amount,
            hold_every=hold_every,
            bouts=int(self.bouts.data),
            decider=Decider(self.decider.data),
        )

    @property
    def is_by_date(self) -> bool:
        """The pace follows from a date."""
        return bool(self.pace.data == BY_DATE[0])


class SmallerForm(PlainForm):
    """A smaller number for this week."""

    quota = AmountField(_l("Your number this week"))
