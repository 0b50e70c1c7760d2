"""A change of a plan as it is typed: an act, the rules, numbers of single weeks, a reason and a message."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField

from planner.domain.adjustment import Act, Adjustment, Rules, WeekNumber
from planner.domain.baseline import BaselineMethod
from planner.domain.history import ExcuseReason
from planner.services.adjust_plan import NewBaseline
from planner.web.fields import AmountField, DayField, PlainForm, choices_of
from planner.web.rule_words import weeks_words
from planner.web.rules_form import RulesForm

ACTS = (
    ("change", _l("Go on")),
    ("hold", _l("Hold")),
    ("step_back", _l("Step back")),
    ("advance", _l("Advance now")),
    ("pause", _l("Pause")),
    ("resume", _l("Resume")),
    ("excuse", _l("Excuse a week")),
    ("new_baseline", _l("New baseline")),
)
EXCUSES = (("away", _l("Away")), ("ill", _l("Ill")), ("other", _l("Other")), ("", _l("Count it again")))
BACKS = (("step", _l("one step")), ("10", _l("10 %")), ("20", _l("20 %")), ("30", _l("30 %")), ("50", _l("50 %")))
METHODS = (("", _l("as the baseline has it")), ("mean", _l("mean")), ("median", _l("median")), ("lowest", _l("lowest")))
REASONS = (
    _l("Let it settle"),
    _l("After a flare-up"),
    _l("Confidence is low"),
    _l("Doing more than planned"),
    _l("Going well, ready for more"),
    _l("Life events"),
    _l("Agreed at the appointment"),
)


class WordsForm(RulesForm):
    """The words that come with a save."""

    reason = StringField(_l("Reason"))
    message = TextAreaField(_l("Message to your patient"))
    message_was = HiddenField()
    protocol = SelectField(_l("Use a protocol"), choices=[("", "")], validate_choice=False)
    protocol_used = HiddenField()


class AdjustForm(WordsForm):
    """`previewed` is the print of the choices whose preview was on the page."""

    act = RadioField(_l("What should happen next?"), choices=choices_of(ACTS), default="change")
    hold_weeks = SelectField(
        _l("Stay for"), choices=lambda: [(str(n), weeks_words(n)) for n in range(1, 9)], default="1"
    )
    back = SelectField(_l("Go back by"), choices=choices_of(BACKS), default="step")
    excuse_week = SelectField(_l("Which week?"), choices=[], validate_choice=False)
    excuse = SelectField(_l("Why?"), choices=choices_of(EXCUSES), default="away")
    baseline = SelectField(_l("Which trials?"), choices=[], validate_choice=False)
    method = SelectField(_l("Baseline is the"), choices=choices_of(METHODS), default="")
    baseline_percent = StringField(_l("Start, % of the baseline"))
    begins_again = BooleanField(_l("Begin again from its start next week"))
    expected_revision = HiddenField()
    previewed = HiddenField()

    def chosen_baseline(self) -> NewBaseline | None:
        """The trials to follow and how; raises OutOfBounds for a start that is none."""
        if self.act.data != Act.NEW_BASELINE or not self.baseline.data:
            return None
        percent = self.whole("baseline_percent", 50, 100) if (self.baseline_percent.data or "").strip() else None
        method = BaselineMethod(self.method.data) if self.method.data in set(BaselineMethod) else None
        return NewBaseline(baseline_id=self.baseline.data, method=method, start_percent=percent)

    def numbers(self, known: dict[int, int]) -> tuple[WeekNumber, ...]:
        """Numbers of single weeks that differ from those that stand."""
        found = []
        for field in self.week_fields():
            week = week_of(field)
            if field.amount != known.get(week):
                found.append(WeekNumber(week=week, quota=field.amount))
        return tuple(found)

    def week_fields(self) -> list[AmountField]:
        """The cells of the week table."""
        return [field for field in self if isinstance(field, AmountField) and field.name.startswith("week-")]

    def adjustment(self, rules: Rules, known: dict[int, int]) -> Adjustment:
        """What was chosen; acts that leave the rules alone still carry them, because both can change at once."""
        return Adjustment(
            act=Act(self.act.data),
            rules=rules,
            numbers=self.numbers(known),
            hold_weeks=int(self.hold_weeks.data),
            step_back_percent=None if self.back.data == "step" else int(self.back.data),
            week=int(self.excuse_week.data) if (self.excuse_week.data or "").isdecimal() else None,
            excuse=ExcuseReason(self.excuse.data) if self.excuse.data else None,
            begins_again=bool(self.begins_again.data),
        )


def week_of(field: AmountField) -> int:
    """The week that a cell belongs to."""
    return int(field.name.removeprefix("week-"))


def form_with_weeks(weeks: range) -> type[AdjustForm]:
    """A form with a cell for each week ahead."""
    cells = {f"week-{week}": AmountField(_("Quota of week %(n)s", n=week), required=False) for week in weeks}
    return type("AdjustFormOfWeeks", (AdjustForm,), cells)


class NewPlanForm(WordsForm):
    """A plan for a patient."""

    start_percent = StringField(_l("Start, % of the baseline"), default="80")
    method = SelectField(_l("Baseline is the"), choices=choices_of(METHODS), default="")
    start = DayField(_l("Start on"))
    goal = StringField(_l("Life goal"))

    def chosen_method(self) -> BaselineMethod | None:
        """The statistic, None for the baseline's own."""
        return BaselineMethod(self.method.data) if self.method.data else None

    def chosen_percent(self) -> int:
        """The start percent."""
        return self.whole("start_percent", 50, 100)


class RestoreForm(PlainForm):
    """Bring an older version back."""

    reason = StringField(_l("Reason"))
    message = TextAreaField(_l("Message to your patient"))
    expected_revision = HiddenField()
