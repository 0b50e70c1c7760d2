"""A caseload of many patients, written straight into the tables and rebuilt: for counting, measuring and looking."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Flask

from planner.clock import local_day, now_utc
from planner.domain.care import EVERYTHING
from planner.domain.people import Role
from planner.domain.units import Unit
from planner.interop.history_json.revisions import write_revision
from planner.persistence.db import db, read_only
from planner.persistence.repositories import accounts, care_links, people, plans, safety_checks, session_logs
from planner.services import summaries
from tests.cast import JOINED, Member, physio
from tests.domain.builders import a_revision

ZONE = "Europe/London"


def a_caseload(app: Flask, count: int, days: int = 28, **kw: Any) -> tuple[Member, list[Member]]:
    """A physiotherapist and as many linked patients, each with a plan and a log on each of the last days."""
    priya = physio(app, **kw)
    now = now_utc()
    with app.app_context():
        read_only(False)
        patients = [_a_patient(number, priya, days, local_day(now, ZONE)) for number in range(count)]
        db.session.commit()
        summaries.rebuild(now)
    return priya, patients


def _a_patient(number: int, priya: Member, days: int, today: date) -> Member:
    email = f"patient{number:03}@example.org"
    person_id = accounts.add_user(email, "", Role.PATIENT, JOINED, None)
    people.add_person(person_id, f"Patient {number:03}", ZONE, is_physio_approved=False)
    care_links.add_link(priya.id, person_id, EVERYTHING, JOINED)
    start = today - timedelta(days=days)
    safety_checks.add_check(person_id, "readiness", frozenset(), None, False, start, JOINED)
    plan_id = plans.add_plan(person_id, "walking", "minutes", start, 0, None, JOINED)
    revision = a_revision(from_date=start, days=frozenset(range(7)), target=3600)
    plans.add_revision(plan_id, 1, start, write_revision(revision, Unit.MINUTES), person_id, None, JOINED)
    session_logs.add_many([_log(person_id, start + timedelta(days=n), n + number) for n in range(days)], [])
    db.session.flush()
    user = accounts.find_user(person_id)
    assert user is not None
    return Member(email=email, actor=people.actor_of(user), uniquifier=user.fs_uniquifier)


def _log(person_id: str, day: date, n: int) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "activity": "walking",
        "unit": "minutes",
        "amount": 300 + n % 60,
        "instant": JOINED,
        "local_date": day,
        "zone": ZONE,
        "pain_before": 30 + 10 * (n % 3),
        "confidence": 5 + n % 3,
        "created_at": JOINED,
    }
