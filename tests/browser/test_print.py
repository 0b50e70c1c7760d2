"""Pages on paper: no controls, light colours also from a dark screen, and no more sheets than they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from planner.clock import now_utc
from planner.persistence.db import db
from planner.services import evidence
from planner.services.derive_plan import load_plans
from tests.browser.conftest import a_screen
from tests.browser.test_patient_page import sign_in
from tests.sample_pair import sample_pair

pytestmark = pytest.mark.browser

Site = tuple[Flask, str]

FOR_PRESSING = ".topbar, .tabbar, .foot, .skip, .flash, .btn, main button, main nav, .savebar"
MOST_SHEETS = {"plan": 3, "progress": 5, "lesson": 2, "evidence": 1, "today": 2, "report": 4, "diary": 1, "review": 2}
"""How many sheets of A4 the sample person's pages take at most."""


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A wide page on a device that likes it dark."""
    yield from a_screen(browser, 1280, color_scheme="dark")


@pytest.fixture
def pages(site: Site, paper: Page) -> dict[str, str]:
    """The addresses of pages worth printing; the patient is signed in."""
    app, address = site
    with app.app_context():
        jo, priya = sample_pair(app)
        for number in range(6):
            evidence.add_evidence(jo.actor, f"I walked to the shop and back, time {number}.", f"e{number}", now_utc())
        plan = load_plans(jo.id, now_utc().date()).active[0]
        last = plan.replay.weeks[-2].starts.isoformat()
        db.session.rollback()
    app.extensions["printing"] = (jo, priya)
    sign_in(paper.context, app, address, jo)
    return {
        "plan": f"{address}/plans/{plan.id}",
        "progress": f"{address}/progress",
        "lesson": f"{address}/learn/hurt-is-not-harm",
        "evidence": f"{address}/evidence",
        "today": f"{address}/today",
        "review": f"{address}/reviews/{last}",
        "report": f"{address}/patients/{jo.id}/report",
        "diary": f"{address}/patients/{jo.id}/diary",
    }


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def check_paper(page: Page, name: str, folder: Path) -> None:
    """Print it: nothing for pressing is left, the colours are light, and no sheet is wasted."""
    if page.locator("[data-chart]").count():
        expect(page.locator("[data-chart] .main-svg").first).to_be_visible()
    page.emulate_media(media="print")
    for found in page.locator(FOR_PRESSING).all():
        expect(found).to_be_hidden()
    light = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    assert light == ["rgb(255, 255, 255)", "rgb(42, 34, 39)"]
    page.emulate_media(media="null")
    pdf = page.pdf(prefer_css_page_size=True, path=str(folder / f"{name}.pdf"))
    assert 1 <= sheets(pdf) <= MOST_SHEETS[name], name


@pytest.mark.parametrize("name", ["plan", "progress", "lesson", "evidence", "today", "review"])
def test_a_patients_page_on_paper(paper: Page, pages: dict[str, str], tmp_path: Path, name: str) -> None:
    paper.goto(pages[name])
    check_paper(paper, name, tmp_path)


@pytest.mark.parametrize("name", ["report", "diary"])
def test_a_physiotherapists_paper(site: Site, paper: Page, pages: dict[str, str], tmp_path: Path, name: str) -> None:
    app, address = site
    sign_in(paper.context, app, address, app.extensions["printing"][1])
    paper.goto(pages[name])
    check_paper(paper, name, tmp_path)


def test_charts_have_their_light_colours_while_they_print_and_their_own_after(
    paper: Page, pages: dict[str, str]
) -> None:
    paper.goto(pages["progress"])
    line = paper.locator("[data-chart] .main-svg .scatterlayer path.js-line").first
    expect(line).to_be_attached()
    dark = line.get_attribute("style")
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert paper.evaluate("document.documentElement.dataset.bsTheme") == "light"
    assert line.get_attribute("style") != dark
    paper.evaluate("dispatchEvent(new Event('afterprint'))")
    assert paper.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert line.get_attribute("style") == dark


def test_weeks_that_are_folded_away_are_on_paper(paper: Page, pages: dict[str, str]) -> None:
    paper.goto(pages["plan"])
    paper.wait_for_load_state("networkidle")  # the script that unfolds them comes after the page
    folded = paper.locator("details.prints").first
    expect(folded).not_to_have_attribute("open", "")
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_attribute("open", "")
    paper.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).not_to_have_attribute("open", "")
