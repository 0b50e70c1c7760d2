"""Logs that waited on a device: sent late, answered in JSON, counted once, every conflict said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from planner.clock import local_day, now_utc
from planner.domain.people import Actor
from planner.persistence.db import read_only
from planner.services import log_session as logs
from planner.services import plans
from tests.cast import Member, other_patient, patient, physio, sign_in, sign_out
from tests.page_client import PageClient, token_of
from tests.web.sites import rows
from tests.web.test_adjust import a_plan

LATER = {"X-Outbox": "later"}
NOW = {"X-Outbox": "now"}


@pytest.fixture
def jo(app: Flask, client: PageClient) -> Member:
    member = patient(app)
    sign_in(client, member)
    return member


@pytest.fixture
def plan(app: Flask, jo: Member) -> str:
    return a_plan(app, jo.actor)[1]


def day(actor: Actor, back: int = 0) -> str:
    return (local_day(now_utc(), actor.zone) - timedelta(days=back)).isoformat()


def send(client: PageClient, address: str, headers: dict[str, str] = LATER, **fields: str) -> tuple[int, dict]:
    token = client.get("/outbox", headers=LATER).get_json().get("token", "")
    answer = client.post(address, data={"csrf_token": token, **fields}, headers=headers)
    return answer.status_code, answer.get_json()


def amounts(app: Flask) -> list[tuple[str, int]]:
    found = rows(app, "SELECT local_date, amount FROM session_log WHERE deleted_at IS NULL ORDER BY local_date")
    return [(str(when), amount) for when, amount in found]


def test_what_arrives_late_counts_on_its_own_day_and_once(app: Flask, client: PageClient, jo: Member, plan: str):
    fields = {"amount": "6", "day": day(jo.actor, 3), "form_id": "f" * 32}
    for _ in range(2):
        code, answer = send(client, f"/plans/{plan}/sessions/new", **fields)
        assert (code, answer["status"]) == (200, "kept")
    assert answer["said"] == ["It was logged already, perhaps on another device. It counts once."]
    assert amounts(app) == [(day(jo.actor, 3), 360)]


@pytest.mark.parametrize("somebody", [other_patient, physio])
def test_an_act_of_one_account_is_not_asked_about_as_another_s(
    app: Flask, client: PageClient, jo: Member, plan: str, somebody: Callable[[Flask], Member]
):
    mine = client.get("/outbox", headers=LATER).get_json()["account"]
    fields = {"amount": "6", "day": day(jo.actor), "form_id": "f" * 32}
    sign_in(client, somebody(app))
    code, answer = send(client, f"/plans/{plan}/sessions/new", {**LATER, "X-Account": mine}, **fields)
    assert (code, answer) == (409, {"status": "another_account"})
    sign_in(client, jo)
    code, answer = send(client, f"/plans/{plan}/sessions/new", {**LATER, "X-Account": mine}, **fields)
    assert (code, answer["status"]) == (200, "kept")
    assert amounts(app) == [(day(jo.actor), 360)]


def test_what_is_said_late_is_not_said_again_on_the_next_page(client: PageClient, jo: Member, plan: str):
    _code, answer = send(client, f"/plans/{plan}/sessions/new", amount="6", day=day(jo.actor), form_id="f" * 32)
    assert any("6 minutes, logged" in text for text in answer["said"])
    assert "6 minutes, logged" not in client.page("/today")


def test_an_open_page_is_led_on_and_told_there(client: PageClient, jo: Member, plan: str):
    code, answer = send(client, f"/plans/{plan}/sessions/new", NOW, amount="6", day=day(jo.actor), form_id="f" * 32)
    assert (code, answer["next"], answer["said"]) == (200, "/today", [])
    assert "6 minutes, logged" in client.page("/today")


def test_done_as_planned_keeps_its_day_and_the_number_that_was_shown(
    app: Flask, client: PageClient, jo: Member, plan: str
):
    fields = {"as_planned": "yes", "day": day(jo.actor, 5), "shown": "330"}
    assert send(client, f"/plans/{plan}/sessions/new", **fields)[1]["status"] == "kept"
    assert send(client, f"/plans/{plan}/sessions/new", **fields)[1]["status"] == "kept"
    assert amounts(app) == [(day(jo.actor, 5), 330)]


def test_a_plan_that_was_finished_meanwhile_loses_no_log(app: Flask, client: PageClient, jo: Member, plan: str):
    with app.app_context():
        read_only(False)
        plans.finish_plan(jo.actor, plan, now_utc())
    fields = {"as_planned": "yes", "day": day(jo.actor, 1), "shown": "300"}
    assert send(client, f"/plans/{plan}/sessions/new", **fields)[1]["status"] == "kept"
    assert send(client, f"/plans/{plan}/sessions/new", amount="4", day=day(jo.actor), form_id="g" * 32)[0] == 200
    assert amounts(app) == [(day(jo.actor, 1), 300), (day(jo.actor), 240)]


def test_what_was_deleted_after_it_was_said_stays_deleted(app: Flask, client: PageClient, jo: Member, plan: str):
    fields = {"amount": "6", "day": day(jo.actor), "form_id": "f" * 32}
    pressed = int(now_utc().timestamp() * 1000)
    send(client, f"/plans/{plan}/sessions/new", **fields)
    log_id = rows(app, "SELECT id FROM session_log")[0][0]
    with app.app_context():
        read_only(False)
        logs.delete_log(jo.actor, log_id, now_utc())
    _code, answer = send(client, f"/plans/{plan}/sessions/new", **fields, saved=str(pressed))
    assert answer["said"] == ["It was logged, and deleted after that. It stays deleted."]
    assert amounts(app) == []
    again = int(now_utc().timestamp() * 1000 + 1)
    send(client, f"/plans/{plan}/sessions/new", **fields, saved=str(again))
    assert amounts(app) == [(day(jo.actor), 360)], "what is said after the deletion counts"


@pytest.mark.parametrize(("field", "value"), [("amount", "a lot"), ("day", "2999-01-01"), ("pain_before", "11")])
def test_it_refuses_what_the_form_refuses_and_keeps_nothing(
    app: Flask, client: PageClient, jo: Member, plan: str, field: str, value: str
):
    fields = {"amount": "6", "day": day(jo.actor), "form_id": "f" * 32, field: value}
    assert send(client, f"/plans/{plan}/sessions/new", **fields)[1]["status"] == "refused"
    assert amounts(app) == []


def test_it_refuses_the_signed_out_and_puts_nothing_aside(app: Flask, client: PageClient, jo: Member, plan: str):
    sign_out(client)
    assert client.get("/outbox", headers=LATER).status_code == 401
    token = token_of(client.page("/sign-in"))
    fields = {"csrf_token": token, "amount": "6", "day": day(jo.actor), "form_id": "f" * 32}
    answer = client.post(f"/plans/{plan}/sessions/new", data=fields, headers=LATER)
    assert (answer.status_code, answer.get_json()["status"]) == (401, "signed_out")
    assert amounts(app) == []
    assert rows(app, "SELECT count(*) FROM pending_form") == [(0,)]


def test_it_refuses_another_account_and_a_physiotherapist(app: Flask, client: PageClient, jo: Member, plan: str):
    mine = client.get("/outbox", headers=LATER).get_json()["account"]
    sign_in(client, other_patient(app))
    assert client.get("/outbox", headers=LATER).get_json()["account"] != mine
    assert send(client, f"/plans/{plan}/sessions/new", amount="6", day=day(jo.actor))[1]["status"] == "gone"
    sign_in(client, physio(app))
    assert client.get("/outbox", headers=LATER).status_code == 404
    assert amounts(app) == []


def test_only_listed_pages_are_kept_and_each_names_the_account(app: Flask, client: PageClient, jo: Member, plan: str):
    kept = client.get("/outbox", headers=LATER).get_json()["account"]
    for address in ("/today", f"/plans/{plan}", f"/plans/{plan}/sessions/new", f"/plans/{plan}/timer"):
        assert client.get(address).headers["X-Kept-For"] == kept, address
        assert f'data-account="{kept}"' in client.page(address)
    for address in ("/settings", "/settings/sharing", "/help", "/readiness"):
        assert "X-Kept-For" not in client.get(address).headers, address
    assert jo.id not in kept


def test_the_worker_and_the_manifest_are_what_browsers_ask_for(client: PageClient):
    worker = client.get("/sw.js")
    assert worker.mimetype == "text/javascript"
    assert worker.get_data(as_text=True).startswith("const SHELL = {")
    manifest = client.get("/manifest.webmanifest")
    assert manifest.mimetype == "application/manifest+json"
    assert manifest.get_json(force=True)["start_url"] == "/today"
    assert "Jo" not in client.page("/offline")


def test_it_refuses_a_number_that_no_page_can_have_shown(app: Flask, client: PageClient, jo: Member, plan: str):
    fields = {"as_planned": "yes", "day": day(jo.actor), "shown": "999999999"}
    assert send(client, f"/plans/{plan}/sessions/new", **fields)[1]["status"] == "refused"
    assert amounts(app) == []


@pytest.mark.parametrize("shown", ["", "-5", "0", "five", "1e9"])
def test_what_is_no_number_means_what_the_day_asks(app: Flask, client: PageClient, jo: Member, plan: str, shown: str):
    fields = {"as_planned": "yes", "day": day(jo.actor), "shown": shown}
    assert send(client, f"/plans/{plan}/sessions/new", **fields)[1]["status"] == "kept"
    assert amounts(app) == [(day(jo.actor), 300)]
