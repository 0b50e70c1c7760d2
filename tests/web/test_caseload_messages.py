"""A message in the caseload: a reason for the one who is addressed alone, in the filters, the order and the pages."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.clock import now_utc
from planner.domain.care import EVERYTHING, ShareKind
from planner.persistence.db import read_only
from planner.services import flare_ups, patient_messages, summaries
from planner.services.patient_messages import SendMessage
from tests.caseloads import a_caseload
from tests.cast import Member, link, other_physio, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements
from tests.web.sites import rows
from tests.web.test_caseload import names
from tests.web.test_walk import today


def writes(app: Flask, author: Member, reader: Member, text: str = "It flared up.") -> str:
    with app.app_context():
        read_only(False)
        return patient_messages.send_message(author.actor, SendMessage(physio_id=reader.id, text=text), now_utc())


@pytest.mark.parametrize("kept_private", [(), (ShareKind.SCORES,), tuple(EVERYTHING)])
def test_another_physiotherapist_of_the_same_patient_learns_nothing_of_it(
    app: Flask, client: PageClient, kept_private: tuple[ShareKind, ...]
) -> None:
    priya, patients = a_caseload(app, 2)
    omar = other_physio(app)
    for one in patients:
        link(app, omar, one, *kept_private)
    writes(app, patients[1], omar)
    sign_in(client, priya)
    page = words_of(client.page("/caseload"))
    assert "Message" not in page
    assert "Need you 0" in page
    assert names(client.page("/caseload")) == ["Patient 000", "Patient 001"]
    assert names(client.page("/caseload?show=message")) == []
    assert names(client.page("/caseload?show=needs-you")) == []
    sign_in(client, omar)
    page = words_of(client.page("/caseload"))
    assert "Message waiting" in page
    assert "Need you 1" in page
    assert "Message 1" in page
    assert names(client.page("/caseload")) == ["Patient 001", "Patient 000"]
    for kind in ("message", "needs-you"):
        assert names(client.page(f"/caseload?show={kind}")) == ["Patient 001"]


def test_each_of_two_counts_their_own(app: Flask, client: PageClient) -> None:
    priya, patients = a_caseload(app, 1)
    omar = other_physio(app)
    link(app, omar, patients[0])
    for reader in (priya, omar, omar):
        writes(app, patients[0], reader)
    sign_in(client, priya)
    assert "Message waiting" in words_of(client.page("/caseload"))
    sign_in(client, omar)
    page = client.page("/caseload")
    assert "2 messages waiting" in words_of(page)
    assert names(page) == ["Patient 000"], "one row, however many messages"


def test_it_stands_after_a_flare_up_and_quiet_days_and_before_the_rest(app: Flask, client: PageClient) -> None:
    priya, patients = a_caseload(app, 4, days=2)
    sign_in(client, priya)
    writes(app, patients[2], priya)
    with app.app_context():
        read_only(False)
        flare_ups.start_flare(patients[3].actor, today(), now_utc())
    assert names(client.page("/caseload")) == ["Patient 003", "Patient 002", "Patient 000", "Patient 001"]
    turned = names(client.page("/caseload?dir=desc"))
    assert turned == ["Patient 002", "Patient 003", "Patient 000", "Patient 001"]
    writes(app, patients[3], priya)
    page = words_of(client.page("/caseload"))
    assert page.index("Flare-up, day 1") < page.index("Message waiting")
    assert names(client.page("/caseload?show=message")) == ["Patient 003", "Patient 002"]
    assert names(client.page("/caseload?show=message&sort=name&dir=desc&q=patient")) == ["Patient 003", "Patient 002"]


def test_pages_hold_fifty_also_where_messages_lead(app: Flask, client: PageClient) -> None:
    priya, patients = a_caseload(app, 52, days=2)
    sign_in(client, priya)
    for one in (patients[50], patients[51], patients[51]):
        writes(app, one, priya)
    first, second = names(client.page("/caseload")), names(client.page("/caseload?page=2"))
    assert first[:3] == ["Patient 050", "Patient 051", "Patient 000"]
    assert (len(first), second) == (50, ["Patient 048", "Patient 049"])
    assert "Message 2" in words_of(client.page("/caseload"))


@pytest.mark.parametrize("count", [2, 20])
def test_messages_cost_no_statement(app: Flask, client: PageClient, count: int) -> None:
    priya, patients = a_caseload(app, count, days=2)
    sign_in(client, priya)
    for one in patients:
        writes(app, one, priya)
    with statements(app) as found:
        client.page("/caseload")
    assert len(found) == 4, found
    with statements(app) as searched:
        client.page("/caseload?q=patient+00&show=message&sort=name")
    assert len(searched) == 5, searched


def test_it_goes_when_it_is_read_taken_back_or_the_link_ends(app: Flask, client: PageClient) -> None:
    priya, patients = a_caseload(app, 3, days=2)
    sent = [writes(app, one, priya) for one in patients]
    sign_in(client, priya)
    at = f"/patients/{patients[0].id}"
    client.post_form(f"{at}/messages/{sent[0]}/read", {}, page=at)
    assert names(client.page("/caseload?show=message")) == ["Patient 001", "Patient 002"]
    client.post_form(f"{at}/messages/{sent[0]}/unread", {}, page=at)
    assert names(client.page("/caseload?show=message")) == ["Patient 000", "Patient 001", "Patient 002"]
    with app.app_context():
        read_only(False)
        patient_messages.take_back_message(patients[1].actor, sent[1])
    client.post_form(f"/patients/{patients[2].id}/discharge", {}, page=f"/patients/{patients[2].id}/discharge")
    assert names(client.page("/caseload?show=message")) == ["Patient 000"]


def test_a_summary_that_is_kept_knows_of_no_message(app: Flask) -> None:
    priya, patients = a_caseload(app, 1, days=2)
    before = rows(app, "SELECT attention, content FROM caseload_summary")
    writes(app, patients[0], priya)
    with app.app_context():
        read_only(False)
        summaries.rebuild(now_utc())
        assert summaries.check() == []
    assert rows(app, "SELECT attention, content FROM caseload_summary") == before
