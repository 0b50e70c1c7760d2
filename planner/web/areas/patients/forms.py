"""What a physiotherapist types about a patient."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField

from planner.web.fields import PlainForm, choices_of


class NoteForm(PlainForm):
    """A note; which button was pressed says for whom."""

    text = TextAreaField(_l("New note"))
    to = StringField(default="me")

    @property
    def is_for_patient(self) -> bool:
        """Only the button that says so sends a note to the patient."""
        return self.to.data == "patient"


class ClearForm(PlainForm):
    """Why it is safe to go on."""

    reason = TextAreaField(_l("Why is it safe to go on?"))


class ReportForm(PlainForm):
    """What goes into a report, within what is shared."""

    class Meta:
        """It only reads, so it needs no proof of the page."""

        csrf = False

    scores = SelectField(_l("Pain and confidence"), choices=choices_of([("1", _l("With")), ("0", _l("Without"))]))
    notes = SelectField(_l("The patient's notes"), choices=choices_of([("0", _l("Without")), ("1", _l("With"))]))
