"""A copy of the sample data: its people, their plans, and who looks after them; within the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.clock import local_day
from planner.domain.care import EVERYTHING
from planner.domain.errors import Sentence
from planner.domain.people import Role
from planner.persistence.db import new_id
from planner.persistence.repositories import (
    accounts,
    care_links,
    flare_ups,
    lessons,
    patient_messages,
    people,
    safety_checks,
)
from planner.services.sample_habits import draw_weeks
from planner.services.sample_patients import PATIENTS, SamplePatient
from planner.services.sample_person import READ, SAMPLES, WEEKS, draw_history, draw_practices, sample_flare
from planner.services.sample_rows import add_plan, add_practices, evening
from planner.services.summaries import refresh_caseload

KEPT_FOR = timedelta(hours=24)
MESSAGE_AGE = timedelta(hours=4)
NAME, PHYSIO = "Jo", "Priya"
WHAT_HELPED = Sentence("a warm shower, then legs up for ten minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """For whom a copy is: their zone, the instant it is made, their language, and how `say` puts words in it.

    All its people carry the same last instant, by which they are known to be of one copy.
    """

    zone: str
    now: datetime
    locale: str | None = None
    say: Callable[[Sentence], str] = str

    def add_person(self, name: str, role: Role) -> str:
        """Somebody of this copy, without a password; returns their id."""
        address = f"sample-{new_id()[:12]}@sample.invalid"
        person_id = accounts.add_user(address, "", role, self.now, self.now + KEPT_FOR)
        is_physio = role is Role.PHYSIOTHERAPIST
        people.add_person(person_id, name, self.zone, is_physio_approved=is_physio, locale=self.locale)
        return person_id


def add_jo(copy: Copy) -> str:
    """The sample patient with three activities; returns their id."""
    zone, today = copy.zone, local_day(copy.now, copy.zone)
    person_id = copy.add_person(NAME, Role.PATIENT)
    safety_checks.add_check(person_id, "readiness", frozenset(), None, False, today, copy.now)
    flare = sample_flare(today)
    flare_ups.add_flare(person_id, flare.start, copy.now)
    flare_ups.end_flare(person_id, flare.end or today, copy.say(WHAT_HELPED))
    for sample in SAMPLES:
        goal = copy.say(sample.goal) if sample.goal else None
        add_plan(person_id, zone, goal, draw_history(sample, today), copy.now)
    add_practices(person_id, zone, draw_practices(today))
    for slug in READ:
        lessons.put_read(person_id, slug, evening(today - timedelta(days=READ[slug]), zone))
    return person_id


def add_caseload(copy: Copy) -> tuple[str, str]:
    """A sample physiotherapist who looks after Jo and five others; returns her id and Jo's."""
    physio_id, jo_id = copy.add_person(PHYSIO, Role.PHYSIOTHERAPIST), add_jo(copy)
    care_links.add_link(physio_id, jo_id, EVERYTHING, _weeks_before(copy.now, WEEKS))
    for patient in PATIENTS:
        _add_patient(copy, patient, physio_id)
    refresh_caseload(physio_id, copy.now)
    return physio_id, jo_id


def _add_patient(copy: Copy, patient: SamplePatient, physio_id: str) -> None:
    history = draw_weeks(patient, local_day(copy.now, copy.zone))
    person_id = copy.add_person(patient.name, Role.PATIENT)
    care_links.add_link(physio_id, person_id, EVERYTHING, _weeks_before(copy.now, patient.plan.weeks))
    began = evening(history.start_date, copy.zone)
    safety_checks.add_check(person_id, "readiness", frozenset(), None, False, history.start_date, began)
    for flare in history.flares:
        flare_ups.add_flare(person_id, flare.start, evening(flare.start, copy.zone))
    goal = copy.say(patient.plan.goal) if patient.plan.goal else None
    add_plan(person_id, copy.zone, goal, history, copy.now, physio_id)
    if patient.message:
        patient_messages.add_message(person_id, physio_id, copy.say(patient.message), copy.now - MESSAGE_AGE)


def _weeks_before(now: datetime, weeks: int) -> datetime:
    """An instant before the first trial of a plan that has run for so many weeks."""
    return now - timedelta(weeks=weeks + 2)
