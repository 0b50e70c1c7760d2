"""A person's own moves, and the words that follow them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine
from flask import Flask

from planner.clock import now_utc
from tests.page_client import PageClient, token_of, words_of
from tests.web.sites import rows
from tests.web.test_walk import LONDON, a_plan, jo, latest_log_id, today

__all__ = ["jo"]


def test_a_stop_sign_is_not_ended_by_going_on(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form("/readiness", {"signs": ["chest"], "none_of_these": "some", "post_exertional": "no"})
    page = jo.page(plan)
    assert "Go on today" not in page
    assert "A clinician looks at it first" in words_of(jo.page("/today"))
    answer = jo.post_form(f"{plan}/resume", {}, page=plan)
    assert answer.status_code == 400
    assert "A clinician looks at it first" in words_of(answer.get_data(as_text=True))
    assert rows(app, "SELECT until FROM pause") == [(None,)]


def test_a_page_that_was_open_over_midnight_logs_the_day_that_it_showed(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    midnight = datetime.combine(today() + timedelta(days=2), time(0), ZoneInfo(LONDON))
    with time_machine.travel(midnight + timedelta(minutes=1), tick=False):
        yesterday = str(today() - timedelta(days=1))
        fields = {"as_planned": "yes", "day": yesterday, "csrf_token": token_of(jo.page("/today"))}
        jo.post(f"{plan}/sessions/new", data=fields)
        assert "just as planned on" in words_of(jo.page("/today"))
        jo.post(f"{plan}/sessions/new", data={**fields, "day": str(today())})
    assert len(rows(app, "SELECT * FROM session_log")) == 2
    assert yesterday in {day for (day,) in rows(app, "SELECT local_date FROM session_log")}


def test_done_as_planned_while_nothing_is_asked_says_so(jo: PageClient) -> None:
    plan = a_plan(jo)
    token = token_of(jo.page("/today"))
    jo.post_form(f"{plan}/pause", {}, page=plan)
    jo.post(f"{plan}/sessions/new", data={"csrf_token": token, "as_planned": "yes"})
    assert "Nothing is asked just now" in words_of(jo.page(f"{plan}/sessions/new"))


def test_deleting_a_log_that_raises_the_number_asks_first(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo, days=[str((today().weekday() + n) % 7) for n in range(3)])
    start = now_utc()
    for day in range(3):
        with time_machine.travel(start + timedelta(days=day)):
            jo.post_form(f"{plan}/sessions/new", {"amount": "12", "day": str(today())})
            log = latest_log_id(app)
            jo.post_form(f"/sessions/{log}/edit", {"amount": "5", "day": str(today())})
    with time_machine.travel(start + timedelta(days=2, minutes=5)):
        jo.post_form(f"{plan}/sessions/new", {"amount": "60", "day": str(today())})
        log = latest_log_id(app)
    with time_machine.travel(start + timedelta(days=14)):
        jo.post_form(f"/sessions/{log}/delete", {}, page=f"/sessions/{log}/edit")
        page = jo.page("/today")
    assert "you can stay at 5 minutes" in words_of(page)
    assert f'action="{plan}/smaller"' in page


def test_a_tiny_starting_point_offers_a_target_that_can_be_had(jo: PageClient) -> None:
    made = jo.post_form("/baselines/new?activity=walking", {"activity": "walking", "unit": "minutes"})
    address = made.headers["Location"]
    jo.post_form(address, {"amount": "0.25", "day": str(today())})
    page = jo.page("/plans/new?baseline=" + address.rsplit("/", 1)[1])
    assert 'name="target" value="1"' in page
