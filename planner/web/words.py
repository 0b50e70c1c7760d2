"""The patient's words for what the engine says (docs/glossary.md)."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.domain.decision import Decision, Reason
from planner.domain.units import Activity
from planner.domain.week import Week

VERBS = {Activity.WALKING: "Walk", Activity.STRETCHING: "Stretch", Activity.YOGA: "Yoga"}


def verb(activity: Activity) -> str:
    """Walk, Stretch or Yoga."""
    return {Activity.WALKING: _("Walk"), Activity.STRETCHING: _("Stretch"), Activity.YOGA: _("Yoga")}[activity]


def noun(activity: Activity) -> str:
    """walk, stretch or yoga."""
    return {Activity.WALKING: _("walk"), Activity.STRETCHING: _("stretch"), Activity.YOGA: _("yoga")}[activity]


def activity_name(activity: Activity) -> str:
    """walking, stretching or yoga."""
    match activity:
        case Activity.WALKING:
            return _("walking")
        case Activity.STRETCHING:
            return _("stretching")
        case Activity.YOGA:
            return _("yoga")


def chip(week: Week) -> tuple[str, str]:
    """Shape and word of a decision; an advance that shows the same number is worded as staying."""
    decision = week.decision
    if decision is Decision.ADVANCE and week.proposed_quota is not None and week.proposed_quota <= week.quota_end:
        return "hold", _("Stay, growing quietly")
    words = {
        Decision.ADVANCE: ("up", _("Go up")),
        Decision.HOLD: ("hold", _("Stay")),
        Decision.STEP_BACK: ("back", _("Step back")),
        Decision.MAINTAIN: ("hold", _("Stay at your target")),
        Decision.PAUSE: ("pause", _("Paused")),
    }
    return words[decision] if decision is not None else ("hold", _("This week"))


def reason_sentence(reason: Reason) -> str:
    """One plain sentence for each reason and note."""
    return {
        Reason.STOP_SIGN: _("A warning sign was reported, so the plan waits until it has been checked."),
        Reason.PAUSED: _("The plan was paused."),
        Reason.PAUSE_ENDED: _("The plan was paused for a part of this week."),
        Reason.FLARE_OPEN: _("There was a flare-up. Your number waits for you."),
        Reason.EXCUSED: _("This week was excused. That is not a failure."),
        Reason.NO_DATA: _("Nothing was logged this week, so we stay where we are."),
        Reason.TOO_FEW_SESSIONS: _("Fewer sessions were done than a next step needs. We let it settle."),
        Reason.OVERDONE: _("You did much more than your number. Keeping it steady is what helps the alarm settle."),
        Reason.BELOW_QUOTA: _("You did less than your number. One more week here makes the next step easier."),
        Reason.LOW_CONFIDENCE: _("You felt less sure. We suggest staying until it feels more sure."),
        Reason.RETURNING_AFTER_FLARE: _(
            "You are on the way back after a flare-up. Many people find this the hardest step."
        ),
        Reason.AT_TARGET: _("You are at your target. Well done, whatever the pace."),
        Reason.CONSOLIDATION_WEEK: _(
            "This week is for settling, as planned. One more week here makes the next step easier."
        ),
        Reason.PLATEAU: _("You have found your level for now."),
        Reason.POST_EXERTIONAL: _(
            "Your plan does not go up by itself, because effort can make you feel much worse days later."
        ),
        Reason.MET: _("You did what was planned."),
        Reason.SECOND_WEEK_RUNNING: _("It is the second week running."),
        Reason.TELL_PHYSIOTHERAPIST: _("If you have a physiotherapist, this is a good week to talk to them."),
        Reason.OFFER_FEWER_DAYS: _("Fewer days a week might fit better just now."),
        Reason.OFFER_NEW_BASELINE: _("New try-outs may give you a number that fits better."),
        Reason.OFFER_MORE_DAYS: _("More days a week might fit better than longer days."),
        Reason.CONFIDENCE_UNKNOWN: _("You did not say how sure you felt. That is fine."),
        Reason.CONFIDENCE_WAITED: _("We waited two weeks for your confidence; it often follows doing."),
        Reason.RISE_LIMITED: _("The step was kept small to be safe."),
    }[reason]


def milestone(name: str) -> str:
    """A victory's words."""
    if name.startswith("back_after_flare_"):
        return _("Came back after a flare-up")
    return {
        "first_session": _("First session"),
        "first_full_week": _("First full week"),
        "baseline_doubled": _("Twice your starting point"),
        "quarter_1": _("A quarter of the way"),
        "quarter_2": _("Half-way to your target"),
        "quarter_3": _("Three quarters of the way"),
        "quarter_4": _("Reached your target"),
        "confidence_up_2": _("Two points more confident"),
        "hard_day": _("Did it on a hard day"),
        "good_day": _("Stopped at the number on a good day"),
    }[name]
