"""Using an invitation: by its link, by its code, signed out and signed in."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from planner.clock import now_utc
from tests.cast import PASSWORD, Member, link, other_patient, other_physio, patient, physio, sign_in, sign_out
from tests.page_client import PageClient, words_of
from tests.web.invite_steps import OFFERED, agree, code_on, invite, link_on, press, without_tokens
from tests.web.sites import rows, send

LINKS = "SELECT patient_id, shares_activity, shares_scores, shares_practices FROM care_link"
UNKNOWN = "/join/an-unknown-token"


@pytest.fixture
def priya(app: Flask) -> Member:
    return physio(app)


def invitation_of(client: PageClient, who: Member, **fields: str) -> tuple[str, str]:
    """The link and, without a mail address, the code of a new invitation; the client is nobody again."""
    sign_in(client, who)
    page = invite(client, **fields)
    sign_out(client)
    return link_on(page), "" if fields.get("email") else code_on(page)


def said(answer: TestResponse) -> str:
    return words_of(answer.get_data(as_text=True))


def test_the_signed_out_read_who_invites_and_what_for(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    words = words_of(client.page(address))
    assert "Priya would like to plan with you" in words
    for kind in ("Activity", "Pain and confidence", "Notes", "Practices and thoughts", "Measures"):
        assert kind in words
    assert "Nobody watches your entries live" in words
    assert rows(app, LINKS) == []


def test_somebody_new_signs_up_and_comes_back_to_the_invitation(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    client.page(address)
    send(client, "/sign-up", name="Rosa", email="rosa@example.org", password=PASSWORD, zone="UTC", role="patient")
    assert client.get("/home").location == "/join"
    page = client.page("/join")
    answer = agree(client, page, "activity")
    assert answer.location == "/settings/sharing"
    words = words_of(client.page("/settings/sharing"))
    assert "You share with Priya now." in words
    [(_, activity, scores, practices)] = rows(app, LINKS)
    assert (activity, scores, practices) == (1, 0, 0)
    assert client.get("/home").location == "/today"


def test_somebody_with_an_account_signs_in_and_comes_back(app: Flask, client: PageClient, priya: Member) -> None:
    patient(app)
    address, _ = invitation_of(client, priya)
    client.page(address)
    send(client, "/sign-in", email="jo@example.org", password=PASSWORD)
    assert client.get("/home").location == "/join"
    assert "Share with Priya?" in words_of(client.page("/join"))
    assert client.get("/home").location == "/today"


def test_each_switch_is_in_sight_and_thoughts_are_off(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    sign_in(client, patient(app))
    page = client.page(address)
    on = {kind for kind in ("activity", "scores", "notes", "practices", "measures") if f'value="{kind}"' in page}
    assert len(on) == 5
    assert page.count('role="switch"') == 5
    assert page.count("checked") == 4
    assert rows(app, LINKS) == []


def test_a_get_writes_nothing_and_the_address_leaks_nowhere(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    before = rows(app, "SELECT * FROM invitation")
    for who in (None, patient(app)):
        if who:
            sign_in(client, who)
        answer = client.get(address)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert address.rpartition("/")[2] not in answer.get_data(as_text=True)
        assert address.rpartition("/")[2] not in answer.headers.get("Set-Cookie", "")
    assert rows(app, "SELECT * FROM invitation") == before


def test_a_double_click_makes_one_link(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    sign_in(client, patient(app))
    page = client.page(address)
    assert agree(client, page, *OFFERED).status_code == 303
    assert agree(client, page, *OFFERED).status_code == 303
    assert len(rows(app, LINKS)) == 1


def test_a_spoken_code_opens_the_invitation(app: Flask, client: PageClient, priya: Member) -> None:
    _, code = invitation_of(client, priya)
    sign_in(client, patient(app))
    assert client.post_form("/join", {"code": code.lower().replace("-", " ")}).location == "/join"
    assert agree(client, client.page("/join"), *OFFERED).status_code == 303
    assert len(rows(app, LINKS)) == 1


def test_the_signed_out_are_asked_to_sign_in_before_a_code(app: Flask, client: PageClient, priya: Member) -> None:
    _, code = invitation_of(client, priya)
    assert 'name="code"' not in client.page("/join")
    assert client.post("/join", data={"code": code}).location == "/join"
    assert rows(app, "SELECT * FROM pending_form") == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "8 letters and figures"), ("7KC4", "8 letters and figures"), ("AAAA-AAAA", "no A, E"), ("22222222", "30")],
)
def test_a_wrong_code_is_refused_beside_its_field(app: Flask, client: PageClient, typed: str, words: str) -> None:
    sign_in(client, patient(app))
    answer = client.post_form("/join", {"code": typed})
    assert answer.status_code == 400
    assert words in said(answer)
    assert f'value="{typed}"' in answer.get_data(as_text=True)


def test_guessing_codes_is_stopped_even_for_a_right_one(app: Flask, client: PageClient, priya: Member) -> None:
    _, code = invitation_of(client, priya)
    sign_in(client, patient(app))
    for _ in range(10):
        client.post_form("/join", {"code": "2222-2222"})
    answer = client.post_form("/join", {"code": code})
    assert answer.status_code == 429
    assert "Wait an hour" in said(answer)


def test_a_wrong_link_reads_like_an_expired_one(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    jo = patient(app)
    for who in (None, jo):
        if who:
            sign_in(client, who)
        with time_machine.travel(now_utc().timestamp() + 15 * 86400, tick=False):
            expired, unknown = client.get(address), client.get(UNKNOWN)
        assert expired.status_code == unknown.status_code == 404
        assert without_tokens(expired) == without_tokens(unknown)
        assert "not known here, or it is older than 14 days" in said(unknown)


def test_a_used_invitation_says_so_to_others_and_to_whoever_used_it(
    app: Flask, client: PageClient, priya: Member
) -> None:
    address, _ = invitation_of(client, priya)
    sign_in(client, patient(app))
    agree(client, client.page(address), *OFFERED)
    again = client.get(address)
    assert again.status_code == 409
    assert "You have joined already" in said(again)
    assert "/settings/sharing" in again.get_data(as_text=True)
    sign_in(client, other_patient(app))
    other = client.get(address)
    assert other.status_code == 404
    assert "has been used" in said(other)


def test_an_invitation_that_is_taken_back_while_the_form_is_open(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    jo: PageClient = app.test_client()  # type: ignore[assignment]
    sign_in(jo, patient(app))
    page = jo.page(address)
    sign_in(client, priya)
    [(invitation_id,)] = rows(app, "SELECT id FROM invitation")
    press(client, client.page("/invitations"), f"/invitations/{invitation_id}/revoke")
    answer = agree(jo, page, *OFFERED)
    assert answer.status_code == 404
    assert "taken back" in said(answer)
    assert rows(app, LINKS) == []


def test_an_invitation_for_another_address(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya, email="rosa@example.org")
    sign_in(client, patient(app))
    answer = client.get(address)
    assert answer.status_code == 403
    assert "another e-mail address" in said(answer)
    assert "rosa" not in answer.get_data(as_text=True)


def test_ones_own_invitation_and_a_colleagues(app: Flask, client: PageClient, priya: Member) -> None:
    address, code = invitation_of(client, priya)
    sign_in(client, priya)
    assert client.get(address).status_code == 403
    assert "your own invitation" in said(client.get(address))
    sign_in(client, other_physio(app))
    answer = client.get(address)
    assert answer.status_code == 403
    assert "is for a patient" in said(answer)
    client.post_form("/join", {"code": code})
    assert client.get("/join").status_code == 403
    assert client.get("/join").status_code == 200


def test_somebody_who_is_linked_already(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    jo = patient(app)
    sign_in(client, jo)
    page = client.page(address)
    link(app, priya, jo)
    for answer in (agree(client, page, *OFFERED), client.get(address)):
        assert answer.status_code == 409
        assert "share with this physiotherapist already" in said(answer)
    assert rows(app, "SELECT used_at FROM invitation") == [(None,)]


def test_agreeing_needs_the_link_to_be_opened_in_this_browser(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    sign_in(client, patient(app))
    page = client.page(address)
    other: PageClient = app.test_client()  # type: ignore[assignment]
    sam = other_patient(app)
    sign_in(other, sam)
    assert agree(other, page, *OFFERED).status_code == 404
    assert rows(app, LINKS) == []


def test_an_old_page_is_asked_again_with_its_switches(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    sign_in(client, patient(app))
    page = client.page(address).replace('name="csrf_token"', 'name="gone"', 1)
    name = page.split('name="invitation"')[1].split('value="')[1].split('"')[0]
    answer = client.post("/join/agree", data={"csrf_token": "old", "invitation": name, "shares": ["activity"]})
    assert answer.status_code == 400
    assert answer.get_data(as_text=True).count("checked") == 1
    answer = client.post("/join/agree", data={"csrf_token": "old", "invitation": name, "shares": ["everything"]})
    assert answer.status_code == 400
    assert rows(app, LINKS) == []


def test_not_now_leaves_the_invitation_open(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    sign_in(client, patient(app))
    page = client.page(address)
    name = page.split('name="invitation"')[1].split('value="')[1].split('"')[0]
    assert press(client, page, "/join/not-now", invitation=name).location == "/home"
    assert 'name="code"' in client.page("/join")
    assert client.get(address).status_code == 200


def test_whoever_signs_in_next_on_the_device_has_opened_nothing(app: Flask, client: PageClient, priya: Member) -> None:
    address, _ = invitation_of(client, priya)
    patient(app)
    client.page(address)
    send(client, "/sign-in", email="jo@example.org", password=PASSWORD)
    assert "Share with Priya?" in words_of(client.page("/join"))
    client.post_form("/sign-out", {}, page="/settings")
    sam = other_patient(app)
    send(client, "/sign-in", email=sam.email, password=PASSWORD)
    assert 'name="code"' in client.page("/join")


def test_a_colleague_joins_the_clinic(app: Flask, client: PageClient, priya: Member) -> None:
    sign_in(client, priya)
    page = press(client, client.page("/clinic"), "/clinic/invite", email="omar@example.org").get_data(as_text=True)
    address = link_on(page)
    omar = other_physio(app)
    sign_out(client)
    assert "Priya invites you to Priya&#39;s practice" in client.page(address)
    sign_in(client, patient(app))
    assert client.get(address).status_code == 403
    sign_in(client, omar)
    page = client.page(address)
    assert agree(client, page).location == "/clinic"
    assert "You are a member of" in words_of(client.page("/clinic"))
    assert rows(app, LINKS) == []


def test_nothing_of_it_reaches_a_log(
    app: Flask, client: PageClient, priya: Member, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level(0):
        address, code = invitation_of(client, priya)
        sign_in(client, patient(app))
        client.post_form("/join", {"code": code})
        agree(client, client.page(address), *OFFERED)
    assert address.rpartition("/")[2] not in caplog.text
    assert code not in caplog.text
