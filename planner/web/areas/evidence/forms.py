"""Texts of the evidence list, the reminders and the weekly look back, as they are typed."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField

from planner.web.fields import PlainForm


class EvidenceForm(PlainForm):
    """One entry; `log_id` names the session it comes from, if it comes from one."""

    text = TextAreaField(_l("What did your body show you?"))
    log_id = HiddenField()


class ReminderForm(PlainForm):
    """One true sentence."""

    text = TextAreaField(_l("Your own sentence"))


class WeekForm(PlainForm):
    """What happened, and what it could mean."""

    what_happened = TextAreaField(_l("When did it hurt this week, and what were you doing?"))
    safer_meaning = TextAreaField(_l("What else could that pain have meant, other than damage?"))


def example_reminders() -> list[str]:
    """A few sentences to pick from; each is for the person to find true or not."""
    return [
        _("Hurt does not always mean harm."),
        _("I have done this amount before, and it settled."),
        _("A clinician has checked me. I may move."),
        _("I can stop at any time."),
        _("The alarm may ring. I can move gently all the same."),
        _("My number is small on purpose."),
    ]
