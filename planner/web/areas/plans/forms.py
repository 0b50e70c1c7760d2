"""A plan's choices as they are typed."""

from __future__ import annotations

from fractions import Fraction

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import Percent
from planner.domain.units import Unit
from planner.services.plans import PlanChoices
from planner.web.fields import WEEKDAYS, AmountField, DayField, PlainForm, choices_of

PACES = (("5", _l("Gentle, 5 % a week")), ("10", _l("Standard, 10 % a week")), ("20", _l("Brisk, 20 % a week")))
BOUTS = (("1", _l("No, all at once")), ("2", _l("2 parts")), ("3", _l("3 parts")), ("4", _l("4 parts")))
DECIDERS = (
    ("automatic", _l("The plan: the new number stands, and I can always go smaller")),
    ("ask_me", _l("I do: each change waits for my answer")),
)

AS_SET = "as_set"


class PlanForm(PlainForm):
    """Days, pace and target."""

    days = SelectMultipleField(_l("Which days?"), choices=choices_of(WEEKDAYS), default=["0", "2", "4"])
    pace = RadioField(_l("How fast should it grow?"), choices=choices_of(PACES), default="10")
    target = AmountField(_l("How much would you like to reach?"), required=False)
    hold_every = BooleanField(_l("Every fourth week is for settling"))
    bouts = SelectField(
        _l("Split a day's number in parts"),
        choices=choices_of(
            [("1", _l("No, all at once")), ("2", _l("2 parts")), ("3", _l("3 parts")), ("4", _l("4 parts"))]
        ),
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

    def keep(self, revision: PlanRevision) -> None:
        """Offer what only a physiotherapist can set, so that a change of something else does not lose it."""
        self._known = revision
        if _pace_of(revision) is None:
            self.pace.choices = [SelectChoice(AS_SET, _l("As your physiotherapist set it")), *self.pace.choices]
        if revision.decider is Decider.PHYSIOTHERAPIST:
            physios = SelectChoice("physiotherapist", _l("My physiotherapist: each change waits for them"))
            self.decider.choices = [physios, *self.decider.choices]

    _known: PlanRevision | None = None

    def _hold_every(self) -> int | None:
        known = self._known.hold_every if self._known else None
        return (known or 4) if self.hold_every.data else None

    def choices(self) -> PlanChoices:
        """What was chosen."""
        return PlanChoices(
            progression=None if self.pace.data == AS_SET else Percent(rate=Fraction(int(self.pace.data))),
            days=frozenset(int(day) for day in self.days.data),
            target=self.target.amount,
            hold_every=self._hold_every(),
            bouts=int(self.bouts.data),
            decider=Decider(self.decider.data),
        )

    def fill(self, revision: PlanRevision, unit: Unit) -> None:
        """Open with what the plan has now."""
        self.target.unit = unit
        self.days.data = [str(day) for day in sorted(revision.days)]
        self.pace.data = _pace_of(revision) or AS_SET
        self.target.show(revision.target)
        self.hold_every.data = revision.hold_every is not None
        self.bouts.data, self.decider.data = str(revision.bouts), revision.decider.value


def _pace_of(revision: PlanRevision) -> str | None:
    """The preset that a plan grows by; None for growth that a physiotherapist set."""
    progression = revision.progression
    rate = f"{float(progression.rate):g}" if isinstance(progression, Percent) else ""
    return rate if rate in dict(PACES) else None


class SmallerForm(PlainForm):
    """A smaller number for this week."""

    quota = AmountField(_l("Your number this week"))
