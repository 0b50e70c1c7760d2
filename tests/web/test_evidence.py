"""Pain reprocessing around a session, as a tired person meets it."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements
from tests.web.test_walk import a_plan, latest_log_id, today


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done and a plan for every day."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    client.plan = a_plan(client)  # type: ignore[attr-defined]
    return client


def log(client: PageClient, **fields: str) -> None:
    """Log four minutes of today."""
    address = f"{client.plan}/sessions/new"  # type: ignore[attr-defined]
    assert client.post_form(address, {"amount": "4", "day": str(today()), **fields}).status_code == 303


def test_a_log_with_less_pain_is_proposed_and_kept_with_one_press(app: Flask, jo: PageClient) -> None:
    log(jo, pain_before="4", pain_after="3")
    words = words_of(jo.page("/today"))
    assert "Walked 4 minutes, pain 4 → 3." in words
    address = f"/evidence/logs/{latest_log_id(app)}/keep"
    kept = jo.post_form(address, {"from": "today"}, page="/today")
    assert kept.headers["Location"] == "/today"
    page = words_of(jo.page("/evidence"))
    assert "Walked 4 minutes, pain 4 → 3" in page
    assert "From your diary" not in page
    assert "What did your body show you?" not in words_of(jo.page("/today"))


def test_removing_an_entry_can_be_undone(app: Flask, jo: PageClient) -> None:
    jo.post_form("/evidence", {"text": "I carried the shopping"})
    page = jo.page("/evidence")
    address = page.split('action="/evidence/')[1].split('"')[0]
    jo.post_form(f"/evidence/{address}", {}, page="/evidence")
    words = words_of(jo.page("/evidence"))
    assert "Nothing is here yet" in words
    jo.post_form(f"/evidence/{address.replace('remove', 'restore')}", {}, page="/evidence")
    assert "I carried the shopping" in words_of(jo.page("/evidence"))


def test_what_the_body_showed_is_asked_on_the_log_form_and_kept(jo: PageClient) -> None:
    log(jo, showed="It eased after two minutes")
    assert "It eased after two minutes" in words_of(jo.page("/evidence"))


def test_after_done_as_planned_today_asks_what_the_body_showed(app: Flask, jo: PageClient) -> None:
    jo.post_form(f"{jo.plan}/sessions/new", {"as_planned": "yes"}, page="/today")  # type: ignore[attr-defined]
    assert "What did your body show you?" in words_of(jo.page("/today"))
    fields = {"text": "The hill was fine", "log_id": latest_log_id(app), "from": "today"}
    assert jo.post_form("/evidence", fields, page="/today").headers["Location"] == "/today"
    assert "What did your body show you?" not in words_of(jo.page("/today"))


def test_the_list_is_offered_again_when_unsure_and_in_a_flare_up(jo: PageClient) -> None:
    jo.post_form("/evidence", {"text": "I carried the shopping"})
    assert "I carried the shopping" not in words_of(jo.page("/today"))
    log(jo, confidence="2")
    assert "I carried the shopping" in words_of(jo.page("/today"))
    log(jo, confidence="8")
    assert "I carried the shopping" not in words_of(jo.page("/today"))
    jo.post_form("/flare-up", {"start": str(today())})
    assert "I carried the shopping" in words_of(jo.page("/today"))
    assert "I carried the shopping" in words_of(jo.page("/flare-up"))


def test_a_reminder_is_picked_and_read_before_a_session(jo: PageClient) -> None:
    timer = f"{jo.plan}/timer"  # type: ignore[attr-defined]
    assert "Pick one, or write your own" in words_of(jo.page(timer))
    jo.post_form("/evidence/reminders", {"text": "I can stop at any time."})
    jo.post_form("/evidence/reminders", {"text": "My scan was clear."})
    for address in (timer, f"{jo.plan}/sessions/new"):  # type: ignore[attr-defined]
        words = words_of(jo.page(address))
        assert "I can stop at any time." in words
        assert "My scan was clear." in words


def test_the_week_is_asked_about_once_skipped_or_written(jo: PageClient) -> None:
    assert "A moment for the week" not in words_of(jo.page("/today"))
    log(jo)
    assert "A moment for the week" in words_of(jo.page("/today"))
    jo.post_form("/evidence/week/skip", {}, page="/today")
    assert "A moment for the week" not in words_of(jo.page("/today"))
    jo.post_form("/evidence/week", {"what_happened": "On the stairs", "safer_meaning": "I was tired"})
    assert "On the stairs" in jo.page("/evidence/week")


@pytest.mark.parametrize("address", ["/evidence", "/evidence/reminders", "/evidence/week"])
def test_nothing_typed_is_an_error_beside_the_field(jo: PageClient, address: str) -> None:
    answer = jo.post_form(address, {"text": "  ", "what_happened": " "})
    assert answer.status_code == 400
    assert "Write a few words" in words_of(answer.text)
    assert "Error:" in answer.text


@pytest.mark.parametrize("address", ["/evidence", "/evidence/reminders", "/evidence/week"])
def test_too_long_a_text_and_an_old_page_keep_what_was_typed(jo: PageClient, address: str) -> None:
    long = "a robin sang " * 2_000
    for token in ({}, {"csrf_token": "too old"}):
        answer = jo.post_form(address, {"text": long, "what_happened": long, **token})
        assert answer.status_code == 400
        assert long.strip() in answer.text


def test_the_pages_cost_a_fixed_number_of_statements(app: Flask, jo: PageClient) -> None:
    def cost(address: str) -> int:
        with statements(app) as found:
            jo.page(address)
        return len(found)

    addresses = ("/evidence", "/evidence/reminders", "/evidence/week", "/today")
    log(jo, pain_before="4", pain_after="3", showed="one")
    few = [cost(address) for address in addresses]
    for number in range(8):
        log(jo, pain_before="4", pain_after="3", showed=f"entry {number}")
        jo.post_form("/evidence/reminders", {"text": f"sentence {number}"})
    assert [cost(address) for address in addresses] == few
    assert max(few) <= 9, few
