"""Every blueprint, in one list."""

from __future__ import annotations

from flask import Blueprint

from planner.web.areas.adjust.new_plan_views import blueprint as adjust
from planner.web.areas.baselines.views import blueprint as baselines
from planner.web.areas.caseload.views import blueprint as caseload
from planner.web.areas.clinic.views import blueprint as clinic
from planner.web.areas.day_after.views import blueprint as day_after
from planner.web.areas.demo.views import blueprint as demo
from planner.web.areas.discharge.views import blueprint as discharge
from planner.web.areas.evidence.weeks import blueprint as evidence
from planner.web.areas.flare.views import blueprint as flare
from planner.web.areas.health.views import blueprint as health
from planner.web.areas.invitations.views import blueprint as invitations
from planner.web.areas.join.views import blueprint as join
from planner.web.areas.ladder.views import blueprint as ladder
from planner.web.areas.learn.views import blueprint as learn
from planner.web.areas.leaving.views import blueprint as leaving
from planner.web.areas.lock.views import blueprint as lock
from planner.web.areas.mail_off.views import blueprint as mail_off
from planner.web.areas.measures.views import blueprint as measures
from planner.web.areas.messages.views import blueprint as messages
from planner.web.areas.offline.views import blueprint as offline
from planner.web.areas.pages.views import blueprint as pages
from planner.web.areas.patients.routes import blueprint as patients
from planner.web.areas.plans.moves import blueprint as plans
from planner.web.areas.practice.views import blueprint as practice
from planner.web.areas.progress.views import blueprint as progress
from planner.web.areas.protocols.views import blueprint as protocols
from planner.web.areas.readiness.views import blueprint as readiness
from planner.web.areas.reviews.views import blueprint as reviews
from planner.web.areas.session_logs.compared import blueprint as session_logs
from planner.web.areas.settings.data import blueprint as settings
from planner.web.areas.sharing.views import blueprint as sharing
from planner.web.areas.thoughts.views import blueprint as thoughts
from planner.web.areas.today.views import blueprint as today
from planner.web.areas.tour.views import blueprint as tour

BLUEPRINTS: tuple[Blueprint, ...] = (
    health,
    pages,
    today,
    readiness,
    baselines,
    plans,
    session_logs,
    reviews,
    flare,
    progress,
    learn,
    leaving,
    practice,
    evidence,
    thoughts,
    ladder,
    measures,
    day_after,
    settings,
    mail_off,
    lock,
    caseload,
    patients,
    messages,
    adjust,
    protocols,
    demo,
    offline,
    invitations,
    join,
    sharing,
    discharge,
    clinic,
    tour,
)
