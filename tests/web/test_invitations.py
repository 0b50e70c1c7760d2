"""A physiotherapist invites: by mail, link, QR code and spoken code."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask_mailman import EmailMessage

from planner.clock import now_utc
from tests.cast import Member, other_physio, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.invite_steps import code_on, invite, link_on, press, statements_of, without_tokens
from tests.web.sites import a_site, close, rows


@pytest.fixture
def priya(app: Flask, client: PageClient) -> Member:
    member = physio(app)
    sign_in(client, member)
    return member


def outbox(app: Flask) -> list[Any]:
    return list(getattr(app.extensions["mailman"], "outbox", None) or [])


@pytest.fixture
def far_site(tmp_path: Path) -> Iterator[Flask]:
    site = a_site(tmp_path, public_url="https://steadily.example.org")
    site.test_client_class = PageClient
    yield site
    close(site)


def test_the_made_invitation_shows_link_code_and_qr_code(app: Flask, client: PageClient, priya: Member) -> None:
    page = invite(client, label="Rosa D", email="")
    assert "Ready for Rosa D" in words_of(page)
    assert re.fullmatch(r"/join/[\w-]{32}", link_on(page))
    assert re.fullmatch(r"[2-9C-X]{4}-[2-9C-X]{4}", code_on(page))
    assert "It lives for 30 minutes." in words_of(page)
    assert '<path d="M2 2h7v1h-7z' in page
    assert outbox(app) == []


def test_the_link_is_shown_once(client: PageClient, priya: Member) -> None:
    link = link_on(invite(client))
    assert link.rpartition("/")[2] not in client.page("/invitations")
    assert "Waiting" in words_of(client.page("/invitations"))


def test_a_double_click_makes_one_invitation(app: Flask, client: PageClient, priya: Member) -> None:
    page = client.page("/invitations")
    assert press(client, page, "/invitations", label="Rosa").status_code == 200
    assert press(client, page, "/invitations", label="Rosa").status_code == 303
    assert rows(app, "SELECT count(*) FROM invitation") == [(1,)]


def test_links_lead_to_the_public_address(far_site: Flask) -> None:
    client: Any = far_site.test_client()
    sign_in(client, physio(far_site))
    page = invite(client, email="rosa@example.org")
    assert 'value="https://steadily.example.org/join/' in page
    [message] = outbox(far_site)
    assert "https://steadily.example.org/join/" in message.body


def test_an_invitation_by_mail_goes_to_its_address_and_to_no_log(
    app: Flask, client: PageClient, priya: Member, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = invite(client, email=" Rosa@Example.org ", label="")
    [message] = outbox(app)
    assert message.to == ["rosa@example.org"]
    assert message.subject == "Priya invites you to share your activity plan"
    assert link_on(page) in message.body
    assert "Sent to rosa@example.org" in words_of(page)
    assert "spoken" not in page
    assert link_on(page).rpartition("/")[2] not in caplog.text
    assert "rosa" not in caplog.text


def test_a_dead_mail_server_is_said_and_the_link_still_stands(
    app: Flask, client: PageClient, priya: Member, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_self: EmailMessage, fail_silently: bool = False) -> int:
        raise ConnectionRefusedError("rosa@example.org")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    page = invite(client, email="rosa@example.org")
    assert "The message could not be sent" in words_of(page)
    assert link_on(page)
    assert "rosa" not in caplog.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "rosa"}, "Type an e-mail address such as jo@example.org, or leave it empty."),
        ({"email": "a@b\r\nBcc: x@example.org"}, "Type an e-mail address such as jo@example.org"),
        ({"email": "x" * 300 + "@example.org"}, "e-mail address"),
        ({"label": "x" * 81}, "Use at most 80 characters."),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_kept(
    app: Flask, client: PageClient, priya: Member, fields: dict[str, str], words: str
) -> None:
    answer = press(client, client.page("/invitations"), "/invitations", **fields)
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert words in words_of(page)
    assert "<title>Error:" in page
    assert rows(app, "SELECT count(*) FROM invitation") == [(0,)]
    assert outbox(app) == []


def test_an_expired_token_gives_the_same_form_again(client: PageClient, priya: Member) -> None:
    answer = client.post("/invitations", data={"label": "Rosa", "csrf_token": "old"})
    assert answer.status_code == 400
    assert 'value="Rosa"' in answer.get_data(as_text=True)


def test_new_link_and_take_back(app: Flask, client: PageClient, priya: Member) -> None:
    old = link_on(invite(client, label="Rosa"))
    [(invitation_id,)] = rows(app, "SELECT id FROM invitation")
    page = client.page("/invitations")
    new = press(client, page, f"/invitations/{invitation_id}/renew").get_data(as_text=True)
    assert link_on(new) != old
    stranger = app.test_client()
    assert stranger.get(old).status_code == 404
    assert stranger.get(link_on(new)).status_code == 200
    assert press(client, page, f"/invitations/{invitation_id}/revoke").status_code == 303
    assert "Taken back" in words_of(client.page("/invitations"))
    assert stranger.get(link_on(new)).status_code == 404
    assert press(client, page, f"/invitations/{invitation_id}/renew").status_code == 303
    assert "Make a new one." in words_of(client.page("/invitations"))


def test_the_list_counts_minutes_and_days_down(client: PageClient, priya: Member) -> None:
    invite(client, label="Rosa")
    assert "Code lives 30 more minutes" in words_of(client.page("/invitations"))
    with time_machine.travel(now_utc().timestamp() + 3600, tick=False):
        assert "Code lives" not in words_of(client.page("/invitations"))
    with time_machine.travel(now_utc().timestamp() + 15 * 86400, tick=False):
        assert "Ended" in words_of(client.page("/invitations"))


def test_it_refuses_everybody_but_an_approved_physiotherapist(app: Flask, client: PageClient) -> None:
    waiting = other_physio(app, is_approved=False)
    for who in (patient(app), waiting):
        sign_in(client, who)
        assert client.get("/invitations").status_code == 404
        assert client.post("/invitations", data={"label": "x"}).status_code == 404
    assert rows(app, "SELECT count(*) FROM invitation") == [(0,)]


def test_it_refuses_another_physiotherapist(app: Flask, client: PageClient, priya: Member) -> None:
    invite(client, label="Rosa")
    [(invitation_id,)] = rows(app, "SELECT id FROM invitation")
    sign_in(client, other_physio(app))
    page = client.page("/invitations")
    assert "Rosa" not in page
    for act in ("renew", "revoke"):
        mine = press(client, page, f"/invitations/{invitation_id}/{act}")
        random = press(client, page, f"/invitations/{'0' * 32}/{act}")
        assert mine.status_code == random.status_code == 404
        assert without_tokens(mine) == without_tokens(random)
    assert rows(app, "SELECT revoked_at FROM invitation") == [(None,)]


def test_six_invitations_cost_as_many_statements_as_one(app: Flask, client: PageClient, priya: Member) -> None:
    invite(client, label="Rosa")
    few = statements_of(app, client, "/invitations")
    for n in range(5):
        invite(client, label=f"Rosa {n}")
    assert statements_of(app, client, "/invitations") == few <= 4
