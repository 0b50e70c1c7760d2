"""A whole path in Spanish: an account, the safety check, a starting point, a plan, a log of 5,5, and charts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from planner.clock import local_day, now_utc
from planner.persistence.db import db
from planner.persistence.models.session_log import SessionLogRow
from tests.browser.conftest import a_screen, check_axe

pytestmark = pytest.mark.browser

Site = tuple[Flask, str]


@pytest.fixture(params=[390, 1280], ids=["phone", "wide"])
def pantalla(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A browser whose owner reads Spanish."""
    yield from a_screen(browser, request.param, locale="es-MX")


def test_a_person_walks_the_whole_path_in_spanish(pantalla: Page, site: Site) -> None:
    app, address = site
    pantalla.goto(f"{address}/sign-up")
    expect(pantalla.locator("html")).to_have_attribute("lang", "es")
    pantalla.locator("#name").fill("María")
    pantalla.locator("#email").fill("maria@example.org")
    pantalla.locator("#password").fill("brezo en el monte")
    pantalla.get_by_role("button", name="Crear mi cuenta").click()
    expect(pantalla.get_by_role("heading", level=1)).to_have_text("Hola, María")
    check_axe(pantalla)
    pantalla.goto(f"{address}/readiness")
    pantalla.locator("label[for=none-1]").click()
    pantalla.locator("label[for=pem-1]").click()
    pantalla.get_by_role("button", name="Continuar").click()
    expect(pantalla.get_by_role("status")).to_be_visible()
    pantalla.goto(f"{address}/baselines/new?activity=walking")
    pantalla.get_by_role("button", name="Ir a los ensayos").click()
    today = local_day(now_utc(), "Europe/London")
    for index, amount in enumerate(("6,5", "7", "5,5")):
        pantalla.locator("#amount").fill(amount)
        pantalla.locator("#day").fill((today - timedelta(days=2 * index + 1)).isoformat())
        pantalla.locator("form:has(#amount) button[type=submit]").click()
        expect(pantalla.get_by_role("status")).to_be_visible()
    check_axe(pantalla)
    pantalla.locator("a[href*='/plans/new']").first.click()
    for day in ("martes", "jueves", "sábado", "domingo"):
        pantalla.locator(".days label", has_text=day).click()
    expect(pantalla.locator("#plan-chart .main-svg").first).to_be_visible()
    pantalla.get_by_label("Empezar el").fill(today.isoformat())
    check_axe(pantalla)
    pantalla.get_by_role("button", name="Empezar este plan").click()
    expect(pantalla.get_by_text("Tu plan está hecho.")).to_be_visible()
    pantalla.goto(f"{address}/today")
    check_axe(pantalla)
    pantalla.locator("a[href*='/sessions/new']").first.click()
    amount = pantalla.locator("#amount")
    pantalla.locator("[data-direction='1']").first.click()
    expect(amount).to_have_value("5,5")
    pantalla.locator("label[for=confidence-7]").click()
    pantalla.locator(".savebar button").click()
    expect(pantalla.get_by_text("5½ minutos").first).to_be_visible()
    with app.app_context():
        assert db.session.scalars(select(SessionLogRow.amount)).all() == [330]
    pantalla.goto(f"{address}/progress")
    expect(pantalla.locator("#chart-activity .main-svg").first).to_be_visible()
    check_axe(pantalla)
