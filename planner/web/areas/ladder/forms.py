"""Steps of the fear ladder and their tries, as they are typed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from planner.services.ladder import Expect, Find
from planner.web.fields import PlainForm, ScoreField
from planner.web.number_fields import HundredField


class StepForm(PlainForm):
    """A movement and how much it frightens."""

    movement = TextAreaField(_l("Which movement worries you?"))
    fear = HundredField(_l("How much does it worry you?"), required=True)


class ExpectForm(PlainForm):
    """What is expected, before a try."""

    prediction = TextAreaField(_l("What do you think will happen?"))
    expected_pain = ScoreField(_l("How much pain do you expect?"))
    expected_fear = HundredField(_l("How worried do you expect to be?"))

    def command(self) -> Expect:
        """What was typed, as an intention."""
        return Expect(
            prediction=self.prediction.data or "", pain=self.expected_pain.tenths, fear=self.expected_fear.value
        )


class FoundForm(PlainForm):
    """What was found, after it."""

    what_happened = TextAreaField(_l("What happened?"))
    found_pain = ScoreField(_l("How much pain was there?"))
    found_fear = HundredField(_l("How worried were you?"))

    def command(self) -> Find:
        """What was typed, as an intention."""
        return Find(
            what_happened=self.what_happened.data or "", pain=self.found_pain.tenths, fear=self.found_fear.value
        )
