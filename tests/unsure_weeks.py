"""A person whose last week was met and held for low confidence, made through the services."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from flask import Flask

from planner.clock import local_day, now_utc
from planner.domain.progression import Percent
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, new_id, read_only
from planner.services import baselines, evidence, plans, safety
from planner.services.baselines import AddTrial
from planner.services.log_session import LogSession, log_session
from planner.services.plans import PlanChoices
from tests.cast import Member

SHOWN = "I carried the shopping, and the next day was fine"


def has_an_unsure_week(app: Flask, member: Member) -> date:
    """A walking plan of every day from last Monday on, each day done as asked, unsure; returns that Monday."""
    jo, now = member.actor, now_utc()
    today = local_day(now, jo.zone)
    monday = today - timedelta(days=today.weekday() + 7)
    with app.app_context():
        read_only(False)
        safety.answer_signs(jo, frozenset(), False, now)
        baseline = baselines.start_baseline(jo, Activity.WALKING, Unit.MINUTES, now)
        for index, seconds in enumerate((300, 420, 360)):
            day = monday - timedelta(days=index + 1)
            baselines.add_trial(jo, baseline, AddTrial(day=day, amount=seconds, form_id=new_id()), now)
        choices = PlanChoices(progression=Percent(rate=Fraction(10)), days=frozenset(range(7)), target=1800)
        plans.start_plan(jo, baseline, choices, monday, None, now - timedelta(days=(today - monday).days))
        for offset in range(7):
            log = LogSession(
                activity=Activity.WALKING,
                unit=Unit.MINUTES,
                day=monday + timedelta(days=offset),
                amount=300,
                form_id=new_id(),
                confidence=2,
            )
            log_session(jo, log, now)
        evidence.add_evidence(jo, SHOWN, new_id(), now)
        db.session.remove()
    return monday
