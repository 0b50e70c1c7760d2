"""Thought checks on the page: drafts, long texts, an old page, two pages at once, and the shift on progress."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements
from tests.web.sites import rows
from tests.web.test_walk import a_plan, today

LONG = ("a robin sang " * 770)[:10_000].strip()
WHOLE = {
    "situation": "The stairs",
    "thought": "My back will give way",
    "belief_before": "80",
    "feeling": "Afraid",
    "evidence_for": "It hurt in March",
    "evidence_against": "It has held since",
    "fairer_thought": "It may ache, and it holds",
    "belief_now": "50",
}


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    return client


def a_thought(app: Flask, client: PageClient, **fields: str) -> str:
    """A thought, and its address."""
    assert client.post_form("/thoughts/new", {**WHOLE, "form_id": "one", **fields}).status_code == 303
    return f"/thoughts/{rows(app, 'SELECT id FROM thought_check')[0][0]}"


def test_an_empty_one_is_kept_as_a_draft(jo: PageClient) -> None:
    jo.post_form("/thoughts/new", {})
    words = words_of(jo.page("/thoughts"))
    assert "Kept as a draft." in words
    assert "An empty draft" in words


def test_ten_thousand_characters_are_kept(app: Flask, jo: PageClient) -> None:
    address = a_thought(app, jo, thought=LONG, evidence_against=LONG)
    assert jo.page(address).count(LONG) == 2


def test_more_than_there_is_room_for_is_refused_and_kept_in_the_form(jo: PageClient) -> None:
    answer = jo.post_form("/thoughts/new", {**WHOLE, "thought": "y" * 20_001})
    assert answer.status_code == 400
    assert "room for 20,000" in answer.text
    assert "y" * 20_001 in answer.text


@pytest.mark.parametrize("typed", ["101", "-1", "much", "50.5", "🙂", "1e2"])
def test_it_refuses_a_belief_of(jo: PageClient, typed: str) -> None:
    answer = jo.post_form("/thoughts/new", {**WHOLE, "belief_before": typed})
    assert answer.status_code == 400
    assert 'id="belief_before-error"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert "It has held since" in answer.text


def test_an_old_page_comes_back_filled(jo: PageClient) -> None:
    answer = jo.post("/thoughts/new", data={**WHOLE, "csrf_token": "too old"})
    assert answer.status_code == 400
    assert "nothing is lost" in answer.text
    assert "It has held since" in answer.text


def test_long_texts_wait_behind_the_sign_in(jo: PageClient) -> None:
    jo.post_form("/sign-out", {}, page="/settings")
    texts = ("situation", "thought", "feeling", "evidence_for", "evidence_against", "fairer_thought")
    jo.post("/thoughts/new", data=dict.fromkeys(texts, LONG))
    jo.post_form("/sign-in", {"email": "jo@example.org", "password": "heather on the moor"})
    assert jo.page("/kept").count(LONG) >= 6


def test_two_pages_at_once_show_both_and_lose_nothing(app: Flask, jo: PageClient) -> None:
    address = a_thought(app, jo)
    jo.post_form(address, {**WHOLE, "feeling": "Sad", "version": "1"})
    stale = jo.post_form(address, {**WHOLE, "feeling": "Angry", "version": "1"})
    assert stale.status_code == 400
    words = words_of(stale.text)
    assert "What the other page says How did it make you feel? Sad" in words
    assert ">Angry</textarea>" in stale.text
    kept_both = jo.post_form("/thoughts/new", {**WHOLE, "feeling": "Angry", "form_id": "two"})
    assert kept_both.status_code == 303
    assert sorted(rows(app, "SELECT feeling FROM thought_check")) == [("Angry",), ("Sad",)]


def test_after_both_were_shown_mine_can_be_saved(app: Flask, jo: PageClient) -> None:
    address = a_thought(app, jo)
    jo.post_form(address, {**WHOLE, "feeling": "Sad", "version": "1"})
    jo.post_form(address, {**WHOLE, "feeling": "Angry", "version": "1"})
    assert jo.post_form(address, {**WHOLE, "feeling": "Angry and sad", "version": "2"}).status_code == 303
    assert rows(app, "SELECT feeling, version FROM thought_check") == [("Angry and sad", 3)]


def test_a_deleted_one_can_be_brought_back(app: Flask, jo: PageClient) -> None:
    address = a_thought(app, jo)
    jo.post_form(f"{address}/delete", {}, page=address)
    assert "Bring it back" in words_of(jo.page("/thoughts"))
    jo.page(address, 404)
    jo.post_form(f"{address}/restore", {}, page="/thoughts")
    assert "My back will give way" in jo.page(address)


def test_after_the_test_belief_falls_and_the_shift_is_on_progress(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    address = a_thought(app, jo, activity="walking")
    assert "put a thought to the test" not in words_of(jo.page("/today"))
    jo.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today())})
    assert "My back will give way" in words_of(jo.page("/today"))
    (log,) = rows(app, "SELECT id FROM session_log")[0]
    fields = {**WHOLE, "activity": "walking", "belief_after": "20", "session_log_id": log, "version": "1"}
    assert jo.post_form(address, fields).status_code == 303
    assert rows(app, "SELECT belief_after, session_log_id FROM thought_check") == [(20, log)]
    words = words_of(jo.page("/progress"))
    assert "You believed it 80 of 100 at first, and 20 since." in words
    assert "put a thought to the test" not in words_of(jo.page("/today"))


def test_strong_words_are_met_with_whom_to_talk_to(jo: PageClient) -> None:
    jo.post_form("/thoughts/new", {"thought": "I want to die"})
    assert "You need not carry it alone" in words_of(jo.page("/thoughts"))


def test_the_pages_cost_a_fixed_number_of_statements(app: Flask, jo: PageClient) -> None:
    def cost(address: str) -> int:
        with statements(app) as found:
            jo.page(address)
        return len(found)

    address = a_thought(app, jo, activity="walking")
    few = cost("/thoughts"), cost(address), cost("/thoughts/new")
    for number in range(8):
        jo.post_form("/thoughts/new", {**WHOLE, "form_id": f"f{number}"})
    assert (cost("/thoughts"), cost(address), cost("/thoughts/new")) == few
    assert max(few) <= 5, few
