"""Five more made-up people for the sample caseload: each shows another reason to look (nobody's record)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.errors import Sentence
from planner.domain.plan import Decider
from planner.domain.units import Activity, Unit
from planner.services.sample_plan import SamplePlan


class Habit(StrEnum):
    """What a sample patient does lately, and so why a physiotherapist would look at them."""

    OVERDOES = "overdoes"
    GONE_QUIET = "gone quiet"
    IN_FLARE_UP = "in a flare-up"
    UNSURE = "unsure"
    WAITS = "waits for the physiotherapist"


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePatient:
    """One person with one plan; `message` is what they wrote to their physiotherapist hours ago."""

    name: str
    habit: Habit
    plan: SamplePlan
    message: Sentence | None = None

    @property
    def decider(self) -> Decider:
        """Who decides about the next number."""
        return Decider.PHYSIOTHERAPIST if self.habit is Habit.WAITS else Decider.AUTOMATIC


PATIENTS = (
    SamplePatient(
        name="Amina",
        habit=Habit.OVERDOES,
        plan=SamplePlan(
            activity=Activity.WALKING,
            unit=Unit.MINUTES,
            trials=(480, 600, 540),
            rate=10,
            days=frozenset({0, 1, 3, 4, 6}),
            target=1800,
            weeks=9,
            goal=Sentence("Walk to work from the station"),
        ),
    ),
    SamplePatient(
        name="Callum",
        habit=Habit.GONE_QUIET,
        plan=SamplePlan(
            activity=Activity.STRETCHING,
            unit=Unit.MINUTES,
            trials=(300, 360, 300),
            rate=10,
            days=frozenset({0, 2, 4, 5, 6}),
            target=900,
            weeks=7,
            goal=None,
        ),
    ),
    SamplePatient(
        name="Dilys",
        habit=Habit.IN_FLARE_UP,
        plan=SamplePlan(
            activity=Activity.WALKING,
            unit=Unit.MINUTES,
            trials=(360, 420, 420),
            rate=10,
            days=frozenset(range(7)),
            target=1500,
            weeks=10,
            goal=Sentence("Round the lake with the dog"),
        ),
        message=Sentence("It flared up after a long drive. I do the small walks. May I go to choir on Friday?"),
    ),
    SamplePatient(
        name="Ewan",
        habit=Habit.UNSURE,
        plan=SamplePlan(
            activity=Activity.WALKING,
            unit=Unit.STEPS,
            trials=(1500, 1900, 1700),
            rate=10,
            days=frozenset({0, 2, 3, 5, 6}),
            target=5000,
            weeks=8,
            goal=None,
        ),
    ),
    SamplePatient(
        name="Fatima",
        habit=Habit.WAITS,
        plan=SamplePlan(
            activity=Activity.STRETCHING,
            unit=Unit.REPETITIONS,
            trials=(10, 12, 11),
            rate=10,
            days=frozenset({1, 3, 5}),
            target=30,
            weeks=6,
            goal=Sentence("Reach the top shelf"),
        ),
    ),
)
