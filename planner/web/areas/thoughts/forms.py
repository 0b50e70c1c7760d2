"""A thought check as it is typed; nothing in it is compulsory."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from planner.domain.thought import BELIEFS, TEXTS, ThoughtCheck
from planner.domain.units import Activity
from planner.services.thoughts import WriteThought
from planner.web import words
from planner.web.fields import PlainForm
from planner.web.number_fields import HundredField


class ThoughtForm(PlainForm):
    """The steps of a thought record, and the version that was read."""

    situation = TextAreaField(_l("What was going on?"))
    thought = TextAreaField(_l("What went through your mind?"))
    belief_before = HundredField(_l("How much do you believe it?"))
    feeling = TextAreaField(_l("How did it make you feel?"))
    evidence_for = TextAreaField(_l("What speaks for it?"))
    evidence_against = TextAreaField(_l("What speaks against it?"))
    fairer_thought = TextAreaField(_l("What would be a fairer thought?"))
    belief_now = HundredField(_l("How much do you believe the first thought now?"))
    activity = SelectField(_l("What could test it, gently?"), choices=[], default="")
    belief_after = HundredField(_l("How much do you believe the first thought after the test?"))
    session_log_id = SelectField(_l("Which session tested it?"), choices=[], default="")
    version = HiddenField()

    def prepare(self, sessions: Iterable[tuple[str, str]] = ()) -> None:
        """Offer the activities, and the sessions that may have tested the thought."""
        self.activity.choices = [
            SelectChoice("", _("Nothing just now")),
            *(SelectChoice(activity.value, words.verb(activity)) for activity in Activity),
        ]
        self.session_log_id.choices = [
            SelectChoice("", _("None of these")),
            *(SelectChoice(value, label) for value, label in sessions),
        ]

    def fill(self, check: ThoughtCheck) -> None:
        """Show what is kept."""
        for name in TEXTS:
            self[name].data = getattr(check, name)
        for name in BELIEFS:
            self[name].show(getattr(check, name))
        self.activity.data = check.activity.value if check.activity else ""
        self.session_log_id.data = check.session_log_id or ""
        self.version.data = str(check.version)

    @property
    def expected_version(self) -> int:
        """The version that was read; one that cannot be read is an old one."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0

    def command(self) -> WriteThought:
        """What was typed, as an intention."""
        texts: dict[str, str] = {name: self[name].data or "" for name in TEXTS}
        beliefs: dict[str, int | None] = {name: self[name].value for name in BELIEFS}
        return WriteThought(
            **texts,  # type: ignore[arg-type]
            **beliefs,  # type: ignore[arg-type]
            activity=Activity(self.activity.data) if self.activity.data else None,
            session_log_id=self.session_log_id.data or None,
        )

    def differences(self, check: ThoughtCheck) -> list[tuple[str, str]]:
        """What is kept and says otherwise than what was typed: a question, and its other answer."""
        typed, found = self.command(), []
        for name in (*TEXTS, *BELIEFS):
            kept = getattr(check, name)
            if (getattr(typed, name) or None) != (kept or None):
                found.append((str(self[name].label.text), "" if kept is None else str(kept)))
        if typed.activity != check.activity:
            kept = words.verb(check.activity) if check.activity else ""
            found.append((str(self.activity.label.text), kept))
        return found
