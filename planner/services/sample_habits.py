"""The weeks of a sample patient, drawn by a seed against the engine: what the caseload says of them, the rules found.

Days long ago are the same whatever the day; what is lately unusual counts back from today, so that the reason to look
is there on every day of the week.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from planner.domain.decision import AnswerState
from planner.domain.history import Answer, Choice, Flare, History
from planner.domain.people import Author
from planner.domain.replay import replay
from planner.domain.session_log import SessionLog
from planner.domain.units import round_to_step
from planner.services.sample_patients import Habit, SamplePatient
from planner.services.sample_plan import monday_of

QUIET_FOR = 9
"""Days since somebody who has gone quiet can have written anything down."""

FLARE_BEGAN = 2
"""Days since the open flare-up began: today is its third day."""

MISSED_FROM, SMALLER_BELOW = 0.9, 0.1
"""Of a draw from 0 to 1: a day in ten is missed, and on another one less is done, as people do."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A planned day: its place in its week, and how many weeks ago that week is (0: this one)."""

    date: date
    place: int
    weeks_ago: int


def draw_weeks(patient: SamplePatient, today: date) -> History:
    """The facts of their plan up to yesterday, the open flare-up and the answers of the physiotherapist among them."""
    rng = Random(patient.name)  # noqa: S311 - a sample, not a secret
    is_flaring = patient.habit is Habit.IN_FLARE_UP
    flares = (Flare(start=today - timedelta(days=FLARE_BEGAN)),) if is_flaring else ()
    history = patient.plan.begin(today, flares, patient.decider)
    for weeks_ago in range(patient.plan.weeks, -1, -1):
        monday = monday_of(today) - timedelta(weeks=weeks_ago)
        if weeks_ago:
            history = _answered(history, monday)
        days = [
            _Day(monday + timedelta(days=offset), place, weeks_ago)
            for place, offset in enumerate(sorted(patient.plan.days))
        ]
        history = replace(history, logs=(*history.logs, *_logs(patient, history, days, today, rng)))
    return history


def _answered(history: History, monday: date) -> History:
    """What the physiotherapist decided on a Monday about the week before: they took each earlier proposal."""
    judged = replay(history, monday).weeks[:-1][-1:]
    waiting = [week.number for week in judged if week.answer is AnswerState.WAITING]
    taken = (Answer(week=number, on=monday, by=Author.PHYSIOTHERAPIST, choice=Choice.TAKE) for number in waiting)
    return replace(history, answers=(*history.answers, *taken))


def _logs(patient: SamplePatient, history: History, days: list[_Day], today: date, rng: Random) -> list[SessionLog]:
    """A week's logs, drawn against what its days ask."""
    found = replay(history, min(days[-1].date, today))
    logs = []
    for day in days:
        chance, moods = rng.random(), (rng.choice((0, 0, 1)), rng.choice((-1, 0, 0, 1)), rng.choice((-1, 0, 0, 0, 1)))
        asked = found.asked_on(day.date)
        if asked is None or chance > MISSED_FROM or not _writes(patient, day.date, today):
            continue
        amount = round_to_step(patient.plan.unit, asked.amount * _percent(patient, day, chance) // 100)
        logs.append(_log(patient, day, amount, asked.because == "flare", moods))
    return logs


def _writes(patient: SamplePatient, day: date, today: date) -> bool:
    last = QUIET_FOR if patient.habit is Habit.GONE_QUIET else 1
    return day <= today - timedelta(days=last)


def _percent(patient: SamplePatient, day: _Day, chance: float) -> int:
    """How much of the number is done: lately who overdoes it does too much one day, and little the next."""
    if patient.habit is Habit.OVERDOES and day.weeks_ago <= 1:
        return 40 if day.place % 2 else 160
    return 75 if chance < SMALLER_BELOW else 100


def _log(patient: SamplePatient, day: _Day, amount: int, is_flare: bool, moods: tuple[int, int, int]) -> SessionLog:
    """Confidence grows with the weeks, unless they are unsure; pain stays about where it was, but for a flare-up."""
    more_sure, worse, worse_after = moods
    confidence = 5 + (patient.plan.weeks - day.weeks_ago) // 4 + more_sure - (2 if is_flare else 0)
    if patient.habit is Habit.UNSURE and day.weeks_ago <= 2:
        confidence = 2 + more_sure
    before = 40 + 10 * worse + (20 if is_flare else 0)
    return SessionLog(
        date=day.date,
        amount=amount,
        pain_before=before,
        pain_after=before + 10 * worse_after,
        confidence=confidence,
    )
