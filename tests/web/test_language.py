"""The language of a page: a person's own, else a visitor's choice, else the browser's; with its numbers and days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from planner.domain.errors import OutOfBounds, Sentence
from planner.domain.quantity import Quantity
from planner.domain.units import Unit
from planner.web.filters import exactly, full_day, long_day, number, plain
from planner.web.numerals import brief, decimal
from planner.web.reader_units import as_typed
from planner.web.said import said
from tests.cast import patient, sign_in
from tests.page_client import token_of


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


def page(client: FlaskClient, address: str, **headers: str) -> str:
    return client.get(address, headers=headers, follow_redirects=True).get_data(as_text=True)


SPANISH_TITLE = "Crear cuenta"


def test_a_browser_that_asks_for_spanish_gets_it(visitor: FlaskClient) -> None:
    answer = visitor.get("/sign-in", headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"})
    assert '<html lang="es"' in answer.get_data(as_text=True)
    assert answer.headers["Content-Language"] == "es"


@pytest.mark.parametrize("asked", ["", "de-DE,de", "*", "x" * 5_000, "es;q=nonsense"])
def test_any_other_wish_gets_english(visitor: FlaskClient, asked: str) -> None:
    assert '<html lang="en-GB"' in page(visitor, "/sign-in", **{"Accept-Language": asked})


def test_a_visitor_chooses_and_the_choice_stays(visitor: FlaskClient) -> None:
    assert '<html lang="en-GB"' in page(visitor, "/help")
    assert '<html lang="es"' in page(visitor, "/help?lang=es")
    assert '<html lang="es"' in page(visitor, "/privacy")
    assert '<html lang="es"' in page(visitor, "/privacy?lang=klingon")
    assert '<html lang="en-GB"' in page(visitor, "/privacy?lang=en_GB")


def test_a_person_chooses_in_their_settings_and_may_go_back(app: Flask, visitor: FlaskClient) -> None:
    sign_in(visitor, patient(app))
    fields = {"name": "Jo", "zone": "Europe/London", "distance": "km", "week_starts": "0", "theme": "auto"}
    token = token_of(page(visitor, "/settings"))
    answer = visitor.post("/settings", data={**fields, "locale": "es", "csrf_token": token}, follow_redirects=True)
    assert "Tus ajustes están guardados." in answer.get_data(as_text=True)
    assert '<html lang="es"' in page(visitor, "/settings?lang=en_GB", **{"Accept-Language": "en"})
    visitor.post("/settings", data={**fields, "locale": "en_GB", "csrf_token": token})
    assert '<html lang="en-GB"' in page(visitor, "/settings", **{"Accept-Language": "es"})


def test_a_language_that_nobody_speaks_here_is_refused_and_nothing_is_lost(app: Flask, visitor: FlaskClient) -> None:
    sign_in(visitor, patient(app))
    fields = {"name": "Jo Marsden", "zone": "Europe/London", "distance": "km", "week_starts": "0", "theme": "auto"}
    token = token_of(page(visitor, "/settings"))
    answer = visitor.post("/settings", data={**fields, "locale": "tlh", "csrf_token": token})
    assert answer.status_code == 400
    assert "Choose one of the answers." in answer.get_data(as_text=True)
    assert 'value="Jo Marsden"' in answer.get_data(as_text=True)


def test_numbers_are_written_as_the_language_writes_them(app: Flask) -> None:
    with app.test_request_context(), force_locale("es"):
        assert (decimal(Fraction(11, 2)), decimal(12_000), brief(1_234.5)) == ("5,5", "12.000", "1.234")
        assert (number(330, Unit.MINUTES), number(12_000, Unit.STEPS)) == ("5½", "12.000")
        assert exactly(288, Unit.MINUTES) == "4,8"
        assert as_typed(330, Unit.MINUTES) == "5,5"
        assert (plain(60, Unit.MINUTES), plain(330, Unit.MINUTES)) == ("1 minuto", "5½ minutos")
    with app.test_request_context():
        assert (decimal(Fraction(11, 2)), decimal(12_000), decimal(1_234)) == ("5.5", "12,000", "1,234")
        assert as_typed(330, Unit.MINUTES) == "5.5"


def test_days_are_written_as_the_language_writes_them(app: Flask) -> None:
    day = date(2026, 11, 23)
    with app.test_request_context(), force_locale("es"):
        assert (long_day(day), full_day(day)) == ("lunes 23 de noviembre", "23 de noviembre de 2026")
    with app.test_request_context():
        assert (long_day(day), full_day(day)) == ("Monday 23 November", "23 November 2026")


def test_a_rule_speaks_the_language_with_its_values(app: Flask) -> None:
    inner = OutOfBounds("amount", "The amount must be more than 0.")
    outer = OutOfBounds("table", "Row %(row)s, “%(shown)s”: %(why)s", row=1_204, shown="-3", why=inner)
    assert outer.message == "Row 1,204, “-3”: The amount must be more than 0."
    bound = Sentence("The amount can be at most %(most)s %(unit)s.", {"most": 200_000, "unit": Unit.STEPS})
    with app.test_request_context(), force_locale("es"):
        assert "mayor que 0" in said(outer)
        assert said(bound).endswith("200.000 pasos.")
    assert str(Sentence("Up to %(what)s.", {"what": Quantity(330, Unit.MINUTES)})) == "Up to 5.5 minutes."
    assert str(Sentence("From %(day)s on.", {"day": date(2026, 1, 5)})) == "From 5 January 2026 on."
