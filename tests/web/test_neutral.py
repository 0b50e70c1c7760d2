"""A plain name and icon: a glance at the tab, the home screen or the task switcher tells nothing."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask_mailman import EmailMessage

from tests.cast import PASSWORD, Member, patient, physio, sign_in
from tests.page_client import PageClient, token_of
from tests.web.sites import rows
from tests.web.test_adjust import a_plan

FIELDS = {"name": "Jo", "zone": "Europe/London", "distance": "km", "week_starts": "0", "theme": "auto"}


@pytest.fixture
def jo(app: Flask, client: PageClient) -> Member:
    member = patient(app, has_neutral_title=True)
    sign_in(client, member)
    return member


def head_of(page: str) -> str:
    return page.partition("</head>")[0]


def title_of(page: str) -> str:
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_page_of_the_person_has_the_plain_title(app: Flask, client: PageClient, jo: Member) -> None:
    _baseline, plan = a_plan(app, jo.actor)
    for address in ("/today", f"/plans/{plan}", "/progress", "/learn", "/practice", "/settings", "/help"):
        page = client.page(address)
        assert title_of(page) == "Notes", address
        assert "Steadily" not in head_of(page), address
        assert "pain" not in head_of(page), address
        assert "Steadily" not in page.partition("<main")[0], "the picture in the task switcher shows the top bar"
    assert title_of(client.page("/nowhere", 404)) == "Notes"
    answer = client.post_form("/settings", {**FIELDS, "name": "", "has_neutral_title": "y"})
    assert title_of(answer.get_data(as_text=True)) == "Notes"


@pytest.mark.parametrize("address", ["/today", "/settings", "/offline"])
def test_not_even_the_foot_of_the_page_names_the_site(client: PageClient, jo: Member, address: str) -> None:
    page = client.page(address)
    assert "This page is not for emergencies." in page
    assert "Steadily" not in page


def test_a_locked_page_keeps_it(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app, has_neutral_title=True, lock_minutes=1))
    page = client.page("/still-there")
    assert title_of(page) == "Notes"
    assert "Steadily" not in page.partition("<main")[0]


def test_its_manifest_and_icon_are_plain_and_hold_nothing_of_the_person(client: PageClient, jo: Member) -> None:
    page = client.page("/today")
    assert '<link rel="manifest" href="/manifest.webmanifest?look=plain" />' in page
    assert "img/plain.svg" in head_of(page)
    assert "img/icon.svg" not in head_of(page)
    found = client.get("/manifest.webmanifest?look=plain").get_json(force=True)
    assert (found["name"], found["short_name"], found["start_url"]) == ("Notes", "Notes", "/today")
    assert "plain.svg" in found["icons"][0]["src"]
    assert "Steadily" not in str(found)


@pytest.mark.parametrize("look", ["", "?look=", "?look=other", "?look=plain.svg", "?look=../plain"])
def test_any_other_look_is_the_sites_own(client: PageClient, look: str) -> None:
    found = client.get(f"/manifest.webmanifest{look}").get_json(force=True)
    assert found["name"] == "Steadily"
    assert "icon.svg" in found["icons"][0]["src"]


def test_it_is_switched_on_and_off_in_the_settings(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app))
    assert title_of(client.page("/settings")) == "Settings – Steadily"
    client.post_form("/settings", {**FIELDS, "has_neutral_title": "y"})
    assert title_of(client.page("/settings")) == "Notes"
    assert rows(app, "SELECT has_neutral_title FROM person") == [(1,)]
    client.post_form("/settings", FIELDS)
    assert title_of(client.page("/settings")) == "Settings – Steadily"


def test_the_page_without_a_signal_names_nothing_for_anybody(client: PageClient) -> None:
    assert title_of(client.page("/offline")) == "No signal here"


def test_the_subject_of_a_message_names_no_site(app: Flask, client: PageClient) -> None:
    patient(app, has_neutral_title=True)
    client.post(
        "/reset-password", data={"csrf_token": token_of(client.page("/reset-password")), "email": "jo@example.org"}
    )
    with app.app_context():
        outbox: list[EmailMessage] = app.extensions["mailman"].outbox
    [message] = outbox
    assert message.subject == "Choose a new password"
    assert PASSWORD not in message.body
