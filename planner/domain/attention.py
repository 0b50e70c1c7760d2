"""Why a patient needs a physiotherapist's attention: each reason as a fact, the most urgent first (ours)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntFlag, StrEnum
from statistics import median

from planner.domain.care import ShareKind
from planner.domain.decision import AnswerState, Decision, Reason
from planner.domain.history import Flare
from planner.domain.insights import Lately
from planner.domain.plan import Decider, PlanRevision
from planner.domain.replay import Replay
from planner.domain.safety import Level
from planner.domain.units import Activity

QUIET_DAYS = 7


class Attention(IntFlag):
    """Why a patient needs attention, the most urgent reason the lowest bit."""

    STOP_SIGN = 1
    FLARE_UP = 2
    TWO_HOLDS = 4
    OVERDOING = 8
    LOW_CONFIDENCE = 16
    PAIN_RISING = 32
    NO_LOG = 64
    MESSAGE = 128
    TOLD = 256
    REVIEW_WAITING = 512
    AT_TARGET = 1024


NOTHING = Attention(0)
EVERY_REASON = Attention(sum(Attention))
FROM_SCORES = Attention.LOW_CONFIDENCE | Attention.PAIN_RISING
"""Reasons that tell a score: hidden from a physiotherapist with whom scores are not shared."""
ALWAYS_SHOWN = Attention.STOP_SIGN | Attention.MESSAGE
"""Reasons that no switch hides. A message is between two people: no summary of a patient holds it."""


class PlanState(StrEnum):
    """Where a patient is with their plans."""

    NO_PLAN = "no_plan"
    STARTING = "starting"
    PAUSED = "paused"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSign:
    """A stop sign that nobody has cleared, and when it was reported."""

    level: Level
    reported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason with its fact: `count` is days, messages, tenths of confidence, or thousandths of pain a week."""

    kind: Attention
    count: int | None = None
    of: int | None = None
    reason: Reason | None = None
    activity: Activity | None = None
    level: Level | None = None
    at: datetime | None = None


_PLANNED_HOLDS = {Reason.EXCUSED, Reason.CONSOLIDATION_WEEK, Reason.POST_EXERTIONAL}
"""Holds that somebody decided on beforehand: two of them running are no reason to look (ours)."""


