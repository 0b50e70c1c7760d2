"""Delete my account: said before it is done, proved by the password, taken back by signing in, gone after a week."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask_mailman import EmailMessage
from werkzeug.test import TestResponse

from planner.clock import local_day, now_utc
from planner.persistence.db import read_only
from planner.services import leaving
from planner.services.people import MOST_FAILED_SIGN_INS
from planner.web.leaving import OPEN
from tests.cast import PASSWORD, Member, patient, physio, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.statements import statements
from tests.web.sites import rows
from tests.web.test_adjust import a_plan

WEEK = timedelta(days=7)


@pytest.fixture
def jo(app: Flask, client: PageClient) -> Member:
    member = patient(app)
    sign_in(client, member)
    return member


def leave(client: PageClient, password: str = PASSWORD) -> TestResponse:
    return client.post_form("/settings/leave", {"password": password})


def come_back(client: PageClient, email: str = "jo@example.org", password: str = PASSWORD) -> TestResponse:
    return client.post_form("/sign-in", {"email": email, "password": password})


def gone(app: Flask, who: Member) -> None:
    """They have asked to leave, eight days ago."""
    with app.app_context():
        read_only(False)
        leaving.ask_to_leave(who.actor, now_utc() - timedelta(days=8))


def said(answer: TestResponse) -> str:
    return words_of(answer.get_data(as_text=True))


def last_day(who: Member) -> str:
    return f"{local_day(now_utc(), who.actor.zone) + WEEK:%A %-d %B}"


def messages(app: Flask) -> list[EmailMessage]:
    """All that this process has sent."""
    return list(getattr(app.extensions["mailman"], "outbox", None) or [])


def test_the_page_says_what_goes_and_stays_and_when(client: PageClient, jo: Member) -> None:
    page = client.page("/settings/leave")
    for words in ("your plans and all that you logged", "Backups, for a time", last_day(jo), "on every device"):
        assert words in words_of(page)
    assert 'href="/settings/data"' in page


def test_it_is_found_from_settings(app: Flask, client: PageClient, jo: Member) -> None:
    for address in ("/settings", "/settings/data"):
        assert 'href="/settings/leave"' in client.page(address)
    sign_in(client, physio(app))
    assert 'href="/settings/leave"' in client.page("/settings")
    assert "Your name is taken off" in words_of(client.page("/settings/leave"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a wild guess", "Nothing is deleted. Try again."),
        ("", "Type your password."),
        ("heather\0", "Nothing is deleted. Try again."),
        ("x" * 10_000, "Nothing is deleted. Try again."),
    ],
)
def test_without_the_password_nothing_happens_and_it_is_said_beside_the_field(
    app: Flask, client: PageClient, jo: Member, typed: str, sentence: str
) -> None:
    answer = leave(client, typed)
    assert answer.status_code == 400
    assert sentence in said(answer)
    assert 'id="password-error"' in answer.get_data(as_text=True)
    assert rows(app, "SELECT leaves_at FROM user") == [(None,)]


def test_guessing_is_slowed_as_at_sign_in(client: PageClient, jo: Member) -> None:
    for _ in range(MOST_FAILED_SIGN_INS):
        assert leave(client, "a wild guess").status_code == 400
    token = token_of(client.page("/settings/leave"))
    assert client.post("/settings/leave", data={"csrf_token": token, "password": PASSWORD}).status_code == 429


def test_it_refuses_what_our_page_did_not_send(app: Flask, client: PageClient, jo: Member) -> None:
    answer = client.post("/settings/leave", data={"csrf_token": "made up", "password": PASSWORD})
    assert answer.status_code == 400
    assert rows(app, "SELECT leaves_at FROM user") == [(None,)]


def test_afterwards_everybody_is_signed_out_and_the_day_is_said(app: Flask, client: PageClient, jo: Member) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere, jo)
    answer = leave(client)
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert f"Your account will be deleted on {last_day(jo)}." in words_of(client.page("/sign-in"))
    for browser in (client, elsewhere):
        assert browser.get("/today").location.startswith("/sign-in")


def test_a_message_says_the_day_and_the_way_back_and_nothing_about_health(app: Flask, client: PageClient) -> None:
    who = patient(app)
    sign_in(client, who)
    leave(client)
    message = messages(app)[-1]
    assert message.subject == "About your account"
    assert message.to == ["jo@example.org"]
    assert last_day(who) in message.body
    assert "/sign-in" in message.body
    assert not re.search("pain|plan|walk|diary|physio", message.body, re.IGNORECASE)


def test_signing_in_leads_to_one_question_and_keeping_brings_all_back(client: PageClient, jo: Member) -> None:
    leave(client)
    assert come_back(client).location == "/home"
    assert client.get("/home").location == "/leaving"
    page = client.page("/leaving")
    assert f"Your account will be deleted on {last_day(jo)}. Keep it?" in words_of(page)
    assert "Sign out" in page
    assert 'href="/today"' not in page
    answer = client.post("/leaving/keep", data={"csrf_token": token_of(page)})
    assert (answer.status_code, answer.location) == (303, "/home")
    assert "Your account is kept. Everything is as it was." in words_of(client.page("/today"))
    assert client.get("/leaving").location == "/home"


def test_keeping_needs_a_press_on_our_page(app: Flask, client: PageClient, jo: Member) -> None:
    leave(client)
    come_back(client)
    assert client.post("/leaving/keep", data={"csrf_token": "made up"}).status_code == 400
    assert client.get("/today").location == "/leaving"


def test_every_other_address_leads_to_the_question(app: Flask, client: PageClient, jo: Member) -> None:
    leave(client)
    come_back(client)
    before = rows(app, "SELECT * FROM person")
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:any\((\w+).*?\):)?.*?>", lambda found: found[1] or "1", rule.rule)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            if rule.endpoint in OPEN:
                continue
            answer = client.open(address, method=method)
            assert (answer.status_code, answer.location) == (303, "/leaving"), f"{method} {address}"
    assert rows(app, "SELECT * FROM person") == before


def test_when_the_week_ends_whoever_is_signed_in_is_a_stranger_and_nothing_is_kept(
    app: Flask, client: PageClient, jo: Member
) -> None:
    leave(client)
    come_back(client)
    token = token_of(client.page("/leaving"))
    with time_machine.travel(now_utc() + timedelta(days=7, minutes=1)):
        assert client.get("/leaving").location.startswith("/sign-in")
        assert client.post("/leaving/keep", data={"csrf_token": token}).status_code in (303, 400)
        assert client.get("/today").location.startswith("/sign-in")
    assert rows(app, "SELECT count(*) FROM user WHERE leaves_at IS NOT NULL") == [(1,)]


def test_another_browser_that_kept_the_account_opens_this_one_too(app: Flask, client: PageClient, jo: Member) -> None:
    leave(client)
    elsewhere = app.test_client()
    for browser in (client, elsewhere):
        come_back(browser)
    client.post("/leaving/keep", data={"csrf_token": token_of(client.page("/leaving"))})
    assert elsewhere.get("/today").status_code == 200


def test_whom_to_call_stays_in_front_of_it(client: PageClient, jo: Member) -> None:
    leave(client)
    come_back(client)
    assert "999" in client.page("/help")
    assert 'href="tel:999"' in client.page("/leaving")
    assert 'href="/today"' not in client.page("/help")


@pytest.mark.parametrize("mode", ["later", "now"])
def test_a_log_that_waits_is_refused_in_words_of_the_outbox(
    app: Flask, client: PageClient, jo: Member, mode: str
) -> None:
    plan = a_plan(app, jo.actor)[1]
    leave(client)
    come_back(client)
    for answer in (
        client.get("/outbox", headers={"X-Outbox": mode}),
        client.post(f"/plans/{plan}/sessions/new", data={"amount": "6"}, headers={"X-Outbox": mode}),
    ):
        assert (answer.status_code, answer.get_json()) == (403, {"status": "leaving"})
    assert rows(app, "SELECT count(*) FROM session_log") == [(0,)]


def test_a_device_is_told_which_accounts_are_gone(app: Flask, client: PageClient, jo: Member) -> None:
    key = client.get("/outbox", headers={"X-Outbox": "later"}).get_json()["account"]
    held = {"X-Outbox": "later", "X-Holds": f"{key},{'0' * 20},nonsense"}
    assert client.get("/outbox", headers=held).get_json()["gone"] == ["0" * 20]
    leave(client)
    answer = client.get("/outbox", headers=held)
    assert (answer.status_code, answer.get_json()["status"]) == (401, "signed_out")
    assert answer.get_json()["gone"] == ["0" * 20], "it may still be kept"
    with time_machine.travel(now_utc() + timedelta(days=8)):
        assert client.get("/outbox", headers=held).get_json()["gone"] == ["0" * 20, key]


def test_after_the_week_the_answer_is_that_for_an_unknown_address(app: Flask, client: PageClient, jo: Member) -> None:
    gone(app, jo)
    client = app.test_client()
    known, unknown = come_back(client), come_back(client, "nobody@example.org")
    assert (known.status_code, unknown.status_code) == (400, 400)
    assert said(known).replace("jo@", "nobody@") == said(unknown)
    sent = len(messages(app))
    asked = [client.post_form("/reset-password", {"email": email}) for email in ("jo@example.org", "no@example.org")]
    assert asked[0].location == asked[1].location
    assert len(messages(app)) == sent


def test_after_the_week_the_address_can_be_used_again(app: Flask, client: PageClient, jo: Member) -> None:
    gone(app, jo)
    client = app.test_client()
    typed = {"email": "jo@example.org", "password": PASSWORD, "name": "Jo", "zone": "Europe/London", "role": "patient"}
    assert client.post_form("/sign-up", typed).location == "/home"
    assert client.get("/home").location == "/today"
    assert rows(app, "SELECT count(*) FROM user WHERE id = :id", id=jo.id) == [(0,)]


def test_it_costs_no_statement_for_others(app: Flask, client: PageClient, jo: Member) -> None:
    with statements(app) as found:
        client.get("/settings")
    assert len([one for one in found if "SELECT" in one]) <= 3


def test_it_refuses_the_signed_out(client: PageClient) -> None:
    assert client.get("/settings/leave").location.startswith("/sign-in")
    assert client.get("/leaving").location.startswith("/sign-in")


def test_keeping_it_once_the_phone_was_locked_asks_for_the_password_and_once_more_for_the_press(
    app: Flask, client: PageClient
) -> None:
    member = patient(app, lock_minutes=1)
    with app.app_context():
        read_only(False)
        leaving.ask_to_leave(member.actor, now_utc())
    come_back(client)
    token = token_of(client.page("/leaving"))
    with client.session_transaction() as browser_session:
        browser_session["seen"] = 0
    assert client.post("/leaving/keep", data={"csrf_token": token}).location == "/still-there"
    page = client.page("/still-there")
    assert client.post("/still-there", data={"csrf_token": token_of(page), "password": PASSWORD}).location == "/home"
    client.post("/leaving/keep", data={"csrf_token": token_of(client.page("/leaving"))})
    assert client.get("/home").location == "/today", "no press that was made already waits to be made again"
    assert rows(app, "SELECT count(*) FROM pending_form") == [(0,)]


def test_a_second_press_of_leaving_waits_for_nobody(app: Flask, client: PageClient, jo: Member) -> None:
    sent = {"csrf_token": token_of(client.page("/settings/leave")), "password": PASSWORD}
    client.post("/settings/leave", data=sent)
    assert client.post("/settings/leave", data=sent).location.startswith("/sign-in")
    come_back(client)
    client.post("/leaving/keep", data={"csrf_token": token_of(client.page("/leaving"))})
    assert client.get("/home").location == "/today"
    assert rows(app, "SELECT count(*) FROM pending_form") == [(0,)]
