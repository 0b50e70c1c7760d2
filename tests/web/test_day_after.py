"""The day after on Today and on progress."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_walk import a_plan, today

ASKED = "it hurt more afterwards"
YES = {"began_later": "yes", "was_small_effort": "yes", "has_condition": "no"}


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done and a plan."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    client.plan = a_plan(client)  # type: ignore[attr-defined]
    return client


def yesterday() -> str:
    return str(today() - timedelta(days=1))


def log(client: PageClient, **fields: str) -> str:
    """A session of yesterday; returns the address of its day after."""
    client.post_form("/sessions/new?activity=walking", {"amount": "4", "day": yesterday(), **fields})
    return f"/day-after/{yesterday()}"


def test_after_a_session_with_more_pain_today_asks_once(jo: PageClient) -> None:
    address = log(jo, pain_before="4", pain_after="6")
    assert ASKED in words_of(jo.page("/today"))
    assert jo.post_form(address, {"how": "worse"}, page="/today").headers["Location"] == "/today"
    words = words_of(jo.page("/today"))
    assert ASKED not in words
    assert "How has it been since" not in words
    assert "The last answers: worse 1." in words_of(jo.page("/progress"))


def test_a_skip_is_not_asked_again(jo: PageClient) -> None:
    address = log(jo, pain_before="4", pain_after="6")
    jo.post_form(f"{address}/skip", {}, page="/today")
    assert ASKED not in words_of(jo.page("/today"))


def test_without_more_pain_it_can_be_said_by_choice(jo: PageClient) -> None:
    log(jo)
    words = words_of(jo.page("/today"))
    assert ASKED not in words
    assert "How has it been since" in words


def test_much_worse_opens_the_questions_and_switches_rises_off(app: Flask, jo: PageClient) -> None:
    address = log(jo, pain_before="4", pain_after="6")
    answer = jo.post_form(address, {"how": "much_worse"}, page="/today")
    assert answer.headers["Location"] == f"{address}/questions"
    assert "Three short questions help" in words_of(jo.page("/today"))
    jo.post_form(f"{address}/questions", YES)
    assert "Your plan does not go up by itself now" in words_of(jo.page(f"{address}/questions"))
    assert "Three short questions help" not in words_of(jo.page("/today"))
    assert rows(app, "SELECT COUNT(*) FROM plan_revision") == [(2,)]


def test_where_it_does_not_fit_the_flare_up_plan_is_offered(app: Flask, jo: PageClient) -> None:
    address = log(jo)
    jo.post_form(address, {"how": "much_worse"})
    jo.post_form(f"{address}/questions", {**YES, "began_later": "no"})
    assert "It may be sore muscles, or a flare-up" in words_of(jo.page(f"{address}/questions"))
    assert rows(app, "SELECT COUNT(*) FROM plan_revision") == [(1,)]


def test_each_question_needs_an_answer_and_what_was_chosen_is_kept(jo: PageClient) -> None:
    address = log(jo)
    jo.post_form(address, {"how": "much_worse"})
    answer = jo.post_form(f"{address}/questions", {"began_later": "yes"})
    assert answer.status_code == 400
    assert 'id="was_small_effort-error"' in answer.text
    assert 'name="began_later" id="began_later-2" value="yes" checked' in answer.text


@pytest.mark.parametrize("fields", [{}, {"how": "splendid"}, {"how": "worse", "csrf_token": "too old"}])
def test_an_odd_answer_is_asked_again(app: Flask, jo: PageClient, fields: dict[str, str]) -> None:
    assert jo.post_form(log(jo), fields).status_code == 400
    assert rows(app, "SELECT COUNT(*) FROM day_after") == [(0,)]


@pytest.mark.parametrize("day", ["yesterday", "2090-01-01", "2020-01-01"])
def test_a_day_that_cannot_be_answered_is_not_there(jo: PageClient, day: str) -> None:
    for address in (f"/day-after/{day}", f"/day-after/{day}/questions"):
        jo.page(address, 404)


def test_the_questions_lead_to_the_answer_first(jo: PageClient) -> None:
    address = log(jo)
    assert jo.get(f"{address}/questions").headers["Location"] == address
