"""A new password by a link: in the mail, in a file, or from the site's owner."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from flask_mailman import EmailMultiAlternatives
from werkzeug.test import TestResponse

from planner.clock import now_utc
from planner.config import MissingSetting
from planner.services.people import MOST_FAILED_SIGN_INS
from tests.cast import PASSWORD, patient, sign_in
from tests.web.account_fixtures import MakeSite, app, client, make_site
from tests.web.sites import TOKEN, command, send, words

__all__ = ["app", "client", "make_site"]

NEW = "gorse on the hill"


def ask(client: FlaskClient, email: str = "jo@example.org") -> TestResponse:
    return send(client, "/reset-password", email=email)


def outbox(app: Flask) -> list[Any]:
    """The messages sent so far."""
    return list(getattr(app.extensions["mailman"], "outbox", None) or [])


def link_in(text: str) -> str:
    """The path of the one link in a message."""
    [link] = re.findall(r"https?://[^/\s]+(/reset-password/\S+)", text)
    return str(link)


def test_the_link_sets_a_new_password_once(app: Flask, client: FlaskClient) -> None:
    patient(app)
    assert ask(client).location == "/reset-password"
    assert "a link is on its way" in words(client.get("/reset-password"))
    [message] = outbox(app)
    assert message.to == ["jo@example.org"]
    link = link_in(message.body)
    assert send(client, link, password=NEW).location == "/sign-in"
    assert "Your new password is set." in words(client.get("/sign-in"))
    assert client.get(link).location == "/reset-password"
    assert "That link was used already" in words(client.get("/reset-password"))
    assert send(client, "/sign-in", email="jo@example.org", password=PASSWORD).status_code == 400
    assert send(client, "/sign-in", email="jo@example.org", password=NEW).location == "/home"


def test_it_signs_every_device_out_and_says_so_by_mail(app: Flask, client: FlaskClient) -> None:
    who = patient(app)
    phone = app.test_client()
    sign_in(phone, who)
    assert phone.get("/home").location == "/today"
    ask(client)
    send(client, link_in(outbox(app)[0].body), password=NEW)
    assert phone.get("/home").location == "/sign-in?next=/home"
    assert outbox(app)[-1].subject == "Your password was changed"


def test_it_forgives_the_tries_before_it(app: Flask, client: FlaskClient) -> None:
    patient(app)
    for _ in range(MOST_FAILED_SIGN_INS):
        send(client, "/sign-in", email="jo@example.org", password="a wild guess")
    ask(client)
    send(client, link_in(outbox(app)[0].body), password=NEW)
    assert send(client, "/sign-in", email="jo@example.org", password=NEW).location == "/home"


def test_a_short_new_password_is_refused_beside_its_field(app: Flask, client: FlaskClient) -> None:
    patient(app)
    ask(client)
    answer = send(client, link_in(outbox(app)[0].body), password="short")
    assert answer.status_code == 400
    assert "Use at least 10 characters." in words(answer)


def test_a_link_is_too_old_after_a_day(app: Flask, client: FlaskClient) -> None:
    patient(app)
    ask(client)
    link = link_in(outbox(app)[0].body)
    with time_machine.travel(now_utc().timestamp() + 25 * 60 * 60, tick=False):
        assert client.get(link).location == "/reset-password"


def test_an_unknown_address_gets_the_same_answer_and_no_message(app: Flask, client: FlaskClient) -> None:
    patient(app)
    stranger = app.test_client()
    known, unknown = ask(client), ask(stranger, "no@example.org")
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert words(client.get("/reset-password")) == words(stranger.get("/reset-password"))
    assert [message.to for message in outbox(app)] == [["jo@example.org"]]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Type your e-mail address."), ("jo at example", "Type an e-mail address such as jo@example.org.")],
)
def test_a_misspelt_address_is_said_to_be_one(client: FlaskClient, typed: str, sentence: str) -> None:
    answer = ask(client, typed)
    assert answer.status_code == 400
    assert sentence in words(answer)


def test_a_dead_mail_server_does_not_tell_who_has_an_account(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: Any, **_more: Any) -> None:
        raise ConnectionRefusedError

    patient(app)
    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    assert ask(client).location == "/reset-password"
    assert "a message could not be sent: ConnectionRefusedError" in caplog.text
    assert "jo@" not in caplog.text


def test_without_a_mail_server_the_message_is_a_file_and_the_link_is_nowhere_else(
    make_site: MakeSite, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = make_site(is_testing=False)
    patient(app)
    client = app.test_client()
    ask(client)
    [message] = (tmp_path / "mail").iterdir()
    link = link_in(message.read_text("utf-8"))
    assert client.get(link).status_code == 200
    assert "reset-password/" not in caplog.text


def test_links_lead_to_the_site_and_not_where_a_forged_request_says(make_site: MakeSite) -> None:
    app = make_site(public_url="https://steadily.example")
    patient(app)
    client = app.test_client()
    forged = "https://evil.example"
    token = TOKEN.search(client.get("/reset-password", base_url=forged).text)
    assert token is not None
    fields = {"csrf_token": token[1], "email": "jo@example.org"}
    client.post("/reset-password", data=fields, base_url=forged, headers={"Referer": forged})
    [message] = outbox(app)
    assert "https://steadily.example/reset-password/" in message.body
    assert "evil" not in message.body


def test_a_site_that_sends_mail_must_say_where_it_is(make_site: MakeSite) -> None:
    with pytest.raises(MissingSetting, match="PUBLIC_URL"):
        make_site(mail_server="mail.example")


def test_one_person_is_not_sent_a_flood(make_site: MakeSite) -> None:
    client = make_site(is_testing=False).test_client()
    answers = [client.post("/reset-password", data={"email": "jo@example.org"}).status_code for _ in range(6)]
    assert answers == [400] * 5 + [429]


def test_changing_it_signs_out_every_other_device(app: Flask, client: FlaskClient) -> None:
    who = patient(app)
    phone = app.test_client()
    sign_in(phone, who)
    sign_in(client, who)
    answer = send(client, "/settings/password", password=PASSWORD, new_password=NEW)
    assert answer.location == "/settings"
    assert "Every other device is signed out." in words(client.get("/settings"))
    assert phone.get("/home").location == "/sign-in?next=/home"


def test_changing_it_needs_the_one_in_use(app: Flask, client: FlaskClient) -> None:
    sign_in(client, patient(app))
    answer = send(client, "/settings/password", password="a wild guess", new_password=NEW)
    assert answer.status_code == 400
    assert "This is not the password you use now." in words(answer)


def test_the_owner_of_a_site_without_mail_prints_a_link(app: Flask, client: FlaskClient) -> None:
    patient(app)
    printed = command(app, "users", "reset-link", "jo@example.org").output
    assert printed.startswith("http://127.0.0.1:8000/reset-password/")
    assert send(client, link_in(printed), password=NEW).location == "/sign-in"
