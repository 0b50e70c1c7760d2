"""The physiotherapist's words for what the engine says: quota, hold, baseline, ratio (docs/glossary.md)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.attention import Attention, Why
from planner.domain.baseline import BaselineWarning
from planner.domain.decision import Decision, Reason
from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Table
from planner.domain.safety import Level
from planner.domain.units import Unit
from planner.domain.week import Week
from planner.web import words
from planner.web.fields import WEEKDAYS
from planner.web.filters import full_day, long_day, plain
from planner.web.numerals import decimal, fixed

NIGHT_ENDS, NIGHT_BEGINS = 7, 22
"""Hours of the patient's own clock between which nobody should expect to be read (ours)."""


def chip(week: Week) -> tuple[str, str]:
    """Shape and word of a week's decision."""
    found = {
        Decision.ADVANCE: ("up", _("Advance")),
        Decision.HOLD: ("hold", _("Hold")),
        Decision.STEP_BACK: ("back", _("Step back")),
        Decision.MAINTAIN: ("hold", _("Maintenance")),
        Decision.PAUSE: ("pause", _("Paused")),
    }
    return found[week.decision] if week.decision is not None else ("hold", _("In progress"))


def reason_sentence(reason: Reason) -> str:
    """A reason or note as a physiotherapist would put it."""
    return {
        Reason.STOP_SIGN: _("A stop sign was reported and not cleared."),
        Reason.PAUSED: _("The plan was paused."),
        Reason.PAUSE_ENDED: _("The plan was paused for a part of the week."),
        Reason.FLARE_OPEN: _("A flare-up was open on a planned day; the quota waits."),
        Reason.EXCUSED: _("The week was excused."),
        Reason.NO_DATA: _("Nothing was logged."),
        Reason.TOO_FEW_SESSIONS: _("Fewer of the planned sessions were done than the threshold asks."),
        Reason.OVERDONE: _("Over quota: the week is held, because overdoing is not rewarded with more."),
        Reason.BELOW_QUOTA: _("The mean ratio of done to quota was below the threshold."),
        Reason.LOW_CONFIDENCE: _("Median confidence was below the threshold."),
        Reason.RETURNING_AFTER_FLARE: _("On the way back after a flare-up."),
        Reason.AT_TARGET: _("At the target quota."),
        Reason.CONSOLIDATION_WEEK: _("Consolidation week, as planned."),
        Reason.PLATEAU: _("Plateau: two steps back within twelve weeks, so four reviews hold."),
        Reason.POST_EXERTIONAL: _("Post-exertional malaise: only you raise the quota."),
        Reason.MET: _("The week was met."),
        Reason.SECOND_WEEK_RUNNING: _("The second such week running."),
        Reason.TELL_PHYSIOTHERAPIST: _("The rules ask you to look at it."),
        Reason.OFFER_FEWER_DAYS: _("Fewer days a week were offered."),
        Reason.OFFER_NEW_BASELINE: _("A new baseline was offered."),
        Reason.OFFER_MORE_DAYS: _("More days a week were offered."),
        Reason.CONFIDENCE_UNKNOWN: _("No confidence was recorded."),
        Reason.CONFIDENCE_WAITED: _("Confidence had held the plan for two weeks, so it went on."),
        Reason.RISE_LIMITED: _("The rise was limited to the safe bound."),
    }[reason]


def why_sentence(why: Why, zone: str) -> str:
    """Why a patient needs attention: one sentence with its fact; instants in the patient's own `zone`."""
    activity = words.activity_name(why.activity).capitalize() if why.activity else ""
    count = why.count or 0
    match why.kind:
        case Attention.STOP_SIGN:
            return _("Stop sign reported %(when)s, not cleared.", when=reported(why.at, zone) if why.at else "")
        case Attention.FLARE_UP:
            return _("Open flare-up, day %(n)s.", n=count)
        case Attention.TWO_HOLDS:
            return _("%(activity)s: two holds running.", activity=activity) + _because(why)
        case Attention.OVERDOING:
            if not count:
                return _("Overdoing: the last week was over quota.")
            return ngettext(
                "Overdoing: %(num)s day over quota in 14.", "Overdoing: %(num)s days over quota in 14.", count
            )
        case Attention.LOW_CONFIDENCE:
            if why.of is None:
                return _("%(activity)s: confidence held the plan.", activity=activity)
            return _("Confidence %(n)s, below the threshold of %(of)s.", n=decimal(count / 10), of=why.of)
        case Attention.PAIN_RISING:
            return _("Pain rises by %(n)s points a week.", n=fixed(count / 1000, 1))
        case Attention.NO_LOG:
            return _("No log for %(n)s days.", n=count)
        case Attention.MESSAGE:
            return ngettext("A message waits for you.", "%(num)s messages wait for you.", count)
        case Attention.TOLD:
            return _("%(activity)s: the rules ask you to look.", activity=activity) + _because(why)
        case Attention.REVIEW_WAITING:
            return _("%(activity)s: a review waits for your decision.", activity=activity)
        case _:
            return _("%(activity)s: at the target quota.", activity=activity)


