"""The people and the things that the sweep looks at: the access matrix's own, a first visit, a stop sign, a sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask_security.recoverable import generate_reset_password_token
from sqlalchemy import select

from planner.clock import local_day, now_utc
from planner.persistence.db import db, read_only
from planner.persistence.models.account import User
from planner.persistence.models.plan import PlanRow
from planner.services import clinics, flare_ups, invitations, safety
from planner.services.invitations import Invite
from planner.services.sample_person import SAMPLES
from tests.cast import Member, link, patient, physio
from tests.sample_pair import sample_pair
from tests.web.access_matrix.adjusting import things_to_adjust
from tests.web.access_matrix.world import World, a_world

SIGN = "one_leg"


@dataclass(frozen=True, kw_only=True)
class Swept:
    """The app, everybody by name, and the ids that addresses ask for."""

    app: Flask
    members: dict[str, Member]
    ids: dict[str, str]

    def cookie(self, who: str, address: str) -> dict[str, Any]:
        """What a sign-in would have left in the browser."""
        member = self.members[who]
        serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        value = serializer.dumps({"_user_id": member.uniquifier, "_fresh": True, "fs_cc": "set"})
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": value, "url": address}


def what_is_swept(folder: Path) -> Swept:
    """Make it; a few seconds."""
    world = a_world(folder)
    world.ids.update(things_to_adjust(world))
    app, members = world.app, dict(world.members)
    members["new"] = patient(app, email="new@example.org", name="Robin")
    members["stopped"] = patient(app, email="stopped@example.org", name="Kim")
    members["waiting"] = physio(app, email="waiting@example.org", name="Wen", is_approved=False)
    link(app, members["linked"], members["stopped"])
    sample, their_physio = sample_people(app)
    members |= {"sample": sample, "their_physio": their_physio, "flaring": sample_people(app)[0]}
    return Swept(app=app, members=members, ids={**world.ids, **_more(world, members)})


def sample_people(app: Flask) -> tuple[Member, Member]:
    """The patient of the sample data, and the physiotherapist who looks after them."""
    with app.app_context():
        found = sample_pair(app)
        db.session.rollback()
    return found


def plan_of(app: Flask, who: Member, activity: str = "walking") -> str:
    """The id of somebody's plan."""
    with app.app_context():
        read_only(True)
        found = db.session.scalar(select(PlanRow.id).where(PlanRow.person_id == who.id, PlanRow.activity == activity))
        assert found is not None
        return found


def _more(world: World, members: dict[str, Member]) -> dict[str, str]:
    now, app = now_utc(), world.app
    linked, jo = members["linked"].actor, members["jo"].actor
    with app.app_context():
        read_only(False)
        safety.answer_signs(members["stopped"].actor, frozenset({SIGN}), False, now)
        flare_ups.start_flare(members["flaring"].actor, local_day(now, jo.zone), now)
        clinics.make_clinic(linked, now)
        made = invitations.invite_patient(linked, Invite(form_id="x", label="Jo from the list"), now)
        user = db.session.scalars(select(User).where(User.email == members["new"].email)).unique().one()
        with app.test_request_context():
            reset = generate_reset_password_token(user)
        db.session.rollback()
    sample = members["sample"]
    monday = world.today - timedelta(days=world.today.weekday())
    return {
        "physio": members["linked"].id,
        "stopped": members["stopped"].id,
        "token": made.token or "",
        "reset": reset,
        "sample": sample.id,
        "sample_plan": plan_of(app, sample),
        "flaring_plan": plan_of(app, members["flaring"]),
        "things": ("Nothing", "One thing", "Two things")[sum(world.today.weekday() in one.days for one in SAMPLES)],
        "week_before": (monday - timedelta(weeks=2)).isoformat(),
    }
