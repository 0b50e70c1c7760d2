"""Protocols in the browser's place: listed, made, changed, copied, put away, and nobody else's."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.cast import other_physio, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.form_fields import fields_of, without_token

SPANISH = {"Accept-Language": "es"}


@pytest.fixture
def priya(app: Flask, client: PageClient) -> PageClient:
    sign_in(client, physio(app))
    return client


def in_spanish(client: PageClient, address: str) -> str:
    return client.get(address, headers=SPANISH).get_data(as_text=True)


def first(client: PageClient) -> str:
    found = re.search(r"/protocols/[0-9a-f]{32}", client.page("/protocols"))
    assert found is not None
    return found.group()


def test_the_published_programmes_are_there_with_their_sources(priya: PageClient) -> None:
    assert priya.page("/protocols").count("published programme") == 5
    assert "Veenhof 2006, behavioural graded activity" in priya.page(first(priya))


def test_a_clinic_that_begins_in_spanish_has_them_and_its_name_in_spanish(priya: PageClient) -> None:
    assert "NHLBI, caminar: de 5 a 30 minutos en 12 semanas" in in_spanish(priya, "/protocols")
    assert "NHLBI, caminar: de 5 a 30 minutos en 12 semanas" in priya.page("/protocols")
    assert "Consulta de Priya" in priya.page("/clinic")


def test_a_copy_is_named_in_the_language_of_whoever_makes_it(priya: PageClient) -> None:
    address = first(priya)
    token = fields_of(priya.page("/protocols/new"))["csrf_token"]
    answer = priya.post(f"{address}/copy", data={"csrf_token": token}, headers=SPANISH)
    assert "(copia)" in priya.page(answer.headers["Location"])


def test_one_is_made_changed_copied_and_put_away(priya: PageClient) -> None:
    fields = fields_of(priya.page("/protocols/new"), name="Ours", kind="table", unit="minutes", table="5, 5,5\n6")
    address = priya.post("/protocols/new", data=fields).headers["Location"]
    page = priya.page(address)
    assert fields_of(page)["table"] == ["5, 5.5, 6"]
    assert priya.post(address, data=fields_of(page, name="Ours, slower")).status_code == 303
    assert priya.post(address, data=fields_of(page, name="Too late")).status_code == 409
    token = fields_of(page)["csrf_token"]
    assert priya.post(f"{address}/copy", data={"csrf_token": token}).status_code == 303
    assert "Ours, slower (copy)" in priya.page("/protocols")
    assert priya.post(f"{address}/archive", data={"csrf_token": token}).status_code == 303
    assert "Put away" in priya.page("/protocols")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "1 to 80 characters"),
        ({"unit": "", "kind": "increment", "amount": "1"}, "Amounts need a unit"),
        ({"start_percent": "40"}, "from 50 to 100"),
        ({"kind": "table", "table": "5\nsix"}, "Row 2"),
        ({"flare_percent": "10"}, "from 40 to 90"),
    ],
)
def test_bad_input_is_refused_and_kept(priya: PageClient, changes: dict[str, str], sentence: str) -> None:
    fields = {**fields_of(priya.page("/protocols/new"), name="Ours"), **changes}
    answer = priya.post("/protocols/new", data=fields)
    assert answer.status_code == 400
    assert sentence in words_of(answer.text)


def test_it_refuses_another_clinic_and_patients(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app))
    address = first(client)
    sign_in(client, other_physio(app))
    refused, none = client.get(address), client.get("/protocols/" + "0" * 32)
    assert (refused.status_code, without_token(refused.text)) == (404, without_token(none.text))
    token = fields_of(client.page("/protocols/new"))["csrf_token"]
    for act in ("", "/copy", "/archive", "/unarchive"):
        fields = fields_of(client.page("/protocols/new"), name="Stolen") if not act else {"csrf_token": token}
        assert client.post(address + act, data=fields).status_code == 404
    sign_in(client, patient(app))
    assert client.get("/protocols").status_code == 404


def test_it_shows_what_a_patient_reads_in_the_first_weeks(priya: PageClient) -> None:
    fields = fields_of(priya.page("/protocols/new"), name="Ours", unit="minutes", rate="20", hold_every="3")
    page = priya.page(priya.post("/protocols/new", data=fields).headers["Location"])
    rows = [words_of(row) for row in re.findall(r"<tr>.*?</tr>", page.split('id="reads"')[1], re.DOTALL)]
    assert rows[1:5] == [
        "1 8 minutes Go up You did what was planned.",
        "2 9½ minutes Go up You did what was planned.",
        "3 11½ minutes Stay This week is for settling, as planned. One more week here makes the next step easier.",
        "4 11½ minutes Go up You did what was planned.",
    ]


def test_it_shows_what_a_patient_reads_when_a_week_goes_otherwise(priya: PageClient) -> None:
    changes = {"done_percent": "60", "step_back_percent": "15", "over_percent": "140", "confidence": "3"}
    fields = fields_of(priya.page("/protocols/new"), name="Ours", **changes)
    address = priya.post("/protocols/new", data=fields).headers["Location"]
    words = words_of(priya.page(address))
    assert "Fewer than 60 % of the sessions done Stay" in words
    assert "The same for a second week: 15 % less Step back" in words
    assert "2 or more days above 140 %" in words
    assert "Confidence under 3, for at most 2 weeks running Stay You felt less sure." in words
    assert priya.post(address, data=fields_of(priya.page(address), confidence="")).status_code == 303
    assert "You felt less sure." not in words_of(priya.page(address))


def test_the_list_lets_protocols_be_compared_without_opening_each(priya: PageClient) -> None:
    page = priya.page("/protocols")
    heads = [words_of(head) for head in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page)]
    assert heads == ["Name", "Measured in", "Growth", "Days", "Start, % of the baseline"]
    row = next(found for found in re.findall(r"<tr>(.*?)</tr>", page, flags=re.DOTALL) if "Lambeek" in found)
    cells = [words_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
    assert cells == ["any unit", "10 % of the quota a week", "Tue, Fri", "70"]
