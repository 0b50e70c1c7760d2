"""What is computed from the logs (domain section 8; engine rules 30 to 33, 41 and 42).

Windows end today and hold that many dates; today's session counts once done; paused days count nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import sqrt
from statistics import fmean

from planner.domain.milestone import Milestone, find_milestones
from planner.domain.overdoing import over_days
from planner.domain.projection import Projection, project
from planner.domain.replay import Replay
from planner.domain.trend import rank_correlation, slope_a_week
from planner.domain.units import step_at
from planner.domain.week import PlannedSession
from planner.domain.week_facts import DayFact, WeekFacts, is_on_quota

ByDay = dict[int, int | Fraction]
"""An exact mean score of each ordinal day: pain in tenths, confidence in points."""

TREND_DAYS = 56
NEXT_PAIN_WITHIN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """Planned sessions done of those planned; no share when none was planned."""

    done: int
    planned: int

    @property
    def share(self) -> Fraction | None:
        """Done / planned."""
        return Fraction(self.done, self.planned) if self.planned else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnQuota:
    """Done sessions within 10 % or one step of what was asked, whichever is larger."""

    within: int
    done: int

    @property
    def share(self) -> Fraction | None:
        """Within / done."""
        return Fraction(self.within, self.done) if self.done else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evenness:
    """Boom and bust over 28 days: two plain figures and a word (None with too little to say)."""

    planned_days: int
    done_days: int
    evenness: float | None
    pairs: int
    word: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Days with an answer in 56 days, and the Theil-Sen slope in points a week (None under 8)."""

    points: int
    slope_a_week: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPain:
    """Pairs of a day's amount and the next recorded pain, and their rank correlation (None under 14)."""

    pairs: int
    rho: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """What the last four weeks tell: the part of the insights that a caseload shows."""

    adherence_14: Adherence
    adherence_28: Adherence
    on_quota_28: OnQuota
    overdone_days_28: tuple[date, ...]
    evenness_28: Evenness


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """Everything the logs tell today; amounts in base units."""

    adherence_14: Adherence
    adherence_28: Adherence
    on_quota_28: OnQuota
    overdone_days_28: tuple[date, ...]
    underdone_days_28: tuple[date, ...]
    evenness_28: Evenness
    confidence_trend_56: Trend
    pain_trend_56: Trend
    activity_and_next_pain_56: NextPain
    projection: Projection
    milestones: tuple[Milestone, ...]


def find_lately(replay: Replay) -> Lately:
    """Compute what the last four weeks of a replayed history tell."""
    today = replay.today.toordinal()
    sessions = [session for facts in _recent(replay, 28) for session in _counted(facts, today)]
    return Lately(
        adherence_14=_adherence(sessions, today - 13),
        adherence_28=_adherence(sessions, today - 27),
        on_quota_28=_on_quota(replay, sessions, today - 27),
        overdone_days_28=_dates(day for facts in _recent(replay, 28) for day in over_days(facts)),
        evenness_28=_evenness(replay),
    )


def find_insights(replay: Replay) -> Insights:
    """Compute the insights of a replayed history."""
    today = replay.today.toordinal()
    pain, confidence = _answers_by_day(replay)
    lately = find_lately(replay)
    return Insights(
        adherence_14=lately.adherence_14,
        adherence_28=lately.adherence_28,
        on_quota_28=lately.on_quota_28,
        overdone_days_28=lately.overdone_days_28,
        underdone_days_28=_dates(day for facts in _recent(replay, 28) for day in _under_days(facts)),
        evenness_28=lately.evenness_28,
        confidence_trend_56=_trend(confidence, today, 1),
        pain_trend_56=_trend(pain, today, 10),
        activity_and_next_pain_56=_next_pain(replay, pain, today),
        projection=project(replay),
        milestones=find_milestones(replay, pain),
    )


def _counted(facts: WeekFacts, today: int) -> Iterator[PlannedSession]:
    """Planned days up to yesterday, plus today if done; excused weeks are left out."""
    if facts.is_excused:
        return
    for session in facts.sessions:
        if session.day < today or (session.day == today and not session.is_assumed):
            yield session


def _adherence(sessions: list[PlannedSession], first: int) -> Adherence:
    window = [session for session in sessions if session.day >= first]
    return Adherence(done=sum(session.done_day is not None for session in window), planned=len(window))


def _on_quota(replay: Replay, sessions: list[PlannedSession], first: int) -> OnQuota:
    done = [session for session in sessions if session.day >= first and session.done_day is not None]
    within = sum(is_on_quota(replay.history.unit, session.done_amount, session.measure) for session in done)
    return OnQuota(within=within, done=len(done))


