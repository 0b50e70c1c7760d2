"""Signing up: one account, its person, and nothing said about anybody else's."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError
from werkzeug.test import TestResponse

from planner.services import people
from tests.cast import PASSWORD, patient
from tests.web.account_fixtures import MakeSite, app, client, make_site
from tests.web.sites import command, rows, send, words

__all__ = ["app", "client", "make_site"]

ROLES = "SELECT role.name FROM role JOIN roles_users ON role_id = role.id"


def sign_up(client: FlaskClient, **changes: str) -> TestResponse:
    fields = {
        "name": "Jo",
        "email": "jo@example.org",
        "password": PASSWORD,
        "zone": "Pacific/Auckland",
        "role": "patient",
    }
    return send(client, "/sign-up", **{**fields, **changes})


def test_it_makes_an_account_with_its_person_and_signs_it_in(app: Flask, client: FlaskClient) -> None:
    answer = sign_up(client)
    assert (answer.status_code, answer.location) == (302, "/home")
    assert rows(
        app, "SELECT email, name, zone, distance, week_starts, theme FROM user JOIN person ON user_id = id"
    ) == [("jo@example.org", "Jo", "Pacific/Auckland", "km", 0, "auto")]
    assert rows(app, ROLES) == [("patient",)]
    assert client.get("/home").location == "/today"


def test_it_keeps_only_a_slow_hash_of_the_password(app: Flask, client: FlaskClient) -> None:
    sign_up(client)
    [(kept,)] = rows(app, "SELECT password FROM user")
    assert kept.startswith("$argon2id$")


def test_production_hashes_with_the_full_cost(make_site: MakeSite) -> None:
    assert make_site(is_testing=False).config["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"] == {}


def test_the_server_proposes_a_zone_and_lets_the_browser_know_better_once(client: FlaskClient) -> None:
    assert '<option value="Europe/London" selected>' in client.get("/sign-up").text
    assert "data-guess" in client.get("/sign-up").text
    assert "data-guess" not in sign_up(client, name="").text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "   ", "Tell us what to call you."),
        ("name", "x" * 10_000, "Use at most 80 characters."),
        ("email", "", "Type your e-mail address."),
        ("email", "jo at example", "Type an e-mail address such as jo@example.org."),
        ("password", "", "Type a password."),
        ("password", "short", "Use at least 10 characters."),
        ("zone", "Middle/Earth", "Choose a time zone from the list."),
        ("role", "owner", "Choose one of the two."),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    app: Flask, client: FlaskClient, field: str, typed: str, sentence: str
) -> None:
    answer = sign_up(client, **{field: typed})
    assert answer.status_code == 400
    assert sentence in words(answer)
    assert f'id="{field}-error"' in answer.text
    assert "<title>Error:" in answer.text
    if field != "name":
        assert 'value="Jo"' in answer.text
    assert "heather" not in answer.text
    assert rows(app, "SELECT * FROM user") == []


def test_it_takes_an_emoji_for_a_name(app: Flask, client: FlaskClient) -> None:
    sign_up(client, name="Jo 🌿")
    assert rows(app, "SELECT name FROM person") == [("Jo 🌿",)]


def test_a_double_click_makes_one_account_and_signs_in_both_times(app: Flask, client: FlaskClient) -> None:
    second = app.test_client()
    assert sign_up(client).location == "/home"
    assert sign_up(second, email="JO@Example.org").location == "/home"
    assert second.get("/home").location == "/today"
    assert len(rows(app, "SELECT * FROM user")) == 1


def test_two_at_the_same_instant_make_one_account(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(*_arguments: Any) -> None:
        raise IntegrityError("INSERT", {}, Exception("unique"))

    monkeypatch.setattr("planner.web.identity.register_person", too_late)
    answer = sign_up(client)
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert rows(app, "SELECT * FROM user") == []


def test_a_known_address_with_another_password_learns_nothing(app: Flask, client: FlaskClient) -> None:
    patient(app)
    answer = sign_up(client, password="not the same words")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert "If you have an account already" in words(client.get("/sign-in"))
    assert client.get("/home").location == "/sign-in?next=/home"


def test_a_known_address_is_not_given_away_by_another_mistake(app: Flask, client: FlaskClient) -> None:
    patient(app)
    known = sign_up(client, name="")
    unknown = sign_up(client, name="", email="no@example.org")
    assert words(known) == words(unknown)


def test_sign_up_is_no_way_round_the_limit_on_tries(app: Flask, client: FlaskClient) -> None:
    patient(app)
    for _ in range(people.MOST_FAILED_SIGN_INS):
        assert sign_up(client, password="a wild guess").status_code == 303
    assert sign_up(client).status_code == 429


def test_a_failing_handler_leaves_no_half_account(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("planner.web.identity.register_person", fail)
    assert sign_up(client).status_code == 500
    assert rows(app, "SELECT * FROM user") == []


def test_closed_it_hides_the_choice_and_makes_patients_only(make_site: MakeSite) -> None:
    app = make_site(physio_sign_up="closed")
    client = app.test_client()
    assert "physiotherapist</b>" not in client.get("/sign-up").text
    assert sign_up(client, role="physiotherapist").location == "/home"
    assert rows(app, ROLES) == [("patient",)]


def test_with_approval_a_physiotherapist_waits_until_somebody_approves(app: Flask, client: FlaskClient) -> None:
    sign_up(client, role="physiotherapist")
    assert client.get("/home").location == "/waiting"
    assert "Your account is waiting" in words(client.get("/waiting"))
    assert client.get("/caseload").status_code == 404
    assert "Approved" in command(app, "physios", "approve", "jo@example.org").output
    assert client.get("/home").location == "/caseload"
    assert "No patient is linked to you yet." in words(client.get("/caseload"))
    assert client.get("/waiting").location == "/home"


def test_open_a_physiotherapist_starts_at_once(make_site: MakeSite) -> None:
    client = make_site(physio_sign_up="open").test_client()
    sign_up(client, role="physiotherapist")
    assert client.get("/home").location == "/caseload"
