"""Signing in and out: one answer for whoever guesses, and a throttle that a restart does not forget."""

from __future__ import annotations

import hashlib

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from planner.services.people import MOST_FAILED_SIGN_INS
from tests.cast import PASSWORD, other_patient, patient, physio, sign_in
from tests.web.account_fixtures import MakeSite, app, client, make_site
from tests.web.sites import TOKEN, rows, send, words

__all__ = ["app", "client", "make_site"]

SAME = "The e-mail address and the password do not go together."


def enter(client: FlaskClient, email: str = "jo@example.org", password: str = PASSWORD, **more: str) -> TestResponse:
    return send(client, "/sign-in", email=email, password=password, **more)


def test_a_patient_lands_on_today(app: Flask, client: FlaskClient) -> None:
    patient(app)
    assert enter(client).location == "/home"
    assert client.get("/home").location == "/today"


def test_a_physiotherapist_lands_on_the_caseload(app: Flask, client: FlaskClient) -> None:
    who = physio(app)
    enter(client, who.email)
    assert client.get("/home").location == "/caseload"


def test_the_spelling_of_the_address_does_not_matter(app: Flask, client: FlaskClient) -> None:
    patient(app)
    assert enter(client, " JO@Example.ORG").location == "/home"


def test_an_unknown_address_and_a_wrong_password_get_one_answer(app: Flask, client: FlaskClient) -> None:
    patient(app)
    wrong = enter(client, password="not the same words")
    unknown = enter(client, "no@example.org", "not the same words")
    assert wrong.status_code == unknown.status_code == 400
    assert SAME in words(wrong)
    blank = [TOKEN.sub("", answer.text).replace("no@example.org", "jo@example.org") for answer in (wrong, unknown)]
    assert blank[0] == blank[1]


def test_a_blank_form_says_what_each_field_needs_and_is_not_counted(app: Flask, client: FlaskClient) -> None:
    answer = enter(client, "", "")
    assert answer.status_code == 400
    assert "Type your e-mail address." in words(answer)
    assert "Type a password." in words(answer)
    assert rows(app, "SELECT * FROM sign_in_attempt") == []


def test_an_expired_form_keeps_the_address(app: Flask, client: FlaskClient) -> None:
    patient(app)
    answer = client.post("/sign-in", data={"email": "jo@example.org", "password": PASSWORD})
    assert answer.status_code == 400
    assert 'value="jo@example.org"' in answer.text
    assert "nothing is lost" in words(answer)


def test_many_tries_for_one_address_wait_even_after_a_restart(make_site: MakeSite) -> None:
    app = make_site()
    patient(app)
    other_patient(app)
    client = app.test_client()
    for _ in range(MOST_FAILED_SIGN_INS):
        assert enter(client, password="a wild guess").status_code == 400
    restarted = make_site().test_client()
    refused = enter(restarted)
    assert refused.status_code == 429
    assert "Try again in a few minutes." in words(refused)
    assert enter(restarted, "sam@example.org").location == "/home"


@pytest.mark.parametrize("spelling", ["Jo@Example.org", " jo@example.org ", "jo@ｅxample.org"])
def test_another_spelling_buys_no_more_tries(app: Flask, client: FlaskClient, spelling: str) -> None:
    patient(app)
    for _ in range(MOST_FAILED_SIGN_INS):
        enter(client, password="a wild guess")
    assert enter(client, spelling, "a wild guess").status_code == 429


def test_the_count_holds_no_address(app: Flask, client: FlaskClient) -> None:
    enter(client, "no@example.org")
    [(kept,)] = rows(app, "SELECT email_hash FROM sign_in_attempt")
    assert kept == hashlib.sha256(b"no@example.org").hexdigest()


def test_a_sign_in_that_works_starts_the_count_again(app: Flask, client: FlaskClient) -> None:
    patient(app)
    enter(client, password="a wild guess")
    enter(client)
    assert rows(app, "SELECT * FROM sign_in_attempt") == []


