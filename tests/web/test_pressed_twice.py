"""A button that was pressed twice does its work once, and the second answer is no error."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.page_client import PageClient, token_of, words_of
from tests.web.sites import rows
from tests.web.test_walk import EVERY_DAY, a_baseline, a_plan, count_logs, jo, today

__all__ = ["jo"]


def twice(client: PageClient, address: str, fields: dict[str, Any], page: str | None = None) -> TestResponse:
    """The second answer to one form that was sent twice."""
    sent = {"csrf_token": token_of(client.page(page or address)), **fields}
    client.post(address, data=sent)
    return client.post(address, data=sent)


def test_one_plan_is_started(app: Flask, jo: PageClient) -> None:
    address = "/plans/new?baseline=" + a_baseline(jo).rsplit("/", 1)[1]
    choices = {"days": EVERY_DAY, "pace": "10", "target": "30", "bouts": "1", "decider": "automatic"}
    answer = twice(jo, address, {**choices, "start": str(today())})
    [(plan,)] = rows(app, "SELECT id FROM plan")
    assert answer.headers["Location"] == f"/plans/{plan}"


def test_another_plan_beside_a_running_one_is_still_refused(jo: PageClient) -> None:
    a_plan(jo)
    address = "/plans/new?baseline=" + a_baseline(jo, "9").rsplit("/", 1)[1]
    choices = {"days": EVERY_DAY, "pace": "10", "target": "30", "bouts": "1", "decider": "automatic"}
    answer = jo.post_form(address, {**choices, "start": str(today())})
    assert answer.status_code == 400
    assert "There is an active plan for this activity already." in answer.get_data(as_text=True)


def test_one_change_is_made(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    choices = {"days": ["1"], "pace": "5", "target": "30", "bouts": "1", "decider": "automatic"}
    answer = twice(jo, f"{plan}/change", {**choices, "expected_revision": "1"})
    assert answer.headers["Location"] == plan
    assert rows(app, "SELECT COUNT(*) FROM plan_revision") == [(2,)]


def test_a_finished_plan_may_be_finished_again(jo: PageClient) -> None:
    plan = a_plan(jo)
    assert twice(jo, f"{plan}/finish", {}, page=plan).headers["Location"] == plan


def test_the_tenth_try_out_is_added_once(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo, *["5"] * 9)
    answer = twice(jo, address, {"amount": "5", "day": str(today()), "form_id": "the tenth"})
    assert answer.status_code == 303
    assert rows(app, "SELECT COUNT(*) FROM baseline_trial") == [(10,)]


def test_one_baseline_is_begun(app: Flask, jo: PageClient) -> None:
    twice(jo, "/baselines/new?activity=yoga", {"activity": "yoga", "unit": "poses"})
    assert rows(app, "SELECT COUNT(*) FROM baseline") == [(1,)]


def test_a_form_without_its_id_is_an_act_of_its_own(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    for amount in ("4", "3"):
        jo.post_form(f"{plan}/sessions/new", {"amount": amount, "day": str(today()), "form_id": ""})
    assert count_logs(app) == 2


def test_a_second_start_of_a_flare_up_offers_no_undo_of_the_first(jo: PageClient) -> None:
    a_plan(jo)
    twice(jo, "/flare-up", {"start": str(today())})
    page = jo.page("/today")
    assert "was on already" in words_of(page)
    assert page.count("/flare-up/undo") == 1, "the undo of the first press alone"
