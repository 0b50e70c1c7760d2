"""The physiotherapist's words for why a patient needs attention: each reason in plain text with its fact."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from planner.domain.attention import Attention, PlanState, Why
from planner.domain.decision import Reason
from planner.domain.safety import Level
from planner.web.filters import short_day
from planner.web.numerals import decimal, fixed
from planner.web.words import activity_name

LOOKS = {
    Attention.STOP_SIGN: ("urgent-c", "exclamation-triangle"),
    Attention.FLARE_UP: ("attn", "life-preserver"),
    Attention.TWO_HOLDS: ("attn", "dash"),
    Attention.OVERDOING: ("attn", "arrow-up"),
    Attention.LOW_CONFIDENCE: ("attn", "arrow-down"),
    Attention.PAIN_RISING: ("attn", "graph-up"),
    Attention.NO_LOG: ("attn", "calendar3"),
    Attention.MESSAGE: ("attn", "chat-left-text"),
    Attention.TOLD: ("attn", "info-circle"),
    Attention.REVIEW_WAITING: ("line", "stopwatch"),
    Attention.AT_TARGET: ("good", "flag"),
}
"""The chip's class and icon of each reason; the words say it all without them."""


_KINDS = {
    Attention.STOP_SIGN: _l("Stop sign"),
    Attention.FLARE_UP: _l("Flare-up"),
    Attention.TWO_HOLDS: _l("Two holds"),
    Attention.OVERDOING: _l("Overdoing"),
    Attention.LOW_CONFIDENCE: _l("Low confidence"),
    Attention.PAIN_RISING: _l("Pain rising"),
    Attention.NO_LOG: _l("No log for 7 days"),
    Attention.MESSAGE: _l("Message"),
    Attention.TOLD: _l("Review asks you"),
    Attention.REVIEW_WAITING: _l("Review waiting"),
    Attention.AT_TARGET: _l("At target"),
}

_EVENNESS = {"steady": _l("steady"), "uneven": _l("uneven"), "boom and bust": _l("boom and bust")}

_STATES = {
    PlanState.NO_PLAN: _l("No plan yet"),
    PlanState.STARTING: _l("Starts soon"),
    PlanState.PAUSED: _l("Paused"),
    PlanState.RUNNING: _l("On plan"),
}

_LEVELS = {
    Level.EMERGENCY: _l("emergency"),
    Level.URGENT: _l("same day"),
    Level.CLEARANCE: _l("clearance first"),
}

_REASONS = {
    Reason.STOP_SIGN: _l("stop sign"),
    Reason.PAUSED: _l("paused"),
    Reason.PAUSE_ENDED: _l("paused for a part"),
    Reason.FLARE_OPEN: _l("flare-up"),
    Reason.NO_DATA: _l("nothing logged"),
    Reason.TOO_FEW_SESSIONS: _l("too few sessions done"),
    Reason.OVERDONE: _l("overdone"),
    Reason.BELOW_QUOTA: _l("below quota"),
    Reason.LOW_CONFIDENCE: _l("low confidence"),
    Reason.RETURNING_AFTER_FLARE: _l("back from a flare-up"),
    Reason.EXCUSED: _l("excused"),
    Reason.AT_TARGET: _l("at target"),
    Reason.CONSOLIDATION_WEEK: _l("consolidation week"),
    Reason.PLATEAU: _l("plateau"),
    Reason.POST_EXERTIONAL: _l("post-exertional malaise"),
    Reason.MET: _l("quota met"),
    Reason.SECOND_WEEK_RUNNING: _l("second week running"),
    Reason.TELL_PHYSIOTHERAPIST: _l("for you to look at"),
    Reason.OFFER_FEWER_DAYS: _l("fewer days offered"),
    Reason.OFFER_NEW_BASELINE: _l("new baseline offered"),
    Reason.OFFER_MORE_DAYS: _l("more days offered"),
    Reason.CONFIDENCE_UNKNOWN: _l("confidence not logged"),
    Reason.CONFIDENCE_WAITED: _l("confidence waited for two weeks"),
    Reason.RISE_LIMITED: _l("rise limited to the safe bound"),
}


def kind_name(kind: Attention) -> str:
    """A reason as a filter names it."""
    return str(_KINDS[kind])


def why_text(why: Why, zone: str) -> str:
    """A reason with its fact; instants in the reader's zone."""
    count = why.count or 0
    match why.kind:
        case Attention.STOP_SIGN:
            return _("Stop sign reported %(when)s: %(level)s", when=_instant(why.at, zone), level=_level(why.level))
        case Attention.FLARE_UP:
            return _("Flare-up, day %(n)s", n=count)
        case Attention.TWO_HOLDS:
            why_held = _("kept by choice") if why.reason is Reason.MET else reason_words(why.reason)
            return _("Two holds running") + (f": {why_held}" if why_held else "")
        case Attention.OVERDOING:
            if count < 2:
                return _("Overdoing last week")
            return _("Overdoing: %(n)s days of 14 above quota", n=count)
        case Attention.LOW_CONFIDENCE:
            if why.of is None:
                return _("Confidence held the quota for two weeks")
            return _("Confidence %(n)s, threshold %(of)s", n=tenths(count), of=why.of)
        case Attention.PAIN_RISING:
            return _("Pain rising %(n)s a week", n=fixed(count / 1000, 1))
        case Attention.NO_LOG:
            return ngettext("No log for %(num)s day", "No log for %(num)s days", count)
        case Attention.MESSAGE:
            return ngettext("Message waiting", "%(num)s messages waiting", count)
        case Attention.TOLD:
            return _("Review asks you to look") + (f": {reason_words(why.reason)}" if why.reason else "")
        case Attention.REVIEW_WAITING:
            return _("Review waiting: %(what)s", what=activity_name(why.activity) if why.activity else "")
    return _("At target: %(what)s", what=activity_name(why.activity) if why.activity else "")


def state_text(state: PlanState) -> str:
    """What is said of a patient whom nothing is the matter with."""
    return str(_STATES[state])


def evenness_word(word: str | None) -> str:
    """Steady, uneven, or boom and bust."""
    return str(_EVENNESS.get(word or "", "–"))


def tenths(value: int | None) -> str:
    """41 tenths are 4.1; 40 are 4."""
    return "–" if value is None else decimal(value / 10, 1)


def slope(thousandths: int | None) -> str:
    """A change a week with its sign: +0.3, −1.2, or same."""
    if thousandths is None:
        return ""
    value = fixed(abs(thousandths) / 1000, 1)
    return _("same") if value == "0.0" else f"{'+' if thousandths > 0 else '−'}{value}"


def day_ago(day: date | None, today: date) -> str:
    """Today, yesterday, or the date."""
    if day is None:
        return _("never")
    ago = (today - day).days
    return short_day(day) if ago > 1 else _("yesterday") if ago else _("today")


def _instant(at: datetime | None, zone: str) -> str:
    return format_datetime(at.astimezone(ZoneInfo(zone)), "d MMM HH:mm", rebase=False) if at else ""


def _level(level: Level | None) -> str:
    return str(_LEVELS.get(level or Level.URGENT, ""))


def reason_words(reason: Reason | None) -> str:
    """A reason or a note in a few of the physiotherapist's words."""
    if reason is None:
        return ""
    return str(_REASONS[reason])
