"""The caseload: who needs me and why, in few statements, and nothing that is not shared."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from planner.clock import now_utc
from planner.domain.care import ShareKind
from planner.domain.caseload import Sorting
from planner.domain.units import Activity, Unit
from planner.persistence.db import read_only
from planner.services import flare_ups, safety, summaries
from planner.services.log_session import LogSession, log_session
from tests.caseloads import a_caseload
from tests.cast import Member, link, other_patient, other_physio, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements
from tests.web.test_walk import today

MOST_STATEMENTS = 6


def logs_now(app: Flask, who: Member, number: int = 0) -> None:
    with app.app_context():
        read_only(False)
        log = LogSession(
            activity=Activity.WALKING, unit=Unit.MINUTES, day=today(), amount=300, form_id=f"f{number}", confidence=2
        )
        log_session(who.actor, log, now_utc())


def names(page: str) -> list[str]:
    return re.findall(r'class="name"[^>]*>([^<]+)<', page)


@pytest.mark.parametrize("count", [5, 50, 200])
def test_it_costs_the_same_few_statements_after_a_write_however_many_patients(
    app: Flask, client: PageClient, count: int
) -> None:
    priya, patients = a_caseload(app, count, days=2)
    sign_in(client, priya)
    logs_now(app, patients[0])
    with statements(app) as found:
        page = client.page("/caseload")
    assert len(found) == 4 <= MOST_STATEMENTS, found
    assert len(names(page)) == min(count, 50)
    with statements(app) as searched:
        client.page("/caseload?q=patient+00&show=needs-you&sort=name&dir=desc")
    assert len(searched) == 5


def test_the_first_look_of_a_day_costs_a_fixed_number_too(app: Flask, client: PageClient) -> None:
    priya, _patients = a_caseload(app, 3, days=2)
    sign_in(client, priya)
    with app.app_context():
        read_only(False)
        summaries.rebuild(now_utc() - timedelta(days=1))
    with statements(app) as found:
        client.page("/caseload")
    assert len(found) <= 15, found
    with statements(app) as again:
        client.page("/caseload")
    assert len(again) == 4


def test_the_move_of_a_patient_shows_in_the_next_request(app: Flask, client: PageClient) -> None:
    priya, patients = a_caseload(app, 2)
    sign_in(client, priya)
    assert "On plan" in words_of(client.page("/caseload"))
    with app.app_context():
        read_only(False)
        flare_ups.start_flare(patients[1].actor, today() - timedelta(days=2), now_utc())
    page = client.page("/caseload")
    assert "Flare-up, day 3" in words_of(page)
    assert names(page) == ["Patient 001", "Patient 000"]
    assert names(client.page("/caseload?show=flare-up")) == ["Patient 001"]


def test_a_page_holds_fifty_and_the_next_begins_after_them(app: Flask, client: PageClient) -> None:
    priya, _patients = a_caseload(app, 53, days=2)
    sign_in(client, priya)
    page = client.page("/caseload?sort=name")
    assert names(page)[-1] == "Patient 049"
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following is not None
    assert names(client.page(following[1].replace("&amp;", "&"))) == ["Patient 050", "Patient 051", "Patient 052"]
    assert len(names(client.page("/caseload?page=99"))) == 3


def test_every_column_sorts_both_ways_and_nonsense_is_as_usual(app: Flask, client: PageClient) -> None:
    priya, _patients = a_caseload(app, 2, days=9)
    sign_in(client, priya)
    for sort in (*Sorting, "nonsense"):
        for direction in ("asc", "desc", "?"):
            page = client.page(f"/caseload?sort={sort}&dir={direction}&page=-1&show=nobody")
            assert len(names(page)) == 2
            assert page.count("aria-sort") == 1


def test_a_search_keeps_what_was_typed_and_says_when_nobody_matches(app: Flask, client: PageClient) -> None:
    priya = physio(app)
    link(app, priya, patient(app, name="Élodie Dupont"))
    link(app, priya, other_patient(app))
    sign_in(client, priya)
    assert names(client.page("/caseload?q=elodie")) == ["Élodie Dupont"]
    page = client.page("/caseload?q=%22%3Cb%3E%25_")
    assert "Nobody matches" in words_of(page)
    assert "<b>" not in page


def test_nobody_is_linked_yet(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app))
    assert "No patient is linked to you yet" in words_of(client.page("/caseload"))


def with_a_low_confidence_and_a_flare(app: Flask, *kept_private: ShareKind) -> tuple[Member, Member]:
    priya, patients = a_caseload(app, 1)
    omar = other_physio(app)
    link(app, omar, patients[0], *kept_private)
    for number in range(15):
        logs_now(app, patients[0], number)
    with app.app_context():
        read_only(False)
        flare_ups.start_flare(patients[0].actor, today(), now_utc())
    return priya, omar


def test_scores_that_are_not_shared_are_neither_shown_nor_counted(app: Flask, client: PageClient) -> None:
    priya, omar = with_a_low_confidence_and_a_flare(app, ShareKind.SCORES)
    sign_in(client, priya)
    assert "Low confidence 1" in words_of(client.page("/caseload"))
    sign_in(client, omar)
    page = words_of(client.page("/caseload"))
    assert "onfidence 2" not in page
    assert "Low confidence" not in page
    assert "Flare-up, day 1" in page
    assert "not shared" in page
    assert "Nobody matches" in words_of(client.page("/caseload?show=low-confidence"))


def test_without_activity_only_the_name_and_a_stop_sign_show(app: Flask, client: PageClient) -> None:
    _priya, omar = with_a_low_confidence_and_a_flare(app, ShareKind.ACTIVITY)
    sign_in(client, omar)
    page = words_of(client.page("/caseload"))
    assert "Patient 000" in page
    assert "Flare-up" not in page
    assert "Need you 0" in page
    with app.app_context():
        from planner.services.people import find_actor

        read_only(False)
        safety.answer_signs(find_actor("patient000@example.org"), frozenset({"stroke"}), False, now_utc())
    page = words_of(client.page("/caseload"))
    assert "Stop sign reported" in page
    assert "emergency" in page


def test_it_shows_nobody_elses_patients(app: Flask, client: PageClient) -> None:
    a_caseload(app, 2)
    sign_in(client, other_physio(app))
    assert names(client.page("/caseload")) == []


@pytest.mark.parametrize("address", ["/caseload", "/caseload/reviews"])
def test_it_refuses_patients_and_strangers(app: Flask, client: PageClient, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/sign-in")
    sign_in(client, patient(app))
    assert client.get(address).status_code == 404
