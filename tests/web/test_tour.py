"""The tour of three sentences: there for somebody new, gone for good with one press, and back from Help."""

from __future__ import annotations

from flask import Flask

from tests.cast import Member, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_walk import a_plan, jo
from tests.web.undo_steps import newest_way, press

__all__ = ["jo"]

HEAD = "In three sentences"


def seen(app: Flask, member: Member) -> bool:
    return bool(rows(app, "SELECT has_seen_tour FROM person WHERE user_id = :id", id=member.id)[0][0])


def test_a_new_patient_reads_three_sentences_on_the_first_page(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    page = client.page("/today")
    assert HEAD in page
    assert page.index(HEAD) < page.index("A short safety check")
    part = page[page.index(HEAD) : page.index("Got it")]
    assert part.count("<li>") == 3
    assert "<dialog" not in page


def test_it_never_pushes_the_number_of_the_day_down(jo: PageClient) -> None:
    a_plan(jo)
    page = jo.page("/today")
    assert page.index("Done as planned") < page.index(HEAD)


def test_one_press_ends_it_and_help_brings_it_back(app: Flask, client: PageClient) -> None:
    member = patient(app)
    sign_in(client, member)
    assert client.post_form("/tour/seen", {}, page="/today").headers["Location"] == "/home"
    assert seen(app, member)
    assert HEAD not in client.page("/today")
    assert "Show me the short tour again" in client.page("/help")
    client.post_form("/tour/again", {}, page="/help")
    assert HEAD in client.page("/today")


def test_the_press_can_be_gone_back_on_and_forth(app: Flask, client: PageClient) -> None:
    member = patient(app)
    sign_in(client, member)
    client.post_form("/tour/seen", {}, page="/today")
    press(client, newest_way(client))
    assert not seen(app, member)
    press(client, newest_way(client))
    assert seen(app, member)


def test_a_physiotherapist_has_three_of_their_own(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app))
    words = words_of(client.page("/caseload"))
    assert "Whoever needs you stands first" in words
    assert "your own try-outs" not in words
    client.post_form("/tour/seen", {}, page="/caseload")
    assert HEAD not in client.page("/caseload")


def test_help_offers_it_to_those_who_are_signed_in(client: PageClient) -> None:
    assert "Show me the short tour again" not in client.page("/help")
