"""A calm practice as it is typed."""

from __future__ import annotations

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import StopValidation

from planner.domain.practice import Kind
from planner.services.practices import LogPractice
from planner.web.fields import PlainForm, ScoreField, choices_of

KINDS = (
    (Kind.BREATHING.value, _l("Slow breathing")),
    (Kind.BODY_SCAN.value, _l("Body scan")),
    (Kind.MEDITATION.value, _l("Guided meditation")),
    (Kind.SOMATIC.value, _l("Watch it with curiosity")),
)


class MinutesField(StringField):
    """Whole minutes; `minutes` holds them once the form was checked, their bounds are the domain's."""

    minutes: int | None = None

    def pre_validate(self, form: PlainForm) -> None:
        """Read what was typed."""
        text = (self.data or "").strip()
        if not re.fullmatch("[0-9]{1,4}", text, re.ASCII):
            raise StopValidation(_("Type whole minutes, such as 3."))
        self.minutes = int(text)


class PracticeForm(PlainForm):
    """Minutes and kind are needed; every scale opens on Skip."""

    kind = RadioField(_l("What did you do?"), choices=choices_of(KINDS), validate_choice=False)
    minutes = MinutesField(_l("How many minutes?"))
    calm_before = ScoreField(_l("Calm before"))
    pain_before = ScoreField(_l("Pain before"))
    calm_after = ScoreField(_l("Calm now"))
    pain_after = ScoreField(_l("Pain now"))
    note = TextAreaField(_l("Note"))

    def command(self) -> LogPractice:
        """What was typed, as an intention."""
        return LogPractice(
            kind=self.kind.data or "",
            minutes=self.minutes.minutes,
            form_id=self.act_id,
            pain_before=self.pain_before.tenths,
            pain_after=self.pain_after.tenths,
            calm_before=self.calm_before.points,
            calm_after=self.calm_after.points,
            note=(self.note.data or "").strip() or None,
        )
