"""What a patient does beside their plan, as far as they share it with one physiotherapist."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.care import Care, ShareKind
from planner.domain.day_after import DayAfter
from planner.domain.ladder import LadderStep
from planner.domain.measure import Series
from planner.domain.people import Actor
from planner.domain.practice import PracticeLog
from planner.domain.thought import Shift
from planner.services.days_after import read_days_after_of_patient
from planner.services.ladder import read_ladder_of_patient
from planner.services.measures import read_measures_of_patient
from planner.services.practices import shared_practices
from planner.services.thoughts import read_shifts_of_patient


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidePlan:
    """Each part is empty where nothing is shared, or where there is nothing yet."""

    measures: tuple[Series, ...] = ()
    days_after: tuple[DayAfter, ...] = ()
    practices: tuple[PracticeLog, ...] = ()
    shifts: tuple[Shift, ...] = ()
    ladder: tuple[LadderStep, ...] = ()


def read_beside_plan(actor: Actor, care: Care) -> BesidePlan:
    """Read what is shared; every part asks for its own switch again."""
    patient_id = care.patient.id
    has_mind = care.has(ShareKind.PRACTICES)
    return BesidePlan(
        measures=read_measures_of_patient(actor, patient_id) if care.has(ShareKind.MEASURES) else (),
        days_after=read_days_after_of_patient(actor, patient_id) if care.has(ShareKind.SCORES) else (),
        practices=tuple(shared_practices(actor, patient_id)) if has_mind else (),
        shifts=read_shifts_of_patient(actor, patient_id) if has_mind else (),
        ladder=read_ladder_of_patient(actor, patient_id) if has_mind else (),
    )
