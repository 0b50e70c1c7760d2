"""What a caseload shows of a patient: a few figures of the last weeks, and why they need attention, as facts.

Everything is derived from the patient's facts and a day; thresholds are those of the plans (docs/clinical.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from planner.domain.attention import (
    NOTHING,
    Attention,
    Known,
    OpenSign,
    PlanState,
    Why,
    find_reasons,
    shown_attention,
    with_messages,
)
from planner.domain.care import ShareKind, shown_reasons
from planner.domain.history import Flare
from planner.domain.insights import TREND_DAYS, Adherence, OnQuota, find_lately
from planner.domain.replay import Replay
from planner.domain.scores import Means, find_scores, rise_of_pain, slope_of
from planner.domain.units import Activity, Unit
from planner.domain.week import Week

WEEKS_DRAWN = TREND_DAYS // 7
WEEKS_OF_AMOUNTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a score went in 56 days: weekly means and the latest two weeks in tenths, the slope in thousandths a week."""

    points: int = 0
    slope: int | None = None
    latest: int | None = None
    weeks: tuple[int | None, ...] = (None,) * WEEKS_DRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The newest weeks of one plan: the quota at a week's end, and the mean of what was done, None without a session.

    Base units of `unit`.
    """

    activity: Activity
    unit: Unit
    weeks: tuple[tuple[int, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A patient as a caseload shows them, on one day of theirs; adherence and on quota over all active plans."""

    as_of: date
    state: PlanState
    activities: tuple[Activity, ...] = ()
    why: tuple[Why, ...] = ()
    adherence_14: Adherence = Adherence(done=0, planned=0)
    adherence_28: Adherence = Adherence(done=0, planned=0)
    on_quota: OnQuota = OnQuota(within=0, done=0)
    evenness: str | None = None
    confidence: Course = Course()
    pain: Course = Course()
    last_log: date | None = None
    amounts: Amounts | None = None
    next_review: date | None = None

    @property
    def attention(self) -> Attention:
        """Every reason together."""
        found = NOTHING
        for why in self.why:
            found |= why.kind
        return found


EVENNESS = ("steady", "uneven", "boom and bust")


def summarise(
    replays: Sequence[Replay],
    *,
    flares: Iterable[Flare],
    stop_sign: OpenSign | None,
    last_log: date | None,
    today: date,
) -> Summary:
    """Summarise a patient on a day of theirs from the replays of their active plans."""
    lately = [find_lately(replay) for replay in replays]
    scores = find_scores(replays, today)
    pain, confidence = _course(scores.pain, today), _course(scores.confidence, today)
    state = _state(replays, today)
    known = Known(
        replays=replays,
        lately=lately,
        state=state,
        flares=flares,
        stop_sign=stop_sign,
        last_log=last_log,
        today=today,
    )
    return Summary(
        as_of=today,
        state=state,
        activities=tuple(replay.history.activity for replay in replays),
        why=find_reasons(known, rise_of_pain(scores)),
        adherence_14=_together(found.adherence_14 for found in lately),
        adherence_28=_together(found.adherence_28 for found in lately),
        on_quota=OnQuota(
            within=sum(found.on_quota_28.within for found in lately),
            done=sum(found.on_quota_28.done for found in lately),
        ),
        evenness=max((w for found in lately if (w := found.evenness_28.word)), key=EVENNESS.index, default=None),
        confidence=confidence,
        pain=pain,
        last_log=last_log,
        amounts=next((_amounts(replay) for replay in replays if replay.present), None),
        next_review=_next_review(replays, today),
    )


def _amounts(replay: Replay) -> Amounts:
    weeks = replay.weeks[-WEEKS_OF_AMOUNTS:]
    return Amounts(
        activity=replay.history.activity,
        unit=replay.history.unit,
        weeks=tuple((week.quota_end, _mean_done(week)) for week in weeks),
    )


def _mean_done(week: Week) -> int | None:
    done = [one for one in week.sessions if one.done_day is not None and not one.is_assumed]
    return _mean([Fraction(one.done_amount) for one in done])


def _next_review(replays: Sequence[Replay], today: date) -> date | None:
    """The day after the first running week to end; a plan that rests today has none."""
    ends = [
        replay.present.ends for replay in replays if replay.present and today.toordinal() not in replay.fold.paused_days
    ]
    return min(ends) + timedelta(days=1) if ends else None


def _state(replays: Sequence[Replay], today: date) -> PlanState:
    if not replays:
        return PlanState.NO_PLAN
    if all(replay.present is None for replay in replays):
        return PlanState.STARTING
    is_paused = all(today.toordinal() in replay.fold.paused_days for replay in replays if replay.present)
    return PlanState.PAUSED if is_paused else PlanState.RUNNING


def _together(parts: Iterable[Adherence]) -> Adherence:
    found = list(parts)
    return Adherence(done=sum(part.done for part in found), planned=sum(part.planned for part in found))


def _course(means: Means, today: date) -> Course:
    last = today.toordinal()
    weeks = tuple(
        _mean([mean for day, mean in means.items() if last - 7 * back - 7 < day <= last - 7 * back])
        for back in reversed(range(WEEKS_DRAWN))
    )
    return Course(
        points=len(means),
        slope=slope_of(means),
        latest=_mean([mean for day, mean in means.items() if day > last - 14]),
        weeks=weeks,
    )


def _mean(values: list[Fraction]) -> int | None:
    return round(sum(values, Fraction(0)) / len(values)) if values else None


class Sorting(StrEnum):
    """What a caseload can be sorted by."""

    URGENCY = "urgency"
    NAME = "name"
    ADHERENCE_14 = "done14"
    ADHERENCE_28 = "done28"
    ON_QUOTA = "on-quota"
    EVENNESS = "evenness"
    CONFIDENCE = "confidence"
    PAIN = "pain"
    LAST_LOG = "last-log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A patient in one physiotherapist's caseload: the summary, what of it the patient shares with them, and how many
    messages of the patient to them are unread.
    """

    patient_id: str
    name: str
    zone: str
    shares: frozenset[ShareKind]
    summary: Summary
    unread: int = 0

    @property
    def shares_activity(self) -> bool:
        """More than the name and a stop sign may be shown."""
        return ShareKind.ACTIVITY in self.shares

    @property
    def shares_scores(self) -> bool:
        """Pain and confidence may be shown."""
        return {ShareKind.ACTIVITY, ShareKind.SCORES} <= self.shares

    @property
    def why(self) -> tuple[Why, ...]:
        """The reasons that may be shown, none of them telling a score that is not shared."""
        allowed = shown_attention(self.shares)
        found = (why for why in self.summary.why if why.kind in allowed)
        if not self.shares_scores:
            found = (
                replace(why, reason=next(iter(shown_reasons((why.reason,), self.shares)), None)) if why.reason else why
                for why in found
            )
        return with_messages(found, self.unread)


def search_key(text: str) -> str:
    """A name as it is searched: without accents and capitals."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def matches(name: str, wanted: str) -> bool:
    """Every word that was typed is in the name."""
    key = search_key(name)
    return all(word in key for word in search_key(wanted).split())
