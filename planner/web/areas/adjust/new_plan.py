"""A physiotherapist makes a plan for a patient: the form, what is typed, and its preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _

from planner.charts.plan_chart import plan_figure
from planner.domain.adjustment import Rules
from planner.domain.errors import DomainError
from planner.domain.preview import preview_revision
from planner.domain.protocol import DEFAULT_PROTOCOL
from planner.domain.units import Activity, Unit, in_unit
from planner.services.adjust_plan import PASSED_GROWTH
from planner.services.plan_for_patient import Beginning, StartPlanFor, revision_for
from planner.services.protocols import KeptProtocol
from planner.web.areas.adjust.forms import NewPlanForm
from planner.web.figure_words import plan_words
from planner.web.filters import full_day, number, plain, short_day, unit_word
from planner.web.said import said

SHORT, LONG = 12, 104


@dataclass(kw_only=True)
class NewPlanDesk:
    """One plan being made."""

    beginning: Beginning
    protocols: list[KeptProtocol]
    form: NewPlanForm
    preview: dict[str, Any] | None = None

    @property
    def unit(self) -> Unit:
        """The baseline's unit."""
        return Unit(self.beginning.stored.unit)

    def fill(self) -> None:
        """Open with the usual values, to start tomorrow."""
        form, baseline = self.form, self.beginning.baseline
        form.start.data = (self.beginning.today + timedelta(days=1)).isoformat()
        form.start_percent.data = str(self.beginning.stored.start_percent)
        form.fill_thresholds(DEFAULT_PROTOCOL)
        if baseline is not None:
            form.target.show(round(baseline.value) * 3 // self.unit.base_size * self.unit.base_size)

    def use_protocol(self, protocol_id: str) -> None:
        """Put a protocol's values into the form."""
        found = next((kept for kept in self.protocols if kept.id == protocol_id), None)
        if found is None:
            return
        form, protocol = self.form, found.protocol
        target, decider = form.target.data, form.decider.data
        bare = Rules(progression=protocol.progression, days=protocol.days, protocol=protocol.thresholds)
        form.fill(protocol.onto(bare), self.unit)
        form.target.data, form.decider.data = target, decider
        form.start_percent.data = str(protocol.start_percent)
        form.method.data = protocol.method.value if protocol.method else ""
        form.protocol.data = form.protocol_used.data = found.id

    def read(self) -> StartPlanFor | None:
        """The command that was typed; None when something could not be read. Brings the preview up to date."""
        form = self.form
        percent = form.attempt(form.chosen_percent)
        rules = form.read_rules(self.unit)
        if rules is None or percent is None or form.start.day is None:
            return None
        used = form.protocol_used.data
        command = StartPlanFor(
            patient_id=self.beginning.care.patient.id,
            baseline_id=self.beginning.stored.id,
            rules=rules,
            start=form.start.day,
            reason=form.reason.data or "",
            start_percent=percent,
            method=form.chosen_method(),
            goal=(form.goal.data or "").strip() or None,
            message=form.message.data,
            form_id=form.form_id.data,
            protocol_name=next((kept.protocol.name for kept in self.protocols if kept.id == used), None),
        )
        try:
            self.preview = self._draw(command)
        except DomainError as error:
            form.add_error(error)
            return None
        return command

    def look(self) -> None:
        """The same for a page that was only opened: nothing is an error yet."""
        self.form.validate()
        if "csrf_token" in self.form:
            self.form["csrf_token"].errors = []
        self.read()
        for field in self.form:
            field.errors = []
        self.form.form_errors = []

    def _draw(self, command: StartPlanFor) -> dict[str, Any]:
        revision, unit = revision_for(self.beginning, command), self.unit
        target = revision.target
        activity = Activity(self.beginning.stored.activity)
        week_starts = self.beginning.care.patient.week_starts
        found = preview_revision(activity, unit, revision, LONG if target else SHORT, week_starts)
        weeks = found.weeks[: (found.target_week or SHORT) + 1]
        points = [(week.starts.isoformat(), float(in_unit(unit, week.quota))) for week in weeks]
        end = (weeks[-1].ends + timedelta(days=1)).isoformat()
        reached = found.weeks[found.target_week - 1].starts if found.target_week else None
        shown = float(in_unit(unit, target)) if target else None
        sentence = _("Starts at %(start)s.", start=plain(found.start_quota, unit))
        if reached is not None and target is not None:
            sentence += " " + _("%(amount)s by %(day)s.", amount=plain(target, unit), day=full_day(reached))
        return {
            "sentence": sentence,
            "bound": said(PASSED_GROWTH) if "above_safe_bound" in found.warnings else "",
            "figure": plan_figure(points, end, shown, unit_word(120, unit), plan_words(shown)),
            "table": {
                "caption": _("Quota of each week"),
                "head": [_("Week of"), _("Quota")],
                "rows": [[short_day(week.starts), number(week.quota, unit)] for week in weeks],
            },
        }


def open_new_plan(beginning: Beginning, protocols: list[KeptProtocol], typed: Any = None) -> NewPlanDesk:
    """The form of a new plan; `typed` is a query without a token."""
    form = NewPlanForm() if typed is None else NewPlanForm(typed, meta={"csrf": False})
    form.count_in(Unit(beginning.stored.unit))
    form.protocol.choices = [("", _("Choose a protocol")), *((kept.id, kept.protocol.name) for kept in protocols)]
    return NewPlanDesk(beginning=beginning, protocols=protocols, form=form)