def test_many_tries_from_one_network_address_wait(make_site: MakeSite) -> None:
    client = make_site(is_testing=False).test_client()
    answers = [client.post("/sign-in", data={"email": f"{n}@example.org"}).status_code for n in range(31)]
    assert answers[:30] == [400] * 30
    assert answers[30] == 429


def test_staying_signed_in_is_a_choice(app: Flask, client: FlaskClient) -> None:
    patient(app)
    enter(client)
    assert client.get_cookie("remember_token") is None
    client.post("/sign-out", data={"csrf_token": TOKEN.search(client.get("/settings").text)[1]})  # type: ignore[index]
    cookies = " ".join(enter(client, remember="y").headers.getlist("Set-Cookie"))
    assert "remember_token=" in cookies
    client.delete_cookie("session")
    assert client.get("/home").location == "/today"


def test_cookies_are_out_of_reach_of_scripts_and_of_plain_http(make_site: MakeSite) -> None:
    app = make_site(public_url="https://steadily.example")
    patient(app)
    client = app.test_client()
    token = TOKEN.search(client.get("/sign-in", base_url="https://localhost").text)
    assert token is not None
    answer = client.post(
        "/sign-in",
        data={"csrf_token": token[1], "email": "jo@example.org", "password": PASSWORD, "remember": "y"},
        base_url="https://localhost",
        headers={"Referer": "https://localhost/sign-in"},
    )
    cookies = answer.headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} == {"session", "remember_token"}
    for cookie in cookies:
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_a_page_that_asked_for_signing_in_comes_next(app: Flask, client: FlaskClient) -> None:
    patient(app)
    asked = client.get("/progress?activity=walking")
    assert asked.location == "/sign-in?next=/progress?activity%3Dwalking"
    assert 'value="/progress?activity=walking"' in client.get(asked.location).text
    assert enter(client, next="/progress?activity=walking").location == "/progress?activity=walking"


def test_nobody_is_sent_to_another_site(app: Flask, client: FlaskClient) -> None:
    patient(app)
    answer = enter(client, next="https://elsewhere.example/")
    assert answer.status_code == 400
    assert answer.location is None


def test_what_was_typed_signed_out_waits_through_signing_in(app: Flask, client: FlaskClient) -> None:
    patient(app)
    assert client.post("/settings", data={"name": "Jo of the moor"}).location == "/sign-in"
    enter(client)
    assert client.get("/home").location == "/kept"
    assert "Jo of the moor" in client.get("/kept").text


def test_signing_out_is_a_button_and_never_a_link(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 400
    assert client.get("/home").location == "/today"
    token = TOKEN.search(client.get("/settings").text)
    assert token is not None
    assert client.post("/sign-out", data={"csrf_token": token[1]}).location == "/"
    assert client.get("/today").location == "/sign-in?next=/today"


@pytest.mark.parametrize("address", ["/sign-in", "/sign-up", "/reset-password", "/settings", "/settings/password"])
def test_no_cache_keeps_a_page_of_an_account(app: Flask, client: FlaskClient, address: str) -> None:
    if "settings" in address:
        sign_in(client, patient(app))
    assert client.get(address).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", ["/verify", "/login", "/logout", "/register", "/change", "/reset", "/fs-static/x"])
def test_views_of_the_library_that_are_not_used_are_not_there(app: Flask, client: FlaskClient, address: str) -> None:
    sign_in(client, patient(app))
    assert client.get(address).status_code == 404


def test_no_answer_is_json_with_a_token_in_it(app: Flask, client: FlaskClient) -> None:
    patient(app)
    body = {"email": "jo@example.org", "password": PASSWORD}
    answer = client.post("/sign-in?include_auth_token=1", json=body, headers={"Accept": "application/json"})
    assert answer.mimetype == "text/html"
    assert "authentication_token" not in answer.text
