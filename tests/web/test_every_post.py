"""Every address that takes a form: too old a page, signed out meanwhile, somebody else's, a locked database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from planner.clock import now_utc
from planner.persistence.db import db, read_only
from planner.web.access import Audience, audience_of
from tests.cast import Member, other_patient, patient, physio, sign_in, sign_out
from tests.page_client import PageClient, token_of, words_of
from tests.web.access_matrix.mind_world import mind_objects
from tests.web.sites import rows
from tests.web.test_walk import a_plan, latest_log_id, today

TABLES = (
    "baseline",
    "baseline_trial",
    "plan",
    "plan_revision",
    "session_log",
    "flare_up",
    "excused_week",
    "pause",
    "practice_log",
    "lesson_read",
    "planned_move",
    "review_answer",
    "safety_check",
    "person",
    "evidence",
    "safety_reminder",
    "reappraisal",
    "thought_check",
    "ladder_step",
    "ladder_try",
    "measure",
    "function_goal",
    "day_after",
)
BETWEEN_TWO = ("/settings/sharing", "/notes/", "/messages/")
"""What stands between a patient and a physiotherapist has tests of its own (the access matrix, test_care_access)."""
SHARED = (
    "/baselines/new",
    "/flare-up",
    "/flare-up/undo",
    "/readiness",
    "/readiness/stop",
    "/sessions/new",
    "/evidence",
    "/evidence/reminders",
    "/evidence/week",
    "/evidence/week/skip",
    "/evidence/week/take-back",
    "/thoughts/new",
    "/ladder",
    "/measures",
    "/measures/later",
    "/measures/goals",
)
OF_A_KIND = ("/learn/", "/practice", "/settings")
"""Addresses that name nothing of one person's, and those that name a lesson or a kind of practice: a stranger acts on
what is their own there."""

Fields = dict[str, object]


def is_a_patients(app: Flask, endpoint: str, address: str) -> bool:
    """Whether an address is for patients, or for everybody who is signed in to their own settings."""
    if address.startswith(BETWEEN_TWO):
        return False
    found = audience_of(app, endpoint)
    return found is Audience.PATIENT or address.startswith("/settings")


@dataclass(frozen=True, kw_only=True)
class World:
    """Jo with a plan, a log, and a baseline; every POST address with what is in it filled in."""

    app: Flask
    client: PageClient
    posts: tuple[str, ...]

    def snapshot(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything that is kept about people."""
        return {table: sorted(rows(self.app, f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608


def mind_ids(app: Flask, member: Member) -> dict[str, str]:
    """What the person wrote about thoughts and safety, by the names of the addresses."""
    with app.app_context():
        read_only(False)
        found = mind_objects(member.actor, now_utc() + timedelta(days=14))
    return {f"{name}_id": value for name, value in found.items()} | {"day": found["worse_day"]}


@pytest.fixture
def world(app: Flask, client: PageClient) -> Iterator[World]:
    """A person with one of everything, two weeks after it began."""
    start = today()
    member = patient(app)
    sign_in(client, member)
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    plan = a_plan(client)
    client.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today())})
    baseline, trial = rows(app, "SELECT baseline_id, id FROM baseline_trial ORDER BY id")[0]
    values: dict[str, str] = {
        "plan_id": plan.rsplit("/", 1)[1],
        "log_id": latest_log_id(app),
        "baseline_id": baseline,
        "trial_id": trial,
        "first_day": str(start),
        "act": "pause",
        "what": "remove",
        "number": "2",
        "slug": "hurt-is-not-harm",
        "kind": "body-scan",
        "practice_id": a_practice(client, app),
        **mind_ids(app, member),
    }
    posts = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "POST" in (rule.methods or ()) and is_a_patients(app, rule.endpoint, rule.rule):
                assert rule.arguments <= set(values), f"fill in what {rule.rule} names"
                found = rule.build({name: values[name] for name in rule.arguments})
                assert found is not None
                posts.append(found[1] + (f"?baseline={baseline}" if found[1] == "/plans/new" else ""))
    with time_machine.travel(now_utc() + timedelta(days=14)):
        sign_in(client, member)
        yield World(app=app, client=client, posts=tuple(posts))


def a_practice(client: PageClient, app: Flask) -> str:
    """A calm practice that was logged, by its id."""
    client.post_form("/practice/breathing", {"kind": "breathing", "minutes": "3"})
    return str(rows(app, "SELECT id FROM practice_log")[0][0])


def filled(address: str) -> Fields:
    """Something for every form."""
    if address == "/sessions/new":
        return {"activity": "walking", "amount": "4", "note": "a robin sang"}
    return {"amount": "4", "note": "a robin sang", "reason": "ill", "what_helped": "a robin sang"}


def own(world: World) -> list[str]:
    """The addresses of signed-in people."""
    return list(world.posts)


def test_a_page_that_was_open_too_long_changes_nothing_and_offers_its_form_again(world: World) -> None:
    before = world.snapshot()
    for address in own(world):
        if address == "/readiness/stop":
            continue  # nothing to clear
        answer = world.client.post(address, data={"csrf_token": "too old", **filled(address)})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 400, address
        assert "othing is lost" in words_of(page), address
        assert 'name="csrf_token"' in page, address
    assert world.snapshot() == before


def test_signed_out_meanwhile_what_was_typed_waits_behind_the_sign_in(world: World) -> None:
    before, jo = world.snapshot(), "jo@example.org"
    for address in own(world):
        if address == "/settings/leave":
            continue  # it is a password alone, and leaving is to be asked for again
        sign_out(world.client)
        answer = world.client.post(address, data=filled(address))
        assert answer.status_code == 303, address
        assert answer.headers["Location"].startswith("/sign-in"), address
        world.client.post_form("/sign-in", {"email": jo, "password": "heather on the moor"})
        assert "a robin sang" in world.client.page("/kept"), address
    assert world.snapshot() == before


@pytest.mark.parametrize("who", [other_patient, physio])
def test_it_refuses_strangers_everything_that_is_somebodys(world: World, who: Callable[[Flask], object]) -> None:
    stranger = world.app.test_client()
    member = who(world.app)
    before = world.snapshot()
    sign_in(stranger, member)  # type: ignore[arg-type]
    token = token_of(stranger.get("/settings").get_data(as_text=True))
    for address in own(world):
        if address in SHARED or (address.startswith(OF_A_KIND) and "/logs/" not in address):
            continue
        answer = stranger.post(address, data={"csrf_token": token, **filled(address)})
        assert answer.status_code == 404, address
    assert world.snapshot() == before


def test_a_locked_database_keeps_what_was_typed_everywhere(world: World) -> None:
    before = world.snapshot()
    token = token_of(world.client.page("/settings"))
    with world.app.app_context():
        path = db.engine.url.database
        db.session.remove()
        db.engine.dispose()
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for address in (f"{_plan(world)}/pause", f"{_plan(world)}/smaller"):
            answer = world.client.post(
                address, data={"csrf_token": token, "quota": "3"} if "sm" in address else {"csrf_token": token}
            )
            page = answer.get_data(as_text=True)
            assert answer.status_code == 503, address
            assert f'<form method="post" action="{address}">' in page, "a button that sends the same act again"
        other.execute("ROLLBACK")
    assert world.snapshot() == before


def _plan(world: World) -> str:
    return next(address for address in world.posts if address.endswith("/pause")).rsplit("/", 1)[0]
