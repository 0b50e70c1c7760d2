"""A made-up person's sixteen weeks, drawn by a seed: nobody's record, and the same for every visitor.

The days are drawn against the engine itself, so that what the sample shows is what the rules make of it: a slow
rise, a flare-up and the way back, an overdone week, a hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from planner.domain.errors import Sentence
from planner.domain.history import Flare, History
from planner.domain.practice import Kind
from planner.domain.replay import replay
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit, round_to_step
from planner.services.sample_plan import SamplePlan, monday_of

WEEKS = 16
FLARE_WEEK, OVERDONE_WEEK, QUIET_WEEK = 6, 10, 12


SAMPLES = (
    SamplePlan(
        activity=Activity.WALKING,
        unit=Unit.MINUTES,
        trials=(300, 420, 360),
        rate=10,
        days=frozenset({0, 1, 3, 4, 5}),
        target=1200,
        weeks=WEEKS,
        goal=Sentence("To the park and back"),
    ),
    SamplePlan(
        activity=Activity.STRETCHING,
        unit=Unit.REPETITIONS,
        trials=(8, 9, 8),
        rate=10,
        days=frozenset({1, 3, 6}),
        target=20,
        weeks=11,
        goal=None,
    ),
    SamplePlan(
        activity=Activity.YOGA,
        unit=Unit.MINUTES,
        trials=(360, 480, 420),
        rate=5,
        days=frozenset({2, 5}),
        target=900,
        weeks=8,
        goal=Sentence("The Thursday class at the library"),
    ),
)


def sample_flare(today: date) -> Flare:
    """Four days in the sixth week of walking."""
    start = monday_of(today) - timedelta(weeks=WEEKS - FLARE_WEEK + 1) + timedelta(days=1)
    return Flare(start=start, end=start + timedelta(days=3))


def draw_history(sample: SamplePlan, today: date, seed: int = 7) -> History:
    """The facts of one activity up to yesterday; the same seed gives the same days."""
    rng = Random(f"{seed}-{sample.activity}")  # noqa: S311 - a sample, not a secret
    history = sample.begin(today, (sample_flare(today),))
    for week in range(sample.weeks + 1):
        monday = history.start_date + timedelta(weeks=week)
        history = replace(history, logs=(*history.logs, *_week(sample, history, monday, week, today, rng)))
    return history


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePractice:
    """A calm practice of the sample person; calm 0 to 10."""

    kind: Kind
    day: date
    minutes: int
    calm_before: int
    calm_after: int


READ = {"what-this-pain-is": 40, "hurt-is-not-harm": 33, "flare-ups": 30}
"""Lessons that the sample person has read, and how many days ago."""


def draw_practices(today: date, seed: int = 7) -> list[SamplePractice]:
    """A dozen calm practices over five weeks: mostly calmer after, sometimes the same, once less."""
    rng = Random(f"{seed}-calm")  # noqa: S311 - a sample, not a secret
    found = []
    for back in range(34, 1, -3):
        before = rng.choice((2, 3, 3, 4, 5))
        after = min(10, before + rng.choice((-1, 0, 1, 2, 2, 3)))
        kind, minutes = rng.choice(tuple(Kind)), rng.choice((2, 3, 3, 5))
        day = today - timedelta(days=back)
        found.append(SamplePractice(kind=kind, day=day, minutes=minutes, calm_before=before, calm_after=after))
    return found


def _week(sample: SamplePlan, history: History, monday: date, week: int, today: date, rng: Random) -> list[SessionLog]:
    """A week's logs, drawn against what its days ask."""
    found = replay(history, monday)
    from_walking = week + WEEKS - sample.weeks
    logs = []
    for offset in sorted(sample.days):
        day = monday + timedelta(days=offset)
        asked = found.asked_on(day)
        chance = 0.4 if from_walking == QUIET_WEEK - 1 else 0.9
        if day >= today or asked is None or rng.random() > chance:
            continue
        amount = asked.amount
        if from_walking == OVERDONE_WEEK - 1 and sample.activity is Activity.WALKING:
            amount = round_to_step(sample.unit, amount * 8 // 5)
        elif rng.random() < 0.1:
            amount = round_to_step(sample.unit, max(1, amount * 7 // 10))
        logs.append(_log(day, amount, from_walking, asked.because == "flare", rng))
    return logs


def _log(day: date, amount: int, week: int, is_flare: bool, rng: Random) -> SessionLog:
    """Confidence grows with the weeks and dips in the flare-up; pain stays about where it was."""
    confidence = min(9, 4 + week // 4 + rng.choice((0, 0, 1))) - (2 if is_flare else 0)
    before = min(100, max(0, 50 + 10 * rng.choice((-2, -1, 0, 0, 0, 1, 2)) + (20 if is_flare else 0)))
    after = min(100, max(0, before + 10 * rng.choice((-1, 0, 0, 1))))
    return SessionLog(date=day, amount=amount, pain_before=before, pain_after=after, confidence=confidence)
