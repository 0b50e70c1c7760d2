"""What a patient types to a physiotherapist."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from planner.services.patient_messages import Reader
from planner.web.fields import PlainForm


class MessageForm(PlainForm):
    """A few words, and who will read them; the service knows to whom a patient may write."""

    to = RadioField(
        _l("Who will read it?"), validate_choice=False, validators=[InputRequired(_l("Choose who will read it."))]
    )
    text = TextAreaField(_l("Your message"))

    @classmethod
    def to_one_of(cls, readers: Sequence[Reader], asked: str | None) -> MessageForm:
        """The one that was asked for is chosen, or the only one there is."""
        known = [reader.id for reader in readers]
        form = cls(data={"to": asked if asked in known else known[0] if len(known) == 1 else None})
        form.to.choices = [(reader.id, reader.name) for reader in readers]
        return form

    def the_one(self, readers: Sequence[Reader]) -> Reader | None:
        """Who will read it where there is nothing to choose; never another one than was on the page before."""
        return readers[0] if len(readers) == 1 and self.to.data == readers[0].id else None
