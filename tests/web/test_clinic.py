"""The clinic's page: name, members, handing patients on."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from planner.clock import now_utc
from planner.persistence.db import read_only
from planner.services import clinics, invitations
from planner.services.invitations import Invite
from tests.cast import Member, link, other_patient, other_physio, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.invite_steps import link_on, press
from tests.web.sites import rows


@pytest.fixture
def priya(app: Flask, client: PageClient) -> Member:
    member = physio(app)
    sign_in(client, member)
    return member


@pytest.fixture
def omar(app: Flask, priya: Member) -> Member:
    """A colleague in Priya's clinic."""
    member = other_physio(app)
    with app.app_context():
        read_only(False)
        clinics.make_clinic(priya.actor, now_utc())
        made = invitations.invite_colleague(priya.actor, Invite(form_id="x"), now_utc())
        clinics.join_clinic(member.actor, made.invitation.seal, now_utc())
    return member


def said(answer: TestResponse) -> str:
    return words_of(answer.get_data(as_text=True))


def act(client: PageClient, address: str, **fields: object) -> TestResponse:
    return press(client, client.page("/clinic"), address, **fields)


def test_looking_makes_no_clinic_and_naming_does(app: Flask, client: PageClient, priya: Member) -> None:
    assert "The clinic begins when you name it" in words_of(client.page("/clinic"))
    assert rows(app, "SELECT count(*) FROM clinic") == [(0,)]
    assert act(client, "/clinic", name="Northgate Pain Clinic").status_code == 303
    assert "Northgate Pain Clinic" in words_of(client.page("/clinic"))


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_bad_name_is_refused_beside_its_field(client: PageClient, priya: Member, name: str) -> None:
    answer = act(client, "/clinic", name=name)
    assert answer.status_code == 400
    assert "A clinic's name has 1 to 120 characters." in said(answer).replace("&#39;", "'")


def test_a_colleague_is_invited_and_stands_in_the_list(app: Flask, client: PageClient, priya: Member) -> None:
    answer = act(client, "/clinic/invite", label="Omar")
    assert link_on(answer.get_data(as_text=True))
    assert "They join Priya" in said(answer)
    assert "Omar Colleague" in words_of(client.page("/invitations"))
    bad = act(client, "/clinic/invite", email="omar")
    assert bad.status_code == 400
    assert 'value="omar"' in bad.get_data(as_text=True)


def test_patients_are_handed_on_after_a_second_look(
    app: Flask, client: PageClient, priya: Member, omar: Member
) -> None:
    jo, sam = patient(app), other_patient(app)
    link(app, omar, jo)
    link(app, omar, sam)
    address = f"/clinic/members/{omar.id}/hand-on"
    page = client.page(address)
    assert page.count("checked") == 2
    nobody = press(client, page, address, patients=[jo.id])
    assert nobody.status_code == 400
    assert nobody.get_data(as_text=True).count("checked") == 1
    assert press(client, page, address, to=priya.id).status_code == 400
    sure = press(client, page, address, to=priya.id, patients=[jo.id])
    assert "Hand 1 patient on to Priya?" in said(sure)
    assert rows(app, "SELECT count(*) FROM care_link WHERE ended_at IS NULL AND physio_id = :id", id=omar.id) == [(2,)]
    done = press(client, sure.get_data(as_text=True), address, to=priya.id, patients=[jo.id], confirmed="yes")
    assert done.location == "/clinic"
    assert "1 handed on to Priya." in words_of(client.page("/clinic"))
    live = "SELECT patient_id FROM care_link WHERE ended_at IS NULL AND physio_id = :id"
    assert rows(app, live, id=omar.id) == [(sam.id,)]
    assert rows(app, live, id=priya.id) == [(jo.id,)]
    sign_in(client, jo)
    assert "Your care was handed on from Omar by the clinic." in words_of(client.page("/settings/sharing"))


def test_patients_of_others_are_not_handed_on(app: Flask, client: PageClient, priya: Member, omar: Member) -> None:
    jo = patient(app)
    link(app, priya, jo)
    address = f"/clinic/members/{omar.id}/hand-on"
    assert "Omar has no patients now." in words_of(client.page(address))
    answer = press(client, client.page("/clinic"), address, to=priya.id, patients=[jo.id], confirmed="yes")
    assert answer.status_code == 400


def test_owner_and_members_come_and_go(app: Flask, client: PageClient, priya: Member, omar: Member) -> None:
    assert act(client, "/clinic/leave").status_code == 400
    assert act(client, f"/clinic/members/{omar.id}/own").status_code == 303
    assert "Omar owns the clinic now." in words_of(client.page("/clinic"))
    assert act(client, "/clinic/leave").status_code == 303
    assert "You have left the clinic." in words_of(client.page("/clinic"))
    sign_in(client, omar)
    assert "Omar (you) Owner" in words_of(client.page("/clinic"))


def test_a_member_is_removed(app: Flask, client: PageClient, priya: Member, omar: Member) -> None:
    assert act(client, f"/clinic/members/{priya.id}/remove").status_code == 400
    assert act(client, f"/clinic/members/{omar.id}/remove").status_code == 303
    assert "Omar" not in words_of(client.page("/clinic")).replace("Omar is not a member any more", "")
    assert act(client, f"/clinic/members/{omar.id}/remove").status_code == 404


def test_an_old_page_is_asked_again(client: PageClient, priya: Member, omar: Member) -> None:
    for address in ("/clinic/leave", f"/clinic/members/{omar.id}/remove", f"/clinic/members/{omar.id}/hand-on"):
        assert client.post(address, data={"csrf_token": "old"}).status_code == 400


def test_it_refuses_a_member_what_is_the_owners(app: Flask, client: PageClient, priya: Member, omar: Member) -> None:
    jo = patient(app)
    link(app, omar, jo)
    sign_in(client, omar)
    page = client.page("/clinic")
    assert "Invite a colleague" not in words_of(page)
    before = rows(app, "SELECT * FROM clinic_member") + rows(app, "SELECT * FROM care_link")
    for address in (
        "/clinic",
        "/clinic/invite",
        f"/clinic/members/{priya.id}/remove",
        f"/clinic/members/{omar.id}/own",
        f"/clinic/members/{omar.id}/hand-on",
    ):
        fields = {"name": "Mine", "to": priya.id, "patients": [jo.id], "confirmed": "yes"}
        assert press(client, page, address, **fields).status_code == 404, address
    assert client.get(f"/clinic/members/{omar.id}/hand-on").status_code == 404
    assert rows(app, "SELECT * FROM clinic_member") + rows(app, "SELECT * FROM care_link") == before


def test_it_refuses_patients(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    assert client.get("/clinic").status_code == 404
    assert client.post("/clinic", data={"name": "x"}).status_code == 404