def shown_attention(shares: frozenset[ShareKind]) -> Attention:
    """The reasons that a physiotherapist may know of: stop sign and message always, scores where they are shared."""
    if ShareKind.ACTIVITY not in shares:
        return ALWAYS_SHOWN
    return EVERY_REASON if ShareKind.SCORES in shares else EVERY_REASON & ~FROM_SCORES


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the reasons are found in: active plans with their last weeks, flare-ups, an open sign, the last log."""

    replays: Sequence[Replay]
    lately: Sequence[Lately]
    state: PlanState
    flares: Iterable[Flare]
    stop_sign: OpenSign | None
    last_log: date | None
    today: date


def find_reasons(known: Known, pain_rising: int | None) -> tuple[Why, ...]:
    """Every reason, the most urgent first; `pain_rising` in thousandths of a point a week, None when it is not."""
    each = (_two_holds, _told, _waiting, _at_target)
    found = [
        *_stopped(known.stop_sign),
        *_in_flare(known.flares, known.today),
        *_overdoing(known.replays, known.lately, known.today),
        *_low_confidence(known.replays, known.today),
        *_no_log(known.replays, known.state, known.last_log, known.today),
        *(why for find in each for replay in known.replays for why in find(replay)),
    ]
    if pain_rising is not None:
        found.append(Why(kind=Attention.PAIN_RISING, count=pain_rising))
    return tuple(sorted(found, key=lambda why: why.kind))


def with_messages(found: Iterable[Why], unread: int) -> tuple[Why, ...]:
    """Reasons, and among them that so many messages to one physiotherapist are unread."""
    waiting = (Why(kind=Attention.MESSAGE, count=unread),) if unread else ()
    return tuple(sorted((*found, *waiting), key=lambda why: why.kind))


def review_that_waits(replay: Replay) -> int | None:
    """The number of the judged week whose proposal waits for the physiotherapist, None when none does."""
    if len(replay.weeks) < 2:
        return None
    week = replay.weeks[-2]
    decider = replay.history.revisions[week.revision - 1].decider
    is_waiting = week.answer is AnswerState.WAITING and decider is Decider.PHYSIOTHERAPIST
    return week.number if is_waiting else None


def _stopped(sign: OpenSign | None) -> Iterator[Why]:
    if sign is not None:
        yield Why(kind=Attention.STOP_SIGN, level=sign.level, at=sign.reported_at)


def _in_flare(flares: Iterable[Flare], today: date) -> Iterator[Why]:
    starts = [flare.start for flare in flares if flare.end is None and flare.start <= today]
    if starts:
        yield Why(kind=Attention.FLARE_UP, count=(today - min(starts)).days + 1)


def _two_holds(replay: Replay) -> Iterator[Why]:
    """The last two reviews held, and neither hold was planned or is still open."""
    judged = replay.weeks[:-1][-2:]
    if len(judged) == 2 and all(
        week.decision is Decision.HOLD
        and week.reasons[0] not in _PLANNED_HOLDS
        and week.answer is not AnswerState.WAITING
        for week in judged
    ):
        yield Why(kind=Attention.TWO_HOLDS, reason=judged[-1].reasons[0], activity=replay.history.activity)


def _overdoing(replays: Sequence[Replay], lately: Sequence[Lately], today: date) -> Iterator[Why]:
    """Two days above the quota within 14, or a last week that its review found overdone."""
    days = {day for found in lately for day in found.overdone_days_28 if day > today - timedelta(days=14)}
    is_found = any(Reason.OVERDONE in week.reasons[:1] for replay in replays for week in replay.weeks[:-1][-1:])
    if is_found or len(days) >= 2:
        yield Why(kind=Attention.OVERDOING, count=len(days))


def _low_confidence(replays: Sequence[Replay], today: date) -> Iterator[Why]:
    """The median of a plan's answers of 14 days is below the threshold of its protocol."""
    for replay in replays:
        threshold = _revision(replay).protocol.confidence
        since = max(today - timedelta(days=13), replay.history.start_date)
        answers = [
            log.confidence for log in replay.history.logs if log.confidence is not None and since <= log.date <= today
        ]
        if threshold is not None and answers and median(answers) < threshold:
            yield Why(kind=Attention.LOW_CONFIDENCE, count=round(median(answers) * 10), of=threshold)
            return


def _no_log(replays: Sequence[Replay], state: PlanState, last_log: date | None, today: date) -> Iterator[Why]:
    """A running plan, and nothing written down for a week; an excused week asks for nothing."""
    running = [replay for replay in replays if replay.present is not None]
    is_excused = any(r.present.number in r.history.excused_weeks for r in running if r.present is not None)
    if state is not PlanState.RUNNING or is_excused:
        return
    began = min(replay.history.start_date for replay in running)
    quiet = (today - max(began, last_log or began)).days
    if quiet >= QUIET_DAYS:
        yield Why(kind=Attention.NO_LOG, count=quiet)


def _told(replay: Replay) -> Iterator[Why]:
    """The last review asks for the physiotherapist; where a score is behind it, it counts as low confidence."""
    for week in replay.weeks[:-1][-1:]:
        if Reason.TELL_PHYSIOTHERAPIST in week.reasons:
            is_score = not {Reason.LOW_CONFIDENCE, Reason.CONFIDENCE_WAITED}.isdisjoint(week.reasons)
            kind = Attention.LOW_CONFIDENCE if is_score else Attention.TOLD
            yield Why(kind=kind, reason=week.reasons[0], activity=replay.history.activity)


def _waiting(replay: Replay) -> Iterator[Why]:
    if review_that_waits(replay) is not None:
        yield Why(kind=Attention.REVIEW_WAITING, activity=replay.history.activity)


def _at_target(replay: Replay) -> Iterator[Why]:
    present, target = replay.present, _revision(replay).target
    if present is not None and target is not None and target in (present.quota, present.quota_end):
        yield Why(kind=Attention.AT_TARGET, activity=replay.history.activity)


def _revision(replay: Replay) -> PlanRevision:
    """The revision in force this week; the first one before the start."""
    present = replay.present
    return replay.history.revisions[present.revision - 1 if present else 0]
