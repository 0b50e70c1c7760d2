"""What a patient sees of adjusting: who looked, what was changed and why, and what their own form keeps."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.clock import now_utc
from planner.persistence.db import db, read_only
from planner.persistence.repositories.care_looks import list_looks
from planner.services import care_links
from tests.cast import sign_in
from tests.domain.builders import minutes
from tests.page_client import PageClient, words_of
from tests.web.form_fields import fields_of
from tests.web.test_adjust import Site


@pytest.fixture
def site(app: Flask, client: PageClient) -> Site:
    return Site(app, client)


def test_the_patient_reads_that_their_plan_was_looked_at(site: Site) -> None:
    site.client.page(site.address)
    with site.app.app_context():
        assert [look.what for look in list_looks(site.jo.id)] == ["adjust"]


def test_a_plan_that_waits_goes_on_with_the_person_and_its_page_says_why(site: Site, client: PageClient) -> None:
    assert site.send(site.previewed(decider="physiotherapist", reason="Together")).status_code == 303
    with site.app.app_context():
        read_only(False)
        care_links.discharge(site.priya.actor, site.jo.id, now_utc())
        db.session.remove()
    sign_in(client, site.jo)
    page = words_of(client.page(f"/plans/{site.plan_id}"))
    assert "by the site itself. No physiotherapist sees this plan any more" in page
    number = len(site.plan().revisions)
    assert "the site itself" in client.page(f"/plans/{site.plan_id}/revisions/{number}")


def test_the_patient_reads_the_newest_change_first_and_a_hold_among_the_weeks_to_come(
    site: Site, client: PageClient
) -> None:
    assert site.send(site.previewed(kind="increment", amount="1", reason="Even steps")).status_code == 303
    assert site.send(site.previewed(act="hold", reason="Let it settle")).status_code == 303
    sign_in(client, site.jo)
    page = words_of(client.page(f"/plans/{site.plan_id}"))
    assert page.index("Change 3") < page.index("Change 2") < page.index("Plan made")
    assert page.count("Your physiotherapist decided") == 0
    coming = page[page.index("Coming up") :]
    assert "5 minutes –" in coming[: coming.index("6 minutes")]


def test_a_patients_form_keeps_what_only_a_physiotherapist_can_set(site: Site, client: PageClient) -> None:
    changed = site.previewed(kind="increment", amount="2", decider="physiotherapist", hold_every="3", reason="Ours")
    assert site.send(changed).status_code == 303
    sign_in(client, site.jo)
    address = f"/plans/{site.plan_id}/change"
    page = client.page(address)
    assert "As now: " in page
    assert client.post(address, data=fields_of(page, days=["1"])).status_code == 303
    latest = site.plan().latest
    assert (latest.days, latest.hold_every, latest.decider.value) == ({1}, 3, "physiotherapist")
    assert latest.progression.amount == minutes(2)  # type: ignore[union-attr]
