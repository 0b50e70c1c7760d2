"""Form fields that keep what was typed, and the form that all forms grow from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from planner.domain.errors import DomainError
from planner.domain.units import Unit
from planner.web.reader_units import as_typed, read_typed
from planner.web.said import said

Answer = str | Response | tuple[str, int]


class KindWords:
    """What the form library says by itself is said in our words: an answer that is not on the list."""

    def gettext(self, text: str) -> str:
        """The sentence for a choice that nobody was offered, else what the library says."""
        return _("Choose one of the answers.") if "choice" in text.lower() or "required" in text else text

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The same for several answers at once, else the library's own words about a number of things."""
        return self.gettext(one if count == 1 else many)


class PlainForm(FlaskForm):
    """A form whose `form_id` makes a double click one act."""

    form_id = HiddenField(default=lambda: uuid4().hex)

    class Meta(FlaskForm.Meta):
        """The library's settings, with our words."""

        def get_translations(self, form: Any) -> KindWords:
            """Our words in the place of the library's."""
            return KindWords()

    @property
    def act_id(self) -> str:
        """The form's own id; a form that lost it is an act of its own, and never taken for another."""
        return (self.form_id.data or uuid4().hex)[:32]

    def add_error(self, error: DomainError) -> None:
        """Put a rule's sentence beside the field it names, else above the form."""
        field = self._fields.get(error.field)
        if field is None:
            self.form_errors.append(said(error))
        else:
            field.errors = [*field.errors, said(error)]


class ActionForm(FlaskForm):
    """A button: nothing but the proof that the page was ours."""


def is_sent_by_our_page() -> bool:
    """Whether a button's request carries a fresh token."""
    return bool(ActionForm().validate())


def ask_again() -> tuple[str, int]:
    """The page was open too long: the same act again, one press away, and 400."""
    kept = [(name, value) for name, value in request.form.items(True) if name != "csrf_token"]
    return render_template("errors/again.html", kept=kept, address=request.full_path.rstrip("?")), 400


class AmountField(StringField):
    """A number as the reader counts the unit; `amount` holds base units once the form was checked."""

    def __init__(
        self,
        label: str,
        unit: Unit = Unit.MINUTES,
        *,
        zero_is_an_answer: bool = False,
        required: bool = True,
        **kw: Any,
    ) -> None:
        super().__init__(label, **kw)
        self.unit = unit
        self.zero_is_an_answer = zero_is_an_answer
        self.is_required = required
        self.amount: int | None = None

    def show(self, base: int | None) -> None:
        """Fill the field with an amount in base units."""
        self.data = "" if base is None else as_typed(base, self.unit)

    def pre_validate(self, form: Any) -> None:
        """Read what was typed."""
        text = (self.data or "").strip()
        if not text:
            if self.is_required:
                raise StopValidation(_("Type a number, such as 5 or 5.5."))
            return
        try:
            self.amount = read_typed(text, self.unit, zero_is_an_answer=self.zero_is_an_answer)
        except DomainError as error:
            raise StopValidation(said(error)) from error


class ScoreField(RadioField):
    """0 to 10 or Skip; Skip is the default, and not the same as 0.

    With `has_parts` a score such as 4.5, which another program brought, can stand beside the whole ones.
    """

    def __init__(self, label: str, *, has_parts: bool = False, **kw: Any) -> None:
        choices = [SelectChoice(str(n), str(n)) for n in range(11)] + [SelectChoice("", "Skip")]
        super().__init__(label, choices=choices, coerce=_score, validate_choice=False, default=None, **kw)
        self._pattern = _SCORE_WITH_PARTS if has_parts else _SCORE

    def show(self, tenths: int | None) -> None:
        """Choose the score that is kept, in tenths."""
        self.data = None if tenths is None else _score(Decimal(tenths) / 10)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep a number from 0 to 10, or nothing."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text and (not self._pattern.fullmatch(text) or Decimal(text) > 10):
            raise ValueError(_("Choose a number from 0 to 10, or Skip."))
        self.data = _score(text)

    @property
    def points(self) -> int | None:
        """The score in whole points, as confidence is kept."""
        return None if self.data is None else int(self.data)

    @property
    def tenths(self) -> int | None:
        """The score in tenths, as pain is kept."""
        return None if self.data is None else int(self.data * 10)


_SCORE, _SCORE_WITH_PARTS = re.compile("[0-9]{1,2}"), re.compile(r"[0-9]{1,2}(\.[0-9])?")


def _score(value: Any) -> int | Decimal | None:
    if value in (None, ""):
        return None
    exact = Decimal(value)
    return int(exact) if exact == int(exact) else exact


class DayField(StringField):
    """A calendar day as browsers send it; `day` holds it once the form was checked."""

    def __init__(self, label: str, *, required: bool = True, **kw: Any) -> None:
        super().__init__(label, **kw)
        self.is_required = required
        self.day: date | None = None

    def pre_validate(self, form: Any) -> None:
        """Read the day."""
        if not self.is_required and not (self.data or "").strip():
            return
        try:
            self.day = date.fromisoformat((self.data or "").strip())
        except ValueError as error:
            raise StopValidation(_("Choose a day, such as 23 November 2026.")) from error


def choices_of(pairs: Iterable[tuple[str, Any]]) -> Callable[[], list[SelectChoice]]:
    """Choices made when the form is, so that their words are in the reader's language."""
    return lambda: [SelectChoice(value, label) for value, label in pairs]


WEEKDAYS = (
    ("0", _l("Monday")),
    ("1", _l("Tuesday")),
    ("2", _l("Wednesday")),
    ("3", _l("Thursday")),
    ("4", _l("Friday")),
    ("5", _l("Saturday")),
    ("6", _l("Sunday")),
)
