"""One press, and a visitor walks about in sample data of their own."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from planner.services import demo
from tests.page_client import PageClient, words_of
from tests.statements import statements

SEE = "See the sample caseload"


def test_a_visitor_gets_a_copy_and_every_page_works(client: PageClient) -> None:
    answer = client.post_form("/demo", {}, page="/")
    assert answer.headers["Location"] == "/today"
    assert "a copy for you alone" in words_of(client.page("/today"))
    for address in ("/plans", "/progress", "/progress?activity=yoga", "/flare-up", "/settings"):
        client.page(address)


def test_a_forged_press_is_asked_again(client: PageClient) -> None:
    assert client.post("/demo").status_code == 400


def test_the_caseload_opens_with_six_people_and_few_statements(app: Flask, client: PageClient) -> None:
    assert SEE in words_of(client.page("/"))
    answer = client.post_form("/demo", {"as": "physio"}, page="/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/caseload")
    with statements(app) as found:
        page = client.page("/caseload")
    assert len(found) <= 6, found
    assert "sample caseload of made-up people, a copy for you alone" in words_of(page)
    patients = re.findall(r'class="name" href="(/patients/\w+)">', page)
    assert len(patients) == 6
    assert "1 patient waits." in words_of(client.page("/caseload/reviews"))
    for address in patients:
        client.page(address)
        with statements(app) as found:
            client.page(address)
        assert len(found) <= 20, found


@pytest.mark.parametrize("typed", ["", "Physio", "physio ", "<script>", "admin", "physio\0", "é" * 500])
def test_anything_else_is_the_patient(client: PageClient, typed: str) -> None:
    answer = client.post_form("/demo", {"as": typed}, page="/")
    assert answer.headers["Location"] == "/today"


def test_a_copy_too_many_is_refused_in_one_sentence(client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "MOST_COPIES", 0)
    answer = client.post_form("/demo", {"as": "physio"}, page="/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "Many people are trying it just now." in words_of(client.page("/"))


def test_without_a_sample_there_is_no_button(app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.web.areas.pages.views.is_demo_offered", lambda demo: False)
    assert SEE not in words_of(client.page("/"))
