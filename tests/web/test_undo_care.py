"""Going back on what a physiotherapist did for a patient, and on who shares with whom."""

from __future__ import annotations

from flask import Flask

from tests.cast import link, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_adjust import Site, site
from tests.web.test_waiting_reviews import a_waiting_review, fields
from tests.web.undo_steps import newest_way, press, undo_twice

__all__ = ["site"]


def test_a_decided_review_waits_again(app: Flask, client: PageClient) -> None:
    priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, priya)
    client.post_form("/caseload/reviews", fields(jo, plan_id, choice="take"))
    undo_twice(client)
    page = words_of(client.page("/caseload/reviews"))
    assert "This review of Jo waits again." in page
    assert "Proposed: 5 minutes to 5½ minutes" in page


def test_an_adjusted_plan_goes_back_to_the_version_before_as_a_new_one(site: Site) -> None:
    page = site.client.page(site.address + "?act=step_back")
    assert site.send(page, reason="Let it settle").status_code == 303
    undo_twice(site.client)
    notes = site.plan().revisions
    assert [note.act for note in notes] == [None, "step_back", "restore"]
    assert notes[-1].reason == "Taken back: version 2 was not meant."
    quotas = [site.plan().replay.weeks[-1].quota_end]
    assert quotas == [300]


def test_a_paused_plan_goes_on(site: Site) -> None:
    page = site.previewed(act="pause", reason="Let it settle")
    assert site.send(page).status_code == 303
    assert site.plan().is_paused
    undo_twice(site.client)
    assert not site.plan().is_paused
    assert [note.act for note in site.plan().revisions] == [None, "pause", "resume"]


def test_an_excused_week_counts_again(site: Site) -> None:
    page = site.previewed(act="excuse", excuse="away", reason="Away")
    assert site.send(page).status_code == 303
    assert site.plan().history.excused_weeks
    undo_twice(site.client)
    assert not site.plan().history.excused_weeks


def test_a_colleagues_version_is_not_taken_back(site: Site) -> None:
    page = site.client.page(site.address + "?act=hold")
    assert site.send(page, reason="Let it settle").status_code == 303
    way = newest_way(site.client)
    page = site.client.page(site.address + "?act=step_back")
    assert site.send(page, reason="Too much").status_code == 303
    newest_way(site.client)
    press(site.client, way)
    assert [note.act for note in site.plan().revisions] == [None, "hold", "step_back"]
    assert "The plan was changed since." in words_of(site.client.page(site.address))


def test_switches_go_back_to_how_they_were(app: Flask, client: PageClient) -> None:
    jo = patient(app)
    link_id = link(app, physio(app), jo)
    sign_in(client, jo)
    before = rows(app, "SELECT * FROM care_link")
    client.post_form(f"/settings/sharing/{link_id}", {"shares": ["activity"]}, page="/settings/sharing")
    assert rows(app, "SELECT * FROM care_link") != before
    undo_twice(client)
    assert rows(app, "SELECT * FROM care_link") == before


def test_sharing_that_ended_begins_again_and_ends_again(app: Flask, client: PageClient) -> None:
    jo = patient(app)
    link_id = link(app, physio(app), jo)
    sign_in(client, jo)
    client.post_form(f"/settings/sharing/{link_id}/stop", {}, page="/settings/sharing")
    press(client, newest_way(client))
    assert rows(app, "SELECT ended_at FROM care_link") == [(None,)]
    press(client, newest_way(client))
    assert rows(app, "SELECT ended_at FROM care_link") != [(None,)]


def test_care_that_ended_goes_on(app: Flask, client: PageClient) -> None:
    priya, jo = physio(app), patient(app)
    link(app, priya, jo)
    sign_in(client, priya)
    client.post_form(f"/patients/{jo.id}/discharge", {})
    undo_twice(client)
    assert rows(app, "SELECT ended_at FROM care_link") == [(None,)]


def test_a_clinic_has_its_name_back(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app))
    client.post_form("/clinic", {"name": "Moor View"})
    client.post_form("/clinic", {"name": "Moor Vew"})
    undo_twice(client)
    assert rows(app, "SELECT name FROM clinic") == [("Moor View",)]
