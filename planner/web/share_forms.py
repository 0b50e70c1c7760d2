"""The switches for what a patient shares, the same on every page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField

from planner.domain.care import ShareKind
from planner.domain.consent import OFFERED
from planner.web.fields import PlainForm, choices_of
from planner.web.filters import short_day, week_day

TITLES = (
    (ShareKind.ACTIVITY.value, _l("Activity")),
    (ShareKind.SCORES.value, _l("Pain and confidence")),
    (ShareKind.NOTES.value, _l("Notes")),
    (ShareKind.PRACTICES.value, _l("Practices and thoughts")),
    (ShareKind.MEASURES.value, _l("Measures")),
)


def share_hint(kind: str) -> str:
    """What a switch lets the physiotherapist see."""
    return {
        "activity": _("Your plans, try-outs, logs and weekly reviews: minutes and days."),
        "scores": _("The numbers from 0 to 10: before, after, and for the week ahead. And how safe it felt."),
        "notes": _("What you write with a log, and what helped in a week or a flare-up."),
        "practices": _("Calm practices and thought checks. They stay private unless you turn this on."),
        "measures": _("Your own goals and short questionnaires."),
    }[kind]


def look_word(what: str) -> str:
    """What a physiotherapist looked at; a kind of page that has no word yet is named as it is kept."""
    known = {
        "patients": _("Your page"),
        "adjust": _("Your plan, to change it"),
        "report": _("Report for a letter"),
        "timeline": _("Timeline"),
        "diary": _("Diary sheet"),
    }
    return known.get(what, what.replace("_", " ").capitalize())


def look_hour(hour: datetime, zone: str) -> str:
    """Fri 20 Nov, 16:00: a look is kept by the hour in which it was."""
    start = hour.astimezone(ZoneInfo(zone))
    return f"{week_day(start.date())} {short_day(start.date())}, {start:%H:%M}"


class ShareForm(PlainForm):
    """A switch for each kind of data; none at all is an answer too."""

    shares = SelectMultipleField(_l("What you share"), choices=choices_of(TITLES))
    invitation = HiddenField()

    @classmethod
    def of(cls, shares: Iterable[ShareKind] = OFFERED, **values: Any) -> ShareForm:
        """The switches as they stand, or as they were just sent."""
        return cls(data={"shares": [kind.value for kind in shares], **values})

    @property
    def kinds(self) -> frozenset[ShareKind]:
        """What is switched on."""
        return frozenset(ShareKind(value) for value in self.shares.data or ())


def share_words() -> dict[str, Any]:
    """What templates about sharing call."""
    return {"share_hint": share_hint, "share_titles": TITLES, "look_word": look_word, "look_hour": look_hour}
