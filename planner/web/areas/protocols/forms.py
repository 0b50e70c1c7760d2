"""A protocol as it is typed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField

from planner.domain.adjustment import Rules
from planner.domain.baseline import BaselineMethod
from planner.domain.clinic_protocol import ClinicProtocol
from planner.domain.errors import DomainError
from planner.domain.plan import Decider
from planner.domain.units import Unit
from planner.web.fields import choices_of
from planner.web.rules_form import RulesForm

UNITS = (
    ("", _l("any unit")),
    ("minutes", _l("minutes")),
    ("steps", _l("steps")),
    ("metres", _l("metres")),
    ("repetitions", _l("repetitions")),
    ("seconds", _l("seconds")),
    ("poses", _l("poses")),
)
METHODS = (("", _l("as the baseline has it")), ("mean", _l("mean")), ("median", _l("median")), ("lowest", _l("lowest")))


class ProtocolForm(RulesForm):
    """A name, a source, a start, and rules."""

    name = StringField(_l("Name"))
    source = TextAreaField(_l("Source"))
    unit = SelectField(_l("Measured in"), choices=choices_of(UNITS), default="")
    method = SelectField(_l("Baseline is the"), choices=choices_of(METHODS), default="")
    start_percent = StringField(_l("Start, % of the baseline"), default="80")
    version = HiddenField()

    @property
    def counted_in(self) -> Unit:
        """The unit that amounts are read in: minutes where none was chosen."""
        return Unit(self.unit.data) if self.unit.data in set(Unit) else Unit.MINUTES

    def show(self, protocol: ClinicProtocol, version: int) -> None:
        """Open with a protocol."""
        bare = Rules(progression=protocol.progression, days=protocol.days, protocol=protocol.thresholds)
        rules = protocol.onto(bare)
        self.fill(rules, protocol.unit or Unit.MINUTES)
        self.name.data, self.source.data = protocol.name, protocol.source or ""
        self.unit.data = protocol.unit.value if protocol.unit else ""
        self.method.data = protocol.method.value if protocol.method else ""
        self.start_percent.data, self.version.data = str(protocol.start_percent), str(version)
        self.decider.data = Decider.AUTOMATIC.value

    def read(self) -> ClinicProtocol | None:
        """The protocol that was typed; None when a field could not be read, with its sentence beside it."""
        percent = self.attempt(lambda: self.whole("start_percent", 50, 100))
        rules = self.read_rules(self.counted_in)
        if rules is None or percent is None:
            return None
        try:
            return ClinicProtocol(
                name=" ".join((self.name.data or "").split()),
                source=(self.source.data or "").strip() or None,
                unit=Unit(self.unit.data) if self.unit.data else None,
                method=BaselineMethod(self.method.data) if self.method.data else None,
                start_percent=percent,
                progression=rules.progression,
                hold_every=rules.hold_every,
                days=rules.days,
                bouts=rules.bouts,
                thresholds=rules.protocol,
            )
        except DomainError as error:
            self.add_error(error)
            return None
