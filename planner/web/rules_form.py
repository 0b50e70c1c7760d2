"""A plan's rules as a physiotherapist types them: shared by adjusting a plan, making one, and protocols."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, SelectMultipleField, StringField, TextAreaField

from planner.domain.adjustment import Rules
from planner.domain.errors import DomainError, OutOfBounds
from planner.domain.plan import Decider
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Progression, Table
from planner.domain.protocol import BOUNDS, Protocol
from planner.domain.typed_amount import read_number
from planner.domain.typed_table import read_table, write_table
from planner.domain.units import Unit
from planner.web.fields import WEEKDAYS, AmountField, PlainForm, choices_of
from planner.web.numerals import as_written, decimal
from planner.web.rule_words import THRESHOLDS

KINDS = (
    ("percent", _l("per cent of the quota a week")),
    ("percent_of_baseline", _l("per cent of the baseline a week")),
    ("increment", _l("a fixed amount a week")),
    ("per_sessions", _l("a fixed amount after some sessions")),
    ("table", _l("a weekly table")),
)
DECIDERS = (
    ("automatic", _l("The rules; the patient can go smaller")),
    ("ask_me", _l("The patient answers each proposal")),
    ("physiotherapist", _l("I answer each proposal; held meanwhile")),
)


class RulesForm(PlainForm):
    """Growth, days, target, thresholds, and who decides."""

    kind = SelectField(_l("Growth"), choices=choices_of(KINDS), default="percent")
    rate = StringField(_l("Rate a week, %"), default="10")
    amount = AmountField(_l("Amount more"), required=False)
    sessions = StringField(_l("After every ... sessions"))
    table = TextAreaField(_l("Weekly table"))
    hold_every = SelectField(
        _l("Consolidation"),
        choices=lambda: [("", _("none")), *((str(n), _("one week in %(n)s", n=n)) for n in range(2, 13))],
        default="",
    )
    days = SelectMultipleField(_l("Days"), choices=choices_of(WEEKDAYS), default=["0", "2", "4"])
    bouts = SelectField(_l("Bouts a day"), choices=[(str(n), str(n)) for n in range(1, 5)], default="1")
    target = AmountField(_l("Target"), required=False)
    decider = SelectField(_l("Who decides each week?"), choices=choices_of(DECIDERS), default="automatic")

    def count_in(self, unit: Unit) -> None:
        """What amounts are counted in."""
        for field in self:
            if isinstance(field, AmountField):
                field.unit = unit

    def fill(self, rules: Rules, unit: Unit) -> None:
        """Open with these rules."""
        self.count_in(unit)
        self.fill_growth(rules.progression, unit)
        self.hold_every.data = str(rules.hold_every or "")
        self.days.data = [str(day) for day in sorted(rules.days)]
        self.bouts.data = str(rules.bouts)
        self.target.show(rules.target)
        self.decider.data = rules.decider.value
        self.fill_thresholds(rules.protocol)

    def fill_growth(self, progression: Progression, unit: Unit) -> None:
        """Show a progression in its fields; the others stay as they are."""
        match progression:
            case Percent(rate=rate):
                self.kind.data, self.rate.data = "percent", decimal(rate)
            case PercentOfBaseline(rate=rate):
                self.kind.data, self.rate.data = "percent_of_baseline", decimal(rate)
            case Increment(amount=amount):
                self.kind.data = "increment"
                self.amount.show(amount)
            case PerSessions(sessions=sessions, amount=amount):
                self.kind.data, self.sessions.data = "per_sessions", str(sessions)
                self.amount.show(amount)
            case Table(quotas=quotas):
                self.kind.data, self.table.data = "table", write_table(quotas, unit, as_written("."))

    def fill_thresholds(self, protocol: Protocol) -> None:
        """Show the thresholds."""
        for name, _label in THRESHOLDS:
            value = getattr(protocol, name)
            self[name].data = "" if value is None else str(value)

    def read_rules(self, unit: Unit) -> Rules | None:
        """The rules that were typed; None when some field could not be read, with its sentence beside it."""
        progression = self.attempt(lambda: self.read_growth(unit))
        protocol = self.attempt(self.read_thresholds)
        if not self.days.data:
            self._refuse(self.days, _("Choose at least one day."))
        if progression is None or protocol is None or self.errors:
            return None
        return Rules(
            progression=progression,
            days=frozenset(int(day) for day in self.days.data),
            bouts=int(self.bouts.data),
            hold_every=int(self.hold_every.data) if self.hold_every.data else None,
            target=self.target.amount,
            protocol=protocol,
            decider=Decider(self.decider.data),
        )

    def attempt(self, read: Any) -> Any:
        """What was read, or None with the rule's sentence beside its field."""
        try:
            return read()
        except DomainError as error:
            if error.message:
                self.add_error(error)
            return None

    def _refuse(self, field: Field, sentence: str) -> None:
        field.errors = [*field.errors, sentence]

    def read_growth(self, unit: Unit) -> Progression:
        """The progression of the chosen kind; only its own fields are looked at."""
        match self.kind.data:
            case "percent":
                return Percent(rate=self._rate())
            case "percent_of_baseline":
                return PercentOfBaseline(rate=self._rate())
            case "table":
                return Table(quotas=read_table(self.table.data or "", unit))
            case "increment":
                return Increment(amount=self._amount())
            case _:
                return PerSessions(sessions=self.whole("sessions", 1, 100), amount=self._amount())

    def _rate(self) -> Fraction:
        rate = read_number((self.rate.data or "").replace("%", ""))
        if rate is None or not 1 <= rate <= 100:
            raise OutOfBounds("rate", _("Type a rate from 1 to 100 %, such as 10 or 7.5."))
        return Fraction(rate)

    def _amount(self) -> int:
        if self.amount.amount is None:
            raise OutOfBounds("amount", _("Type how much more, such as 1 or 0.5.") if not self.amount.errors else "")
        return self.amount.amount

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number within bounds."""
        text = (self[name].data or "").strip()
        if not (text.isascii() and text.isdecimal()) or not low <= int(text[:6]) <= high:
            raise OutOfBounds(name, _("Type a whole number from %(low)s to %(high)s.", low=low, high=high))
        return int(text)

    def read_thresholds(self) -> Protocol:
        """The thresholds; an empty confidence is switched off."""
        values: dict[str, int | None] = {}
        for name, _label in THRESHOLDS:
            is_off = name == "confidence" and not (self[name].data or "").strip()
            values[name] = None if is_off else self.whole(name, *BOUNDS[name])
        return Protocol(**values)  # type: ignore[arg-type]


for _name, _label in THRESHOLDS:
    _usual = getattr(Protocol(), _name)
    setattr(RulesForm, _name, StringField(_label, default=str(_usual)))
