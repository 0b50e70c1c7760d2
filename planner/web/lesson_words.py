"""What lessons and practices are called, and why a lesson is offered; shared by several areas."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.domain.lesson import Fit, Offer
from planner.domain.practice import Kind
from planner.services.library import library
from planner.web.filters import long_day
from planner.web.numerals import reader_language


def practice_names() -> dict[Kind, str]:
    """What each calm practice is called, in the reader's language."""
    return {kind: script.title for kind, script in library(reader_language()).scripts.items()}


def why(offer: Offer) -> str:
    """The reason, in one or two short sentences."""
    reason = _reasons()[offer.fit]
    if offer.read_on is None:
        return reason
    return f"{reason} {_('You read it on %(day)s. A second look often helps.', day=long_day(offer.read_on))}"


def _reasons() -> dict[Fit | None, str]:
    return {
        Fit.STOP_SIGN: _("Because you told us of a warning sign."),
        Fit.POST_EXERTIONAL: _("Because effort can make you feel much worse days later."),
        Fit.FLARE: _("Because a flare-up is on."),
        Fit.AFTER_FLARE: _("Because a flare-up ended not long ago."),
        Fit.OVERDOING: _("Because some days went well past your number."),
        Fit.LOW_CONFIDENCE: _("Because you felt less sure lately."),
        Fit.FEAR: _("Because a session did not feel safe."),
        Fit.PAIN_RISING: _("Because your pain has been going up a little."),
        Fit.MORE_PAIN: _("Because it hurt more after your last session."),
        Fit.BELOW_NUMBER: _("Because last week was less than your number."),
        Fit.NEW: _("A good place to start."),
        Fit.STEADY: _("Because your week went to plan."),
        None: _("The next one that you have not read."),
    }
