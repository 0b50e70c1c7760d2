"""Sample data: each visitor who tries it gets a copy of their own, gone after a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.clock import local_day
from planner.domain.care import EVERYTHING
from planner.domain.errors import NotAllowed, Sentence
from planner.domain.history import History
from planner.domain.people import Role
from planner.domain.replay import replay
from planner.interop.history_json.revisions import write_revision
from planner.persistence.db import new_id, transaction
from planner.persistence.repositories import (
    accounts,
    baselines,
    care_links,
    flare_ups,
    lessons,
    people,
    plans,
    practices,
    safety_checks,
    session_logs,
)
from planner.services.sample_person import (
    READ,
    SAMPLES,
    Sample,
    SamplePractice,
    draw_history,
    draw_practices,
    sample_flare,
)
from planner.services.summaries import refresh_summary

KEPT_FOR = timedelta(hours=24)
MOST_COPIES = 50
NAME, PHYSIO = "Jo", "Priya"
WHAT_HELPED = Sentence("a warm shower, then legs up for ten minutes")


def is_demo_offered(demo: str) -> bool:
    """`auto` offers it until the first real account exists."""
    return demo == "on" or (demo == "auto" and not accounts.has_real_account())


def start_demo(zone: str, now: datetime, locale: str | None = None, say: Callable[[Sentence], str] = str) -> str:
    """A fresh copy for one visitor, whose words `say` puts in their language; returns the id of its patient.

    Raises NotAllowed when fifty visitors are trying it already.
    """
    with transaction():
        accounts.remove_expired_demos(now)
        if accounts.count_demos() >= MOST_COPIES:
            raise NotAllowed("demo", "Many people are trying it just now. Please come back in an hour.")
        return _add_patient(zone, now, locale, say)


def load_demo(zone: str, now: datetime) -> tuple[str, str]:
    """One patient and the physiotherapist who looks after them, for the command line; returns their addresses."""
    with transaction():
        accounts.remove_expired_demos(now)
        patient_id = _add_patient(zone, now)
        email = _address()
        physio_id = accounts.add_user(email, "", Role.PHYSIOTHERAPIST, now, now + KEPT_FOR)
        people.add_person(physio_id, PHYSIO, zone, is_physio_approved=True)
        care_links.add_link(physio_id, patient_id, EVERYTHING, now)
        refresh_summary(patient_id, now)
        return accounts.email_of(patient_id), email


def _address() -> str:
    return f"sample-{new_id()[:12]}@sample.invalid"


def _add_patient(zone: str, now: datetime, locale: str | None = None, say: Callable[[Sentence], str] = str) -> str:
    today = local_day(now, zone)
    person_id = accounts.add_user(_address(), "", Role.PATIENT, now, now + KEPT_FOR)
    people.add_person(person_id, NAME, zone, is_physio_approved=False, locale=locale)
    safety_checks.add_check(person_id, "readiness", frozenset(), None, False, today, now)
    flare = sample_flare(today)
    flare_ups.add_flare(person_id, flare.start, now)
    flare_ups.end_flare(person_id, flare.end or today, say(WHAT_HELPED))
    for sample in SAMPLES:
        goal = say(sample.goal) if sample.goal else None
        _add_plan(person_id, zone, sample, goal, draw_history(sample, today), now)
    _add_practices(person_id, zone, draw_practices(today))
    for slug in READ:
        lessons.put_read(person_id, slug, _at(today - timedelta(days=READ[slug]), zone))
    return person_id


def _add_practices(person_id: str, zone: str, drawn: list[SamplePractice]) -> None:
    for practice in drawn:
        at = _at(practice.day, zone)
        practices.add_practice(
            {
                "person_id": person_id,
                "kind": practice.kind.value,
                "seconds": practice.minutes * 60,
                "instant": at,
                "local_date": practice.day,
                "zone": zone,
                "calm_before": practice.calm_before,
                "calm_after": practice.calm_after,
                "created_at": at,
            }
        )


def _add_plan(person_id: str, zone: str, sample: Sample, goal: str | None, history: History, now: datetime) -> None:
    revision, unit = history.revisions[0], history.unit
    made = _at(history.start_date, zone)
    baseline_id = baselines.add_baseline(person_id, sample.activity.value, unit.value, made)
    for trial in revision.baseline.trials:
        baselines.add_trial(baseline_id, trial, None)
    plan_id = plans.add_plan(person_id, sample.activity.value, unit.value, history.start_date, 0, goal, made)
    plans.add_revision(plan_id, 1, revision.from_date, write_revision(revision, unit), person_id, None, made)
    found = replay(history, local_day(now, zone))
    rows = []
    for log in history.logs:
        asked = found.asked_on(log.date)
        rows.append(
            {
                "person_id": person_id,
                "activity": sample.activity.value,
                "unit": unit.value,
                "amount": log.amount,
                "instant": _at(log.date, zone),
                "local_date": log.date,
                "zone": zone,
                "pain_before": log.pain_before,
                "pain_after": log.pain_after,
                "confidence": log.confidence,
                "asked_quota": asked.amount if asked else None,
                "asked_because": asked.because if asked else None,
                "source": "sample",
                "created_at": _at(log.date, zone),
            }
        )
    session_logs.add_many(rows, [])


def _at(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(18), ZoneInfo(zone))
