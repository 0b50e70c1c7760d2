"""Delete my account: what the other side reads meanwhile, and who cannot leave yet."""

from __future__ import annotations

from flask import Flask

from planner.clock import now_utc
from planner.persistence.db import read_only
from planner.services import clinics, invitations
from planner.services.invitations import Invite
from tests.cast import PASSWORD, Member, link, other_physio, patient, physio, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.web.sites import rows
from tests.web.test_leaving import jo, leave

__all__ = ["jo"]


def test_a_physiotherapist_gets_the_same_answer_as_for_a_stranger(app: Flask, client: PageClient, jo: Member) -> None:
    priya = physio(app)
    link(app, priya, jo)
    leave(client)
    sign_in(client, priya)
    known = client.page(f"/patients/{jo.id}", 404)
    unknown = client.page(f"/patients/{'0' * 32}", 404)
    assert known.replace(token_of(known), "") == unknown.replace(token_of(unknown), "")
    for address in ("/caseload", "/discharged", "/invitations", "/clinic"):
        assert "Jo" not in words_of(client.page(address)), address


def test_a_patient_reads_that_their_physiotherapist_is_leaving_and_may_stop_for_good(
    app: Flask, client: PageClient
) -> None:
    who, priya = patient(app), physio(app)
    link_id = link(app, priya, who)
    sign_in(client, priya)
    leave(client)
    sign_in(client, who)
    page = client.page("/settings/sharing")
    assert "they are closing their account" in words_of(page)
    client.post(f"/settings/sharing/{link_id}/stop", data={"csrf_token": token_of(page)})
    assert rows(app, "SELECT ended_by FROM care_link") == [("patient",)]


def test_an_owner_with_colleagues_is_led_to_the_clinic(app: Flask, client: PageClient) -> None:
    priya, omar = physio(app), other_physio(app)
    with app.app_context():
        read_only(False)
        clinics.make_clinic(priya.actor, now_utc())
        made = invitations.invite_colleague(priya.actor, Invite(form_id="x"), now_utc())
        clinics.join_clinic(omar.actor, made.invitation.seal, now_utc())
    sign_in(client, priya)
    page = client.page("/settings/leave")
    assert "Make one of them its owner first" in words_of(page)
    assert 'href="/clinic"' in page
    assert 'name="password"' not in page
    answer = client.post(
        "/settings/leave", data={"csrf_token": token_of(client.page("/settings")), "password": PASSWORD}
    )
    assert answer.status_code == 400
    assert rows(app, "SELECT count(*) FROM user WHERE leaves_at IS NOT NULL") == [(0,)]


def test_sample_data_says_that_it_goes_by_itself(app: Flask, client: PageClient) -> None:
    client.post("/demo", data={"csrf_token": token_of(client.page("/"))})
    page = client.page("/settings/leave")
    assert "It is deleted by itself" in words_of(page)
    assert 'name="password"' not in page
    answer = client.post("/settings/leave", data={"csrf_token": token_of(client.page("/settings"))})
    assert answer.status_code == 400
