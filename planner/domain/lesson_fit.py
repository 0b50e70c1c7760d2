"""The state of a person's plans as the lessons know it; what a caseload shows is found by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.attention import Attention, Known, PlanState, find_reasons
from planner.domain.decision import Decision, Reason
from planner.domain.history import Flare
from planner.domain.insights import Insights, Lately
from planner.domain.lesson import Fit
from planner.domain.replay import Replay
from planner.domain.scores import is_pain_rising

AFTER_FLARE_DAYS = 14
NEW_DAYS = 14
MORE_PAIN_TENTHS = 20
RECENT_DAYS = 7
_SAME_AS_ATTENTION = {
    Attention.FLARE_UP: Fit.FLARE,
    Attention.OVERDOING: Fit.OVERDOING,
    Attention.LOW_CONFIDENCE: Fit.LOW_CONFIDENCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansNow:
    """Active plans and their insights; `felt_unsafe_on` is the last day on which a session felt unsafe."""

    replays: Sequence[Replay]
    insights: Sequence[Insights]
    flares: Sequence[Flare]
    has_open_stop_sign: bool
    felt_unsafe_on: date | None
    today: date


def find_fits(now: PlansNow) -> frozenset[Fit]:
    """Every state that holds today."""
    return frozenset((*_of_caseload(now), *_of_person(now), *_of_reviews(now)))


def _of_caseload(now: PlansNow) -> Iterator[Fit]:
    known = Known(
        replays=now.replays,
        lately=[_lately(found) for found in now.insights],
        state=PlanState.NO_PLAN,  # no lesson is about days without a log, so nothing asks for them
        flares=now.flares,
        stop_sign=None,
        last_log=None,
        today=now.today,
    )
    for why in find_reasons(known, None):
        if why.kind in _SAME_AS_ATTENTION:
            yield _SAME_AS_ATTENTION[why.kind]


def _of_person(now: PlansNow) -> Iterator[Fit]:
    if now.has_open_stop_sign:
        yield Fit.STOP_SIGN
    if any(replay.history.revisions[-1].post_exertional for replay in now.replays):
        yield Fit.POST_EXERTIONAL
    ends = [flare.end for flare in now.flares if flare.end is not None and flare.end <= now.today]
    if any(now.today - end <= timedelta(days=AFTER_FLARE_DAYS) for end in ends):
        yield Fit.AFTER_FLARE
    if now.felt_unsafe_on is not None and _is_recent(now.felt_unsafe_on, now.today):
        yield Fit.FEAR
    if is_pain_rising(now.replays, now.today):
        yield Fit.PAIN_RISING
    if any(_ended_with_more_pain(replay) for replay in now.replays):
        yield Fit.MORE_PAIN
    starts = [replay.history.start_date for replay in now.replays]
    if all(now.today - start < timedelta(days=NEW_DAYS) for start in starts):
        yield Fit.NEW


def _of_reviews(now: PlansNow) -> Iterator[Fit]:
    """What the last judged week of any plan found."""
    for replay in now.replays:
        for week in replay.weeks[:-1][-1:]:
            if {Reason.BELOW_QUOTA, Reason.TOO_FEW_SESSIONS} & set(week.reasons[:1]):
                yield Fit.BELOW_NUMBER
            if week.decision in (Decision.ADVANCE, Decision.MAINTAIN):
                yield Fit.STEADY


def _ended_with_more_pain(replay: Replay) -> bool:
    """The newest log, of the last seven days, has two points more pain after than before."""
    logs = [log for log in replay.history.logs if log.date <= replay.today]
    for newest in sorted(logs, key=lambda log: log.date)[-1:]:
        if newest.pain_before is not None and newest.pain_after is not None and _is_recent(newest.date, replay.today):
            return newest.pain_after - newest.pain_before >= MORE_PAIN_TENTHS
    return False


def _is_recent(day: date, today: date) -> bool:
    return timedelta(0) <= today - day < timedelta(days=RECENT_DAYS)


def _lately(found: Insights) -> Lately:
    return Lately(
        adherence_14=found.adherence_14,
        adherence_28=found.adherence_28,
        on_quota_28=found.on_quota_28,
        overdone_days_28=found.overdone_days_28,
        evenness_28=found.evenness_28,
    )
