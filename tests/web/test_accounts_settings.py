"""Settings: how a person is called, where their day begins, and how they count."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from planner.persistence.db import db, read_only
from tests.cast import other_physio, patient, physio, sign_in
from tests.web.account_fixtures import app, client, make_site
from tests.web.sites import TOKEN, rows, send, words

__all__ = ["app", "client", "make_site"]

PERSON = "SELECT name, zone, distance, week_starts, theme FROM person"
TYPED = {"name": "Joanna", "zone": "Asia/Tokyo", "distance": "mi", "week_starts": "6", "theme": "dark"}


def test_it_keeps_what_a_person_chose_and_shows_it_at_once(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    answer = send(client, "/settings", **TYPED)
    assert (answer.status_code, answer.location) == (303, "/settings")
    assert rows(app, PERSON) == [("Joanna", "Asia/Tokyo", "mi", 6, "dark")]
    page = client.get("/settings").text
    assert 'data-bs-theme="dark"' in page
    assert '<option value="Asia/Tokyo" selected>' in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", " ", "Your name has 1 to 80 characters."),
        ("name", "x" * 81, "Your name has 1 to 80 characters."),
        ("zone", "Middle/Earth", "Choose a time zone from the list."),
        ("zone", "../../etc/passwd", "Choose a time zone from the list."),
    ],
)
def test_it_says_what_is_wrong_and_keeps_the_rest(
    app: Flask, client: FlaskClient, field: str, typed: str, sentence: str
) -> None:
    sign_in(client, patient(app))
    answer = send(client, "/settings", **{**TYPED, field: typed})
    assert answer.status_code == 400
    assert sentence in words(answer)
    assert f'id="{field}-error"' in answer.text
    assert '<option value="6" selected>' in answer.text
    assert rows(app, PERSON) == [("Jo", "Europe/London", "km", 0, "auto")]


@pytest.mark.parametrize(("field", "typed"), [("week_starts", "7"), ("week_starts", "soon"), ("distance", "furlong")])
def test_it_refuses_what_no_page_of_ours_sends(app: Flask, client: FlaskClient, field: str, typed: str) -> None:
    sign_in(client, patient(app))
    assert send(client, "/settings", **{**TYPED, field: typed}).status_code == 400
    assert rows(app, PERSON) == [("Jo", "Europe/London", "km", 0, "auto")]


def test_an_expired_form_comes_back_filled(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    answer = client.post("/settings", data=TYPED)
    assert answer.status_code == 400
    assert 'value="Joanna"' in answer.text


def test_the_banner_is_hidden_until_the_browser_says_it_is_elsewhere(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app, zone="Asia/Tokyo"))
    page = client.get("/settings").text
    assert "data-zone-banner hidden" in page
    assert 'data-zone="Asia/Tokyo"' in page
    assert rows(app, PERSON)[0][1] == "Asia/Tokyo"


def test_a_new_zone_is_kept_when_the_person_says_so(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    token = TOKEN.search(client.get("/settings").text)
    assert token is not None
    answer = client.post(
        "/settings/zone",
        data={"csrf_token": token[1], "zone": "America/New_York"},
        headers={"Referer": "http://localhost/settings"},
    )
    assert (answer.status_code, answer.location) == (303, "/settings")
    assert rows(app, PERSON)[0][1] == "America/New_York"


def test_an_unknown_zone_changes_nothing(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    answer = send(client, "/settings/zone", page="/settings", zone="Middle/Earth")
    assert answer.status_code == 303
    assert "Choose a time zone from the list." in words(client.get("/settings"))
    assert rows(app, PERSON)[0][1] == "Europe/London"


def test_another_site_cannot_change_the_zone(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    assert client.post("/settings/zone", data={"zone": "Asia/Tokyo"}).status_code == 400
    assert rows(app, PERSON)[0][1] == "Europe/London"


def test_another_site_is_not_where_a_change_of_zone_leads(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    token = TOKEN.search(client.get("/settings").text)
    assert token is not None
    answer = client.post(
        "/settings/zone",
        data={"csrf_token": token[1], "zone": "Asia/Tokyo"},
        headers={"Referer": "https://elsewhere.example//evil"},
    )
    assert answer.location == "/home"


def test_an_account_without_a_person_gets_one_at_first_sight(app: Flask, client: FlaskClient) -> None:
    who = patient(app)
    with app.app_context():
        read_only(False)
        db.session.execute(db.text("DELETE FROM person"))
        db.session.commit()
    sign_in(client, who)
    for _ in range(2):
        assert client.get("/settings").status_code == 200
    assert rows(app, PERSON) == [("jo", "Europe/London", "km", 0, "auto")]


@pytest.mark.parametrize("address", ["/settings", "/settings/password", "/waiting", "/home", "/caseload"])
def test_it_refuses_a_stranger(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.location) == (303, f"/sign-in?next={address}")


def test_the_caseload_refuses_a_patient(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    assert client.get("/caseload").status_code == 404


def test_the_caseload_says_honestly_that_nobody_is_linked(app: Flask, client: FlaskClient) -> None:
    for who in (physio(app), other_physio(app)):
        sign_in(client, who)
        page = client.get("/caseload")
        assert page.status_code == 200
        assert "No patient is linked to you yet." in words(page)
