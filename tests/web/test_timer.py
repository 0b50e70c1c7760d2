"""The timer on the server's side: what its page says, its two switches, and what it hands to the log form."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from planner.clock import local_day, now_utc
from planner.domain.people import Actor
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, new_id, read_only
from planner.services import plans
from planner.services.baselines import AddTrial, add_trial, start_baseline
from planner.services.safety import answer_signs
from tests.cast import Member, other_patient, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.services.builders import the_choices
from tests.web.sites import rows
from tests.web.test_walk import count_logs, today

SWITCHES = "SELECT timer_sounds, timer_vibrates FROM person WHERE name = 'Jo'"


def a_timed_plan(app: Flask, actor: Actor, unit: Unit = Unit.MINUTES, **choices: Any) -> str:
    """A plan from today on; in minutes its number is 5, in steps 2,400."""
    now, activity = now_utc(), Activity.STRETCHING if unit is Unit.SECONDS else Activity.WALKING
    today = local_day(now, actor.zone)
    amounts = {Unit.MINUTES: (300, 420, 360), Unit.STEPS: (3000, 3000, 3000), Unit.SECONDS: (50, 50, 50)}[unit]
    with app.app_context():
        read_only(False)
        answer_signs(actor, frozenset(), False, now)
        baseline_id = start_baseline(actor, activity, unit, now)
        for index, amount in enumerate(amounts):
            trial = AddTrial(day=today - timedelta(days=index + 1), amount=amount, form_id=new_id())
            add_trial(actor, baseline_id, trial, now)
        wanted = {"days": frozenset(range(7)), "target": max(amounts) * 4, **choices}
        plan_id = plans.start_plan(actor, baseline_id, the_choices(**wanted), today, None, now)
        db.session.remove()
        return plan_id


@pytest.fixture
def jo(app: Flask, client: PageClient) -> Member:
    found = patient(app)
    sign_in(client, found)
    return found


def amount_in(page: str) -> str:
    """What the log form is filled with."""
    found = re.search(r'id="amount" name="amount" value="([^"]*)"', page)
    assert found is not None
    return found.group(1)


def day_in(page: str) -> str:
    """The day that the log form shows."""
    found = re.search(r'name="day" type="date" value="([^"]*)"', page)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize(
    ("unit", "bouts", "parts"),
    [
        (Unit.MINUTES, 1, "300"),
        (Unit.MINUTES, 3, "105 105 90"),
        (Unit.SECONDS, 1, "40"),
        (Unit.STEPS, 2, ""),
    ],
)
def test_its_parts_are_those_of_the_day(
    app: Flask, client: PageClient, jo: Member, unit: Unit, bouts: int, parts: str
) -> None:
    page = client.page(f"/plans/{a_timed_plan(app, jo.actor, unit, bouts=bouts)}/timer")
    assert f'data-parts="{parts}"' in page
    assert "A kitchen clock works as well." in words_of(page)


def test_today_leads_to_it_whatever_is_counted(app: Flask, client: PageClient, jo: Member) -> None:
    plan = a_timed_plan(app, jo.actor, Unit.STEPS)
    assert f'href="/plans/{plan}/timer"' in client.page("/today")


def test_a_paused_plan_has_no_timer(app: Flask, client: PageClient, jo: Member) -> None:
    plan = a_timed_plan(app, jo.actor)
    client.post_form(f"/plans/{plan}/pause", {}, page=f"/plans/{plan}")
    assert client.get(f"/plans/{plan}/timer").headers["Location"] == f"/plans/{plan}/sessions/new"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("4", "4"), ("4.5", "4.5"), ("3.75", "3.75"), ("0", "0"), ("5", "5"), ("9", "9"), ("0.25", "0.25")],
)
def test_what_was_timed_is_filled_in_and_not_saved(
    app: Flask, client: PageClient, jo: Member, typed: str, shown: str
) -> None:
    page = client.page(f"/plans/{a_timed_plan(app, jo.actor)}/sessions/new?timed={typed}&day={today()}")
    assert amount_in(page) == shown
    assert '<p class="rule" data-timed-note >' in page
    assert count_logs(app) == 0


@pytest.mark.parametrize(
    "typed",
    ["", "-5", "nan", "inf", "1e9", "99999999999999999999", "1441", "5 minutes", "%00", "%F0%9F%99%82", "5'--", "[]"],
)
def test_what_is_no_time_is_ignored_kindly(app: Flask, client: PageClient, jo: Member, typed: str) -> None:
    page = client.page(f"/plans/{a_timed_plan(app, jo.actor)}/sessions/new?timed={typed}")
    assert amount_in(page) == "5"
    assert "data-timed-note hidden" in page


def test_steps_cannot_be_timed(app: Flask, client: PageClient, jo: Member) -> None:
    page = client.page(f"/plans/{a_timed_plan(app, jo.actor, Unit.STEPS)}/sessions/new?timed=9")
    assert amount_in(page) == "2400"
    assert "data-timed-note hidden" in page


@pytest.mark.parametrize(
    ("days_ago", "is_taken"), [(0, True), (1, True), (2, False), (-1, False), (4000, False), (None, False)]
)
def test_the_day_is_that_of_the_timer_over_midnight_at_most(
    app: Flask, client: PageClient, jo: Member, days_ago: int | None, is_taken: bool
) -> None:
    day = "soon" if days_ago is None else str(today() - timedelta(days=days_ago))
    page = client.page(f"/plans/{a_timed_plan(app, jo.actor)}/sessions/new?timed=4&day={day}")
    assert day_in(page) == (day if is_taken else str(today()))


def test_a_refused_log_keeps_what_was_typed_instead(app: Flask, client: PageClient, jo: Member) -> None:
    address = f"/plans/{a_timed_plan(app, jo.actor)}/sessions/new?timed=4"
    answer = client.post_form(address, {"amount": "lots", "day": str(today())})
    assert answer.status_code == 400
    assert amount_in(answer.text) == "lots"
    assert "data-timed-note hidden" in answer.text


def test_the_switches_are_kept_and_shown_wherever_they_stand(app: Flask, client: PageClient, jo: Member) -> None:
    plan = a_timed_plan(app, jo.actor)
    assert rows(app, SWITCHES) == [(1, 1)]
    answer = client.post_form("/settings/timer", {"vibrates": "yes"})
    assert (answer.status_code, answer.location) == (303, "/settings")
    assert rows(app, SWITCHES) == [(0, 1)]
    for address in ("/settings/timer", f"/plans/{plan}/timer"):
        page = client.page(address)
        assert re.search(r'id="sounds"\s*/>', page), address
        assert re.search(r'id="vibrates" checked\s*/>', page), address
    client.post_form("/settings/timer", {})
    assert rows(app, SWITCHES) == [(0, 0)]
    client.post_form("/settings/timer", {"sounds": "yes", "vibrates": "yes"})
    assert rows(app, SWITCHES) == [(1, 1)]


@pytest.mark.parametrize(
    "fields",
    [{"sounds": "loud"}, {"vibrates": ""}, {"sounds": ["yes", "yes"]}, {"sounds": "yes", "vibrates": "x" * 5000}],
)
def test_an_answer_that_no_switch_sends_changes_nothing(
    app: Flask, client: PageClient, jo: Member, fields: dict[str, object]
) -> None:
    answer = client.post_form("/settings/timer", fields)
    assert answer.status_code == 400
    assert "Choose on or off." in words_of(answer.text)
    assert "Error:" in answer.text
    assert rows(app, SWITCHES) == [(1, 1)]


def test_a_script_is_told_what_became_of_them(app: Flask, client: PageClient, jo: Member) -> None:
    token = client.get("/outbox").get_json()["token"]
    answer = client.post("/settings/timer", data={"csrf_token": token}, headers={"X-Outbox": "later"})
    assert answer.get_json()["status"] == "kept"
    assert "Your settings are saved." not in client.page("/settings"), "it was told already"
    assert rows(app, SWITCHES) == [(0, 0)]
    stale = client.post("/settings/timer", data={"csrf_token": "old"}, headers={"X-Outbox": "later"})
    assert (stale.status_code, stale.get_json()["status"]) == (400, "refused")


def test_it_refuses_a_stranger_and_asks_the_signed_out_to_sign_in(app: Flask, client: PageClient) -> None:
    jo = patient(app)
    plan = a_timed_plan(app, jo.actor)
    assert client.post("/settings/timer", data={}).headers["Location"].startswith("/sign-in")
    sign_in(client, physio(app))
    assert client.get("/settings/timer").status_code == 404
    assert client.post("/settings/timer", data={}).status_code == 404
    sign_in(client, other_patient(app))
    assert client.get(f"/plans/{plan}/timer").status_code == 404
    client.post_form("/settings/timer", {})
    assert rows(app, SWITCHES) == [(1, 1)], "Sam's own switches are Sam's"