def is_news(why: Why) -> bool:
    """A reason to be glad, not to look."""
    return why.kind is Attention.AT_TARGET


def _because(why: Why) -> str:
    return f" {reason_sentence(why.reason)}" if why.reason else ""


def is_night(instant: datetime, zone: str) -> bool:
    """Whether it was night where the patient lives."""
    hour = instant.astimezone(ZoneInfo(zone)).hour
    return hour < NIGHT_ENDS or hour >= NIGHT_BEGINS


def reported(instant: datetime, zone: str) -> str:
    """When it was reported by the patient's own clock: Tuesday 24 November at 02:14, at night."""
    local = instant.astimezone(ZoneInfo(zone))
    when = _("%(day)s at %(time)s", day=long_day(local.date()), time=f"{local:%H:%M}")
    return _("%(when)s, at night", when=when) if is_night(instant, zone) else when


def local_time(instant: datetime, zone: str) -> str:
    """24 November 2026, 14:05 on the patient's own clock."""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{full_day(local.date())}, {local:%H:%M}"


def level(found: Level) -> str:
    """How soon somebody has to look at it."""
    return {
        Level.EMERGENCY: _("emergency"),
        Level.URGENT: _("same day, urgent"),
        Level.CLEARANCE: _("clearance first"),
    }[found]


def warning(found: BaselineWarning) -> str:
    """What to mind about a baseline."""
    return {
        BaselineWarning.ABOVE_SAFE_BOUND: _("Growth is above 20 % a week."),
        BaselineWarning.BASELINE_BELOW_ONE_STEP: _("The baseline is below one step, so the start is one step."),
        BaselineWarning.FEWER_THAN_THREE_TRIALS: _("Fewer than three trials on three days."),
        BaselineWarning.SPREAD_WIDE: _("Wide spread: good and bad days differ a lot. Consider the lowest."),
    }[found]


def decider(found: Decider, *, of_reader: bool = True) -> str:
    """Who decides on the plan; on paper for others, the physiotherapist is not "you"."""
    if found is Decider.PHYSIOTHERAPIST and not of_reader:
        return _("the physiotherapist decides on each proposal")
    return {
        Decider.AUTOMATIC: _("decided by the rules"),
        Decider.ASK_ME: _("the patient decides on each proposal"),
        Decider.PHYSIOTHERAPIST: _("you decide on each proposal"),
    }[found]


def evenness(word: str | None) -> str:
    """The boom-bust word."""
    found = {"steady": _("steady"), "uneven": _("uneven"), "boom and bust": _("boom and bust")}
    return found[word] if word else _("too few days to say")


def growth(revision: PlanRevision, unit: Unit) -> str:
    """How a plan grows, in a few words."""
    match revision.progression:
        case Percent(rate=rate):
            return _("%(rate)s %% a week", rate=decimal(rate))
        case PercentOfBaseline(rate=rate):
            return _("%(rate)s %% of the baseline a week", rate=decimal(rate))
        case Increment(amount=amount):
            return _("%(amount)s more a week", amount=plain(amount, unit))
        case PerSessions(sessions=sessions, amount=amount):
            return ngettext(
                "%(amount)s more after every completed session",
                "%(amount)s more after every %(num)s completed sessions",
                sessions,
                amount=plain(amount, unit),
            )
        case Table(quotas=quotas):
            return ngettext("a table of %(num)s week", "a table of %(num)s weeks", len(quotas))


def weekday(day: int) -> str:
    """Mon, for 0."""
    return str(WEEKDAYS[day][1])[:3]


def points(tenths: int) -> str:
    """A score kept in tenths, as points: 5, 5.5."""
    return decimal(tenths / 10)