def _recent(replay: Replay, days: int) -> Iterator[WeekFacts]:
    """The weeks that touch the window, their days cut to it."""
    first = replay.today.toordinal() - days + 1
    for facts in replay.fold.facts:
        if facts.shape.last >= first:
            yield facts.since(first)


def _dates(days: Iterator[DayFact]) -> tuple[date, ...]:
    return tuple(date.fromordinal(day.day) for day in days)


def _under_days(facts: WeekFacts) -> Iterator[DayFact]:
    """Done, under the share of the quota, and more than one step below it (engine rule 17)."""
    percent = facts.revision.protocol.ratio_percent
    for day in facts.days:
        is_under = day.amount * 100 < percent * day.asked
        if day.amount > 0 and is_under and day.asked - day.amount > step_at(facts.unit, day.asked):
            yield day


def _evenness(replay: Replay) -> Evenness:
    """Population coefficient of variation of amount / quota, and booms that were paid for (rule 31)."""
    today = replay.today.toordinal()
    weeks = [facts for facts in _recent(replay, 28) if not facts.is_excused]
    flare_days = weeks[0].flare_days if weeks else frozenset()
    done = [d for facts in weeks for d in facts.days if d.amount > 0 and d.day not in flare_days]
    planned = [
        session
        for facts in weeks
        for session in _counted(facts, today)
        if session.day >= today - 27 and session.day not in flare_days
    ]
    booms = [d for facts in weeks for d in over_days(facts) if d.day not in flare_days]
    busts = {
        session.day for facts in weeks for session in _counted(facts, today) if _is_bust(facts, session)
    } - flare_days
    pairs = sum(bool(busts & {boom.day + 1, boom.day + 2}) for boom in booms)
    evenness = _variation([d.amount / d.asked for d in done])
    enough = len(planned) >= 6 and len(done) >= 3
    word = _word(evenness, pairs) if enough and evenness is not None else None
    return Evenness(planned_days=len(planned), done_days=len(done), evenness=evenness, pairs=pairs, word=word)


def _is_bust(facts: WeekFacts, session: PlannedSession) -> bool:
    """Missed, or done on the day itself under half of what was asked."""
    if session.done_day is None:
        return True
    percent = facts.revision.protocol.bust_percent
    return session.done_day == session.day and session.done_amount * 100 < percent * session.measure


def _variation(ratios: list[float]) -> float | None:
    if not ratios:
        return None
    mean = fmean(ratios)
    return sqrt(fmean((ratio - mean) ** 2 for ratio in ratios)) / mean


def _word(evenness: float, pairs: int) -> str:
    if pairs >= 2 or (evenness >= 0.5 and pairs):
        return "boom and bust"
    return "steady" if evenness < 0.25 and not pairs else "uneven"


def _answers_by_day(replay: Replay) -> tuple[ByDay, ByDay]:
    """The mean pain before and confidence of each day that has an answer, in order of days."""
    pains: dict[int, list[int]] = defaultdict(list)
    confidences: dict[int, list[int]] = defaultdict(list)
    paused = replay.fold.paused_days
    first, last = replay.history.start_date.toordinal(), replay.today.toordinal()
    for log in replay.history.logs:
        day = log.date.toordinal()
        if day in paused or not first <= day <= last:
            continue
        if log.pain_before is not None:
            pains[day].append(log.pain_before)
        if log.confidence is not None:
            confidences[day].append(log.confidence)
    return _means(pains), _means(confidences)


def _means(answers: dict[int, list[int]]) -> ByDay:
    return {day: _mean(answers[day]) for day in sorted(answers)}


def _mean(scores: list[int]) -> int | Fraction:
    return scores[0] if len(scores) == 1 else Fraction(sum(scores), len(scores))


def _trend(by_day: ByDay, today: int, parts: int) -> Trend:
    """The trend of scores of which `parts` make a point."""
    points = [(day, float(score / parts)) for day, score in by_day.items() if day > today - TREND_DAYS]
    return Trend(points=len(points), slope_a_week=slope_a_week(points))


def _next_pain(replay: Replay, pain: ByDay, today: int) -> NextPain:
    """Each day's total with the next recorded pain before, within 7 days (engine rule 32)."""
    first = today - TREND_DAYS + 1
    totals = {d.day: d.amount for facts in _recent(replay, TREND_DAYS) for d in facts.days if d.amount > 0}
    pairs = []
    for day, amount in sorted(totals.items()):
        later = (day + ahead for ahead in range(1, NEXT_PAIN_WITHIN + 1))
        found = next((pain[other] for other in later if other in pain), None)
        if day >= first and found is not None:
            pairs.append((amount, found))
    return NextPain(pairs=len(pairs), rho=rank_correlation(pairs))
