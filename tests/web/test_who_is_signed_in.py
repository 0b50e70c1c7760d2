"""The bar above a physiotherapist's pages says who is signed in, and where; it costs nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask

from tests.cast import patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements


@pytest.fixture
def priya(app: Flask, client: PageClient) -> PageClient:
    sign_in(client, physio(app))
    return client


def who(page: str) -> str | None:
    """What the bar says."""
    found = re.search(r'<p class="who".*?</p>', page)
    return unescape(words_of(found[0])) if found else None


def test_it_says_the_name_and_once_there_is_one_the_clinic(priya: PageClient) -> None:
    assert who(priya.page("/caseload")) == "Signed in: Priya"
    priya.post_form("/clinic", {"name": "Northgate Pain Clinic"})
    page = priya.page("/protocols")
    assert who(page) == "Signed in: Priya, Northgate Pain Clinic"
    assert 'title="Priya, Northgate Pain Clinic"' in page


def test_a_clinic_that_is_called_after_them_is_said_alone(priya: PageClient) -> None:
    priya.post_form("/clinic", {"name": "Priya's practice"})
    assert who(priya.page("/caseload")) == "Signed in: Priya's practice"


def test_a_clinic_that_was_named_for_them_in_spanish_is_said_alone_too(priya: PageClient) -> None:
    priya.post_form("/clinic", {"name": "Consulta de Priya"})
    page = priya.get("/caseload", headers={"Accept-Language": "es"}).get_data(as_text=True)
    assert (who(page) or "").endswith(": Consulta de Priya")


def test_the_clinic_s_name_takes_no_statement_of_its_own(app: Flask, priya: PageClient) -> None:
    def count() -> int:
        with statements(app) as found:
            priya.page("/settings")
        return len(found)

    few = count()
    priya.post_form("/clinic", {"name": "Northgate Pain Clinic"})
    assert count() == few


def test_patients_and_visitors_have_no_such_line(app: Flask, client: PageClient) -> None:
    assert who(client.page("/")) is None
    sign_in(client, patient(app))
    assert who(client.page("/settings")) is None


def test_a_page_that_is_not_there_leads_each_to_their_own(app: Flask, client: PageClient) -> None:
    assert 'href="/">Go to the first page' in client.page("/nowhere", 404)
    sign_in(client, physio(app))
    assert 'href="/caseload">Go to the caseload' in client.page("/nowhere", 404)
    sign_in(client, patient(app))
    page = client.page("/nowhere", 404)
    assert 'href="/today">Go to Today' in page
    assert 'href="/plans">Go to my plan' in page
    assert "That is not your fault." in words_of(page)
