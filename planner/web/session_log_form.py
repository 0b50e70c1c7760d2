"""A log as it is typed, by the person or by a physiotherapist for them."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField

from planner.domain.units import Activity, Unit
from planner.services.log_session import LogSession, StoredLog
from planner.web.fields import AmountField, DayField, PlainForm, ScoreField, choices_of

SAFE = (
    ("", _l("Skip")),
    ("1", _l("Not safe")),
    ("2", _l("A bit unsafe")),
    ("3", _l("In between")),
    ("4", _l("Mostly safe")),
    ("5", _l("Safe")),
)


class SessionLogForm(PlainForm):
    """Only the amount is needed; every scale opens on Skip."""

    amount = AmountField(_l("How much did you do?"), zero_is_an_answer=True)
    pain_before = ScoreField(_l("Pain before"), has_parts=True)
    pain_after = ScoreField(_l("Pain after"), has_parts=True)
    confidence = ScoreField(_l("How sure are you that you can do this again?"))
    felt_safe = RadioField(_l("How safe did it feel?"), choices=choices_of(SAFE), default="")
    day = DayField(_l("Day"))
    note = TextAreaField(_l("Note"))

    def fill(self, log: StoredLog) -> None:
        """Show what a log says now."""
        self.amount.show(log.amount)
        self.day.data = log.local_date.isoformat()
        self.pain_before.show(log.pain_before)
        self.pain_after.show(log.pain_after)
        self.confidence.data, self.note.data = log.confidence, log.note or ""
        self.felt_safe.data = str(log.felt_safe or "")

    def command(self, activity: Activity, unit: Unit) -> LogSession:
        """What was typed, as an intention."""
        return LogSession(
            activity=activity,
            unit=unit,
            day=self.day.day or date.min,
            amount=self.amount.amount or 0,
            form_id=self.act_id,
            pain_before=self.pain_before.tenths,
            pain_after=self.pain_after.tenths,
            confidence=self.confidence.points,
            felt_safe=int(self.felt_safe.data) if self.felt_safe.data else None,
            note=(self.note.data or "").strip() or None,
        )
