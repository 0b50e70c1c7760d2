"""A patient's sharing page, and the physiotherapist's side of ending care."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from planner.clock import now_utc
from planner.persistence.db import db, read_only
from planner.persistence.models.care import CareLookRow
from planner.services import care_links
from tests.cast import Member, link, other_patient, other_physio, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.invite_steps import press, statements_of, without_tokens
from tests.web.sites import rows

SHARING = "/settings/sharing"
DAY = timedelta(days=1)


@pytest.fixture
def priya(app: Flask) -> Member:
    return physio(app)


@pytest.fixture
def jo(app: Flask, client: PageClient) -> Member:
    member = patient(app)
    sign_in(client, member)
    return member


@pytest.fixture
def link_id(app: Flask, priya: Member, jo: Member) -> str:
    return link(app, priya, jo)


def act(client: PageClient, link_id: str, what: str, page: str = SHARING) -> TestResponse:
    return press(client, client.page(page), f"{page}/{link_id}{what}")


def said(answer: TestResponse) -> str:
    return words_of(answer.get_data(as_text=True))


def test_nobody_sees_the_diary_of_somebody_new(client: PageClient, jo: Member) -> None:
    assert "Nobody sees your diary now." in words_of(client.page(SHARING))


def test_it_shows_each_physiotherapist_with_the_switches(client: PageClient, link_id: str) -> None:
    page = client.page(SHARING)
    assert "Priya, physiotherapist Since 1 September 2026." in words_of(page)
    assert page.count('role="switch"') == page.count("checked") == 5


def test_a_switch_is_saved(app: Flask, client: PageClient, link_id: str) -> None:
    answer = press(client, client.page(SHARING), f"{SHARING}/{link_id}", shares=["activity"])
    assert answer.status_code == 303
    kept = rows(app, "SELECT shares_activity, shares_scores, shares_notes FROM care_link")
    assert kept == [(1, 0, 0)]
    assert client.page(SHARING).count("checked") == 1


def test_a_switch_that_does_not_exist_is_refused(app: Flask, client: PageClient, link_id: str) -> None:
    answer = press(client, client.page(SHARING), f"{SHARING}/{link_id}", shares=["everything"])
    assert answer.status_code == 400
    assert rows(app, "SELECT shares_scores FROM care_link") == [(1,)]


def test_stopping_is_at_once_and_can_be_undone(app: Flask, client: PageClient, priya: Member, link_id: str) -> None:
    other: PageClient = app.test_client()  # type: ignore[assignment]
    sign_in(other, priya)
    [(patient_id,)] = rows(app, "SELECT patient_id FROM care_link")
    assert other.get(f"/patients/{patient_id}/discharge").status_code == 200
    assert act(client, link_id, "/stop").status_code == 303
    assert other.get(f"/patients/{patient_id}/discharge").status_code == 404
    page = client.page(SHARING)
    assert f"{SHARING}/{link_id}/undo" in page
    assert "you ended it" in words_of(page)
    assert act(client, link_id, "/undo").status_code == 303
    assert other.get(f"/patients/{patient_id}/discharge").status_code == 200


def test_after_a_day_the_undo_is_gone_and_sharing_begins_anew(app: Flask, client: PageClient, link_id: str) -> None:
    act(client, link_id, "/stop")
    with time_machine.travel(now_utc() + DAY * 2, tick=False):
        late = act(client, link_id, "/undo")
        assert late.status_code == 400
        assert "for a day" in said(late)
        page = client.page(f"{SHARING}/{link_id}/again")
        assert page.count("checked") == 5
        answer = press(client, page, f"{SHARING}/{link_id}/again", shares=["activity", "notes"])
        assert answer.status_code == 303
    assert rows(app, "SELECT count(*) FROM care_link") == [(2,)]
    assert rows(app, "SELECT shares_notes, shares_scores FROM care_link WHERE ended_at IS NULL") == [(1, 0)]


def test_a_link_that_ended_while_the_form_was_open(
    app: Flask, client: PageClient, priya: Member, jo: Member, link_id: str
) -> None:
    page = client.page(SHARING)
    with app.app_context():
        read_only(False)
        care_links.discharge(priya.actor, jo.id, now_utc())
    answer = press(client, page, f"{SHARING}/{link_id}", shares=[])
    assert answer.status_code == 400
    assert "ended in the meantime, so nothing was changed" in said(answer)
    assert press(client, page, f"{SHARING}/{link_id}/stop").status_code == 303
    assert rows(app, "SELECT ended_by, shares_scores FROM care_link") == [("physiotherapist", 1)]


def test_who_looked_is_read_in_ones_own_zone(app: Flask, client: PageClient, priya: Member, jo: Member) -> None:
    with app.app_context():
        read_only(False)
        hour = datetime(2026, 7, 20, 15, tzinfo=UTC)
        db.session.add(CareLookRow(patient_id=jo.id, physio_id=priya.id, what="report", hour=hour))
        db.session.add(CareLookRow(patient_id=jo.id, physio_id=priya.id, what="something_new", hour=hour))
        db.session.commit()
    words = words_of(client.page(SHARING))
    assert "Mon 20 Jul, 16:00 Priya Report for a letter" in words
    assert "Something new" in words


def test_a_physiotherapist_discharges_undoes_and_asks(
    app: Flask, client: PageClient, priya: Member, jo: Member, link_id: str
) -> None:
    sign_in(client, priya)
    address = f"/patients/{jo.id}/discharge"
    assert "End care with Jo?" in words_of(client.page(address))
    assert press(client, client.page(address), address).location == "/discharged"
    assert client.get(address).status_code == 404
    assert act(client, link_id, "/undo", "/discharged").status_code == 303
    press(client, client.page(address), address)
    with time_machine.travel(now_utc() + DAY * 2, tick=False):
        assert "Ask to share again" in words_of(client.page("/discharged"))
        act(client, link_id, "/ask", "/discharged")
        act(client, link_id, "/ask", "/discharged")
        assert "One question is enough." in words_of(client.page("/discharged"))
        assert client.get(address).status_code == 404
        sign_in(client, jo)
        assert "Priya asks to work with you again" in words_of(client.page(SHARING))
        answer = press(client, client.page(f"{SHARING}/{link_id}/again"), f"{SHARING}/{link_id}/again", shares=[])
        assert answer.status_code == 303
        sign_in(client, priya)
        assert client.get(address).status_code == 200


def test_a_no_ends_the_question(app: Flask, client: PageClient, priya: Member, jo: Member, link_id: str) -> None:
    with app.app_context():
        read_only(False)
        care_links.discharge(priya.actor, jo.id, now_utc())
        care_links.ask_to_reopen(priya.actor, link_id, now_utc())
    assert act(client, link_id, "/no").status_code == 303
    assert "asks to work with you" not in words_of(client.page(SHARING))
    sign_in(client, priya)
    assert "Not now, they say" in words_of(client.page("/discharged"))
    act(client, link_id, "/ask", "/discharged")
    assert rows(app, "SELECT count(*) FROM care_link WHERE reopen_declined_at IS NOT NULL") == [(1,)]


def test_sharing_again_needs_a_reason(app: Flask, client: PageClient, priya: Member, jo: Member, link_id: str) -> None:
    with app.app_context():
        read_only(False)
        care_links.discharge(priya.actor, jo.id, now_utc())
    for address in (f"{SHARING}/{link_id}/again", f"{SHARING}/{'0' * 32}/again"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "Ask your physiotherapist for an invitation." in said(answer)


def test_an_old_page_is_asked_again(client: PageClient, priya: Member, jo: Member, link_id: str) -> None:
    for what in ("", "/stop", "/undo", "/no", "/again"):
        assert client.post(f"{SHARING}/{link_id}{what}", data={"csrf_token": "old"}).status_code == 400
    sign_in(client, priya)
    for address in (f"/patients/{jo.id}/discharge", f"/discharged/{link_id}/undo", f"/discharged/{link_id}/ask"):
        assert client.post(address, data={"csrf_token": "old"}).status_code == 400


def test_the_page_costs_the_same_with_many_links(app: Flask, client: PageClient, jo: Member, link_id: str) -> None:
    few = statements_of(app, client, SHARING)
    for n in range(4):
        link(app, physio(app, email=f"physio{n}@example.org"), jo)
    assert statements_of(app, client, SHARING) == few <= 6


def test_it_refuses_a_stranger_as_if_the_link_did_not_exist(
    app: Flask, client: PageClient, priya: Member, link_id: str
) -> None:
    before = rows(app, "SELECT * FROM care_link")
    sign_in(client, other_patient(app))
    page = client.page(SHARING)
    for what in ("", "/stop", "/undo", "/no"):
        mine, random = (press(client, page, f"{SHARING}/{name}{what}") for name in (link_id, "0" * 32))
        assert mine.status_code == random.status_code == 404
        assert without_tokens(mine) == without_tokens(random)
    sign_in(client, other_physio(app))
    page = client.page("/invitations")
    for what in ("/undo", "/ask"):
        mine, random = (press(client, page, f"/discharged/{name}{what}") for name in (link_id, "0" * 32))
        assert mine.status_code == random.status_code == 404
        assert without_tokens(mine) == without_tokens(random)
    assert rows(app, "SELECT * FROM care_link") == before


def test_the_flare_up_page_names_who_will_see_it_and_nobody_else(
    app: Flask, client: PageClient, jo: Member, priya: Member
) -> None:
    link(app, priya, jo)
    said = "Priya will see that the plan is on, and nothing else new."
    link(app, other_physio(app), other_patient(app))
    assert said in words_of(client.page("/flare-up"))
    with app.app_context():
        read_only(False)
        care_links.discharge(priya.actor, jo.id, now_utc())
    assert "will see that the plan is on" not in words_of(client.page("/flare-up"))
