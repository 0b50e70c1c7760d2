"""The fixed cast of the tests, made straight in the database, and the way to sign one of them in.

    from tests.cast import patient, sign_in

    def test_it_shows_today(app, client):
        jo = patient(app)                    # an account with its person, committed
        sign_in(client, jo)                  # no form, no password: the next request is Jo's
        assert client.get("/today").status_code == 200

`patient`, `other_patient`, `physio` and `other_physio` each take the app and return a `Member`: `.id`, `.email`,
`.actor` (what services ask for) and `PASSWORD` for forms. Keywords change what a test is about:
`patient(app, zone="Pacific/Auckland", week_starts=6, distance="mi")`; `physio(app, is_approved=False)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password

from planner.domain.care import EVERYTHING, ShareKind
from planner.domain.people import Actor, Role
from planner.persistence.db import read_only
from planner.persistence.repositories import care_links
from planner.services import people
from planner.services.people import NewPerson, Profile
from planner.services.summaries import writing_about

PASSWORD = "heather on the moor"
JOINED = datetime(2026, 9, 1, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the cast: who they are to the rules, and what signs them in."""

    email: str
    actor: Actor
    uniquifier: str

    @property
    def id(self) -> str:
        """The account's id."""
        return self.actor.id


def patient(app: Flask, **changes: Any) -> Member:
    """Jo, who has pain and lives in London."""
    return a_member(app, **{"email": "jo@example.org", "name": "Jo", **changes})


def other_patient(app: Flask, **changes: Any) -> Member:
    """Sam, who must never see what is Jo's."""
    return a_member(app, **{"email": "sam@example.org", "name": "Sam", **changes})


def physio(app: Flask, **changes: Any) -> Member:
    """Priya, who looks after Jo."""
    defaults = {"email": "priya@example.org", "name": "Priya", "role": Role.PHYSIOTHERAPIST}
    return a_member(app, **{**defaults, **changes})


def other_physio(app: Flask, **changes: Any) -> Member:
    """Omar, a physiotherapist to whom Jo is a stranger."""
    defaults = {"email": "omar@example.org", "name": "Omar", "role": Role.PHYSIOTHERAPIST}
    return a_member(app, **{**defaults, **changes})


def link(app: Flask, carer: Member, cared_for: Member, *kept_private: ShareKind) -> str:
    """A live care link that shares everything but what is named; returns its id."""
    with app.app_context():
        read_only(False)
        with writing_about(cared_for.id, JOINED):
            shares = EVERYTHING - set(kept_private)
            return care_links.add_link(carer.id, cared_for.id, shares, JOINED)


def a_member(
    app: Flask,
    *,
    email: str,
    name: str,
    role: Role = Role.PATIENT,
    zone: str = "Europe/London",
    is_approved: bool = True,
    **profile: Any,
) -> Member:
    """Anyone; `profile` may hold distance, week_starts and theme."""
    with app.app_context():
        read_only(False)  # an earlier request of the same test may have left this thread reading
        people.create_person(
            NewPerson(
                email=email,
                password_hash=hash_password(PASSWORD),
                name=name,
                zone=zone,
                role=role,
                is_physio_approved=is_approved and role is Role.PHYSIOTHERAPIST,
            ),
            JOINED,
        )
        if profile:
            settings = {"distance": "km", "week_starts": 0, "theme": "auto", **profile}
            people.change_profile(people.find_actor(email), Profile(name=name, zone=zone, **settings), JOINED)
        user = people.find_user(email)
        return Member(email=email, actor=people.actor_of(user), uniquifier=user.fs_uniquifier)


def sign_in(client: FlaskClient, who: Member) -> None:
    """Make the client's next requests those of a member of the cast."""
    with client.session_transaction() as browser_session:
        browser_session.clear()
        browser_session.update({"_user_id": who.uniquifier, "_fresh": True, "fs_cc": "set"})


def sign_out(client: FlaskClient) -> None:
    """Make the client's next requests a stranger's."""
    with client.session_transaction() as browser_session:
        browser_session.clear()
