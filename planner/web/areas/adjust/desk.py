"""Between the form and the rules: fill it, read it, preview it, and merge it with what somebody else saved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from planner.domain.adjust import FURTHEST_EXCUSE, NOTHING_CHANGES
from planner.domain.adjustment import Adjustment, Rules
from planner.domain.calendar import week_dates
from planner.domain.comparison import compare, numbers_by_hand
from planner.domain.errors import DomainError
from planner.domain.units import Unit
from planner.interop.history_json.revisions import write_revision
from planner.services.adjust_plan import Opened, Preview, passed_bound, preview_adjustment
from planner.services.baselines import StoredBaseline
from planner.services.protocols import KeptProtocol
from planner.web.areas.adjust.forms import AdjustForm, form_with_weeks, week_of
from planner.web.areas.adjust.messages import message_for
from planner.web.areas.adjust.page import PreviewView, preview_view
from planner.web.filters import full_day, number, short_day, unit_word
from planner.web.numerals import listed

CELLS = 26
"""Weeks that have a cell to type in: half a year."""


@dataclass(kw_only=True)
class Desk:
    """One plan being adjusted."""

    opened: Opened
    protocols: list[KeptProtocol]
    baseline: StoredBaseline | None
    form: AdjustForm
    adjustment: Adjustment | None = None
    preview: Preview | None = None
    hint: str = ""
    is_unchanged: bool = False

    @property
    def present(self) -> int:
        """The week in progress, or the first."""
        return present_of(self.opened)

    @property
    def known(self) -> dict[int, int]:
        """Numbers that were set by hand for weeks to come."""
        return numbers_by_hand(self.opened.plan.history, self.present)

    def fill(self) -> None:
        """Open with what stands."""
        self.form.fill(Rules.of(self.opened.plan.latest), self.opened.plan.unit)
        self.form.expected_revision.data = str(len(self.opened.plan.revisions))
        self.form.excuse_week.data = str(self.present)
        self.form.baseline.data = self.baseline.id if self.baseline else ""
        self.form.baseline_percent.data = str(self.baseline.start_percent) if self.baseline else ""
        for field in self.form.week_fields():
            field.show(self.known.get(week_of(field)))

    def use_protocol(self, protocol_id: str) -> None:
        """Put a protocol's values into the form; nothing is saved yet."""
        found = next((kept for kept in self.protocols if kept.id == protocol_id), None)
        if found is None:
            return
        rules = found.protocol.onto(Rules.of(self.opened.plan.latest))
        target, decider = self.form.target.data, self.form.decider.data
        self.form.fill(rules, self.opened.plan.unit)
        self.form.target.data, self.form.decider.data = target, decider
        self.form.protocol.data = self.form.protocol_used.data = found.id

    @property
    def protocol_name(self) -> str | None:
        """The protocol that the rules were taken from."""
        used = self.form.protocol_used.data
        return next((kept.protocol.name for kept in self.protocols if kept.id == used), None)

    def read(self) -> None:
        """From the form to a preview; what cannot be read or done has its sentence beside its field."""
        rules = self.form.read_rules(self.opened.plan.unit)
        if rules is None:
            return
        self.adjustment = self.form.adjustment(rules, self.known)
        try:
            self.preview = preview_adjustment(self.opened, self.adjustment, self.form.chosen_baseline())
        except DomainError as error:
            self.is_unchanged = error.sentence is NOTHING_CHANGES
            self.form.add_error(error)
        else:
            self._suggest_message()

    def look(self) -> None:
        """The same for a page that was only opened: a sentence above the preview instead of an error."""
        self.form.validate()
        if "csrf_token" in self.form:
            self.form["csrf_token"].errors = []
        self.read()
        errors = [str(sentence) for found in self.form.errors.values() for sentence in found]
        self.hint = errors[0] if errors else ""
        for field in self.form:
            field.errors = []
        self.form.form_errors = []

    @property
    def view(self) -> PreviewView:
        """The preview, or the plan as it stands when nothing can be previewed."""
        plan = self.opened.plan
        history = plan.history
        found = self.preview.comparison if self.preview else compare(history, history, self.opened.today)
        bound = passed_bound(found, plan.unit) if self.preview else None
        return preview_view(found, plan.unit, has_post_exertional=plan.latest.post_exertional, bound=bound)

    @property
    def print(self) -> str:
        """What was chosen, short: saving asks that this very choice was previewed."""
        if self.adjustment is None or self.preview is None:
            return ""
        chosen: dict[str, Any] = {
            "act": self.adjustment.act,
            "numbers": [(number.week, number.quota) for number in self.adjustment.numbers],
            "hold": self.adjustment.hold_weeks,
            "back": self.adjustment.step_back_percent,
            "excuse": (self.adjustment.week, self.adjustment.excuse),
            "baseline": (self.form.baseline.data, self.adjustment.begins_again),
            "rules": write_revision(self.preview.adjusted.revision, self.opened.plan.unit),
            "revision": self.form.expected_revision.data,
        }
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:24]

    def _suggest_message(self) -> None:
        """Offer words for this kind of change, as long as nobody wrote others."""
        assert self.preview is not None
        form = self.form
        wanted = message_for(self.opened, self.preview, int(form.hold_weeks.data))
        is_theirs = (form.message.data or "").strip() != (form.message_was.data or "").strip()
        if not is_theirs:
            form.message.data = wanted
        form.message_was.data = wanted


def present_of(opened: Opened) -> int:
    """The week in progress, 1 before the start."""
    return opened.plan.replay.present.number if opened.plan.replay.present else 1


def open_desk(
    opened: Opened,
    protocols: list[KeptProtocol],
    baseline: StoredBaseline | None,
    typed: Any = None,
    *,
    is_sent: bool = True,
) -> Desk:
    """The form of a plan: filled with what stands, or with what was typed."""
    present = present_of(opened)
    make = form_with_weeks(range(present, present + CELLS))
    form = make() if typed is None else make(typed, meta={"csrf": is_sent})
    form.count_in(opened.plan.unit)
    weeks = range(present, present + FURTHEST_EXCUSE + 1)
    form.excuse_week.choices = [(str(week), _week_label(opened, week, week == present)) for week in weeks]
    if baseline is not None:
        form.baseline.choices = [(baseline.id, _trials_label(baseline, opened.plan.unit))]
    form.protocol.choices = [("", _("Choose a protocol")), *((kept.id, kept.protocol.name) for kept in protocols)]
    return Desk(opened=opened, protocols=protocols, baseline=baseline, form=form)


def _trials_label(baseline: StoredBaseline, unit: Unit) -> str:
    counted = sorted((trial for trial in baseline.trials if trial.is_counted), key=lambda trial: trial.date)
    if not counted:
        return _("no trials yet")
    amounts = listed(number(trial.amount, unit) for trial in counted)
    return _(
        "%(amounts)s %(unit)s, up to %(day)s",
        amounts=amounts,
        unit=unit_word(2 * unit.base_size, unit),
        day=full_day(counted[-1].date),
    )


def _week_label(opened: Opened, week: int, is_now: bool) -> str:
    history = opened.plan.history
    first = week_dates(history.start_date, history.week_starts, week)[0]
    label = _("week of %(day)s", day=short_day(first))
    if is_now:
        label = _("this week, of %(day)s", day=short_day(first))
    return _("%(week)s (excused)", week=label) if week in history.excused_weeks else label
