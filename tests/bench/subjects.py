"""Whom and what the bench measures."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from flask import Flask

from planner.clock import local_day, now_utc
from planner.domain.history import History
from planner.domain.preview import PreviewSpec
from planner.domain.progression import Percent
from planner.domain.session_log import SessionLog
from planner.domain.units import Activity, Unit
from planner.interop.history_json.revisions import write_revision
from planner.persistence.db import db
from planner.persistence.repositories import plans, safety_checks, session_logs
from tests.cast import Member, patient
from tests.domain.builders import a_history, a_revision

SPEC = PreviewSpec(
    activity=Activity.WALKING,
    unit=Unit.MINUTES,
    trials=(300, 420, 360),
    progression=Percent(rate=Fraction(10)),
    start_date=date(2026, 1, 5),
    weeks=52,
    target=3600,
)


def three_years() -> tuple[History, date]:
    """A plan of every day with a log each day, for three years."""
    history = a_history(a_revision(days=frozenset(range(7)), target=7200))
    today = history.start_date + timedelta(days=3 * 365)
    logs = tuple(
        SessionLog(date=history.start_date + timedelta(days=n), amount=300 + n, pain_before=40, confidence=6)
        for n in range(3 * 365)
    )
    return History(
        activity=history.activity,
        unit=history.unit,
        start_date=history.start_date,
        revisions=history.revisions,
        logs=logs,
    ), today


def a_person_with_logs(app: Flask, count: int) -> tuple[Member, str]:
    """A patient with a plan as old as the logs, one a day until yesterday."""
    member = patient(app)
    now = now_utc()
    today = local_day(now, member.actor.zone)
    start = today - timedelta(days=count)
    with app.app_context():
        safety_checks.add_check(member.id, "readiness", frozenset(), None, False, today, now)
        plan = plans.add_plan(member.id, "walking", "minutes", start, 0, None, now)
        revision = a_revision(from_date=start, days=frozenset(range(7)), target=3600)
        plans.add_revision(plan, 1, start, write_revision(revision, Unit.MINUTES), member.id, None, now)
        rows = [
            {
                "person_id": member.id,
                "activity": "walking",
                "unit": "minutes",
                "amount": 300 + n % 60,
                "instant": now,
                "local_date": start + timedelta(days=n),
                "zone": member.actor.zone,
                "pain_before": 40,
                "confidence": 6,
                "created_at": now,
            }
            for n in range(count)
        ]
        session_logs.add_many(rows, [])
        db.session.commit()
    return member, plan
