"""Pain and confidence of the last 56 days over all of a person's plans, and the one rule for rising pain (section 8).

The caseload's reason for attention and the kind question on Today both follow it; it never changes a quota.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from planner.domain.insights import TREND_DAYS
from planner.domain.replay import Replay
from planner.domain.trend import slope_a_week

PAIN_RISING = 500
"""Thousandths of a point a week (ours)."""

RISING_SPAN = 21
"""Days from the first to the last answer that a rise of pain must span (domain rules, section 8)."""

Means = dict[int, Fraction]
"""The exact mean, in tenths, of each ordinal day with an answer, in order of days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Pain before and confidence of each day; days on which a plan was paused do not count for that plan."""

    pain: Means
    confidence: Means


def find_scores(replays: Sequence[Replay], today: date) -> Scores:
    """The scores of the logs within the plans, in the 56 days that end today."""
    pains: dict[int, list[int]] = defaultdict(list)
    confidences: dict[int, list[int]] = defaultdict(list)
    for replay in replays:
        paused = replay.fold.paused_days
        first = max(today - timedelta(days=TREND_DAYS - 1), replay.history.start_date)
        for log in replay.history.logs:
            if not first <= log.date <= today or log.date.toordinal() in paused:
                continue
            if log.pain_before is not None:
                pains[log.date.toordinal()].append(log.pain_before)
            if log.confidence is not None:
                confidences[log.date.toordinal()].append(10 * log.confidence)
    return Scores(pain=_means(pains), confidence=_means(confidences))


def _means(scores: dict[int, list[int]]) -> Means:
    return {day: Fraction(sum(scores[day]), len(scores[day])) for day in sorted(scores)}


def slope_of(means: Means) -> int | None:
    """Thousandths of a point a week; None under 8 days with an answer."""
    slope = slope_a_week([(day, float(mean / 10)) for day, mean in means.items()])
    return None if slope is None else round(slope * 1000)


def rise_of_pain(scores: Scores) -> int | None:
    """The slope when pain rises: more than half a point a week, over three weeks and 8 days with an answer at least."""
    slope = slope_of(scores.pain)
    if slope is None or slope <= PAIN_RISING:
        return None
    return slope if max(scores.pain) - min(scores.pain) + 1 >= RISING_SPAN else None


def is_pain_rising(replays: Sequence[Replay], today: date) -> bool:
    """A reason to ask kindly, never to change a number."""
    return rise_of_pain(find_scores(replays, today)) is not None
