"""A day's answers, and a goal, as they are typed; every scale opens on Skip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from planner.domain.measure import PEG_ITEMS, FunctionGoal, MeasureKind, Series
from planner.services.measures import AnswerMeasures
from planner.web.fields import DayField, PlainForm, ScoreField
from planner.web.peg import peg_items


class SheetForm(PlainForm):
    """PEG and confidence; `sheet_for` adds a scale for each goal."""

    peg_pain = ScoreField("")
    peg_enjoyment = ScoreField("")
    peg_activity = ScoreField("")
    confidence = ScoreField(_l("How sure are you that you can do what matters to you, in spite of the pain?"))
    day = DayField(_l("Day"))
    goal_ids: tuple[str, ...] = ()

    def fill(self, series: Sequence[Series], today: date) -> None:
        """Show what was answered today already."""
        self.day.data = today.isoformat()
        for found in series:
            for sheet in found.measured:
                if sheet.date != today:
                    continue
                if found.kind is MeasureKind.PEG:
                    for key, score in zip(PEG_ITEMS, sheet.scores, strict=True):
                        self[f"peg_{key}"].data = score
                elif found.kind is MeasureKind.CONFIDENCE:
                    self.confidence.data = sheet.scores[0]
                elif found.goal_id in self.goal_ids:
                    self[f"goal_{found.goal_id}"].data = sheet.scores[0]

    def command(self) -> AnswerMeasures:
        """What was chosen, as an intention."""
        return AnswerMeasures(
            day=self.day.day or date.min,
            form_id=self.act_id,
            peg=tuple(self[f"peg_{key}"].points for key in PEG_ITEMS),
            confidence=self.confidence.points,
            goals={goal_id: self[f"goal_{goal_id}"].points for goal_id in self.goal_ids},
        )

    def mark_peg_gap(self) -> None:
        """Say it beside the question of the PEG that was left out."""
        for key in PEG_ITEMS:
            field = self[f"peg_{key}"]
            if field.points is None:
                field.errors = [_("Answer all three questions, or skip all three.")]
                return


def sheet_for(goals: Sequence[FunctionGoal], *, is_empty: bool = False) -> SheetForm:
    """A form with a scale for each goal, in the person's own words; an empty one takes nothing from the request."""
    scales = {f"goal_{goal.id}": ScoreField(goal.wording) for goal in goals}
    form: SheetForm = type("SheetOfPerson", (SheetForm,), {**scales, "goal_ids": tuple(goal.id for goal in goals)})(
        **({"formdata": None} if is_empty else {})
    )
    for item in peg_items():
        form[f"peg_{item.key}"].label.text = item.question
    return form


class GoalForm(PlainForm):
    """Something that the person wants to do again."""

    wording = StringField(_l("What would you like to do again?"))
