"""A patient's page, the report and the diary sheet in a real browser, on paper too."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from planner.clock import now_utc
from planner.persistence.db import db
from planner.services import safety
from tests.browser.conftest import check_axe
from tests.cast import Member
from tests.sample_pair import sample_pair

Site = tuple[Flask, str]


@pytest.fixture
def priya_at_jo(site: Site, screen: Page) -> str:
    """The sample patient's page, with a stop sign, for their physiotherapist; its address."""
    app, address = site
    with app.app_context():
        jo, priya = sample_pair(app)
        safety.answer_signs(jo.actor, frozenset({"one_leg"}), False, now_utc())
        db.session.rollback()
    sign_in(screen.context, app, address, priya)
    return f"{address}/patients/{jo.id}"


def sign_in(context: BrowserContext, app: Flask, address: str, who: Member) -> None:
    """The cookie that a sign-in gives."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    value = serializer.dumps({"_user_id": who.uniquifier, "_fresh": True, "fs_cc": "set"})
    context.add_cookies([{"name": app.config["SESSION_COOKIE_NAME"], "value": value, "url": address}])


def test_the_page_draws_every_chart_and_pleases_axe(screen: Page, priya_at_jo: str) -> None:
    screen.goto(priya_at_jo)
    expect(screen.locator("[data-chart] .main-svg").first).to_be_visible()
    expect(screen.locator("[data-chart]:has(.main-svg)")).to_have_count(4)
    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    check_axe(screen)


def test_a_stop_sign_is_cleared_by_the_form(screen: Page, priya_at_jo: str) -> None:
    screen.goto(priya_at_jo)
    screen.get_by_label("Why is it safe to go on?").fill("Seen by Dr Iqbal, no weakness.")
    screen.get_by_role("button", name="Clear the stop sign").click()
    expect(screen.get_by_text("Cleared. The plans go on today")).to_be_visible()


@pytest.mark.parametrize("weeks", [2, 4])
def test_a_diary_sheet_is_one_page_of_paper(screen: Page, priya_at_jo: str, weeks: int) -> None:
    screen.goto(priya_at_jo)
    screen.get_by_label("Why is it safe to go on?").fill("Seen by Dr Iqbal, no weakness.")
    screen.get_by_role("button", name="Clear the stop sign").click()
    expect(screen.get_by_text("Cleared. The plans go on today")).to_be_visible()
    screen.goto(f"{priya_at_jo}/diary?weeks={weeks}")
    expect(screen.get_by_text("no more on good days, no less on bad days")).to_be_visible()
    paper = screen.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1


def test_a_report_on_paper_has_its_charts_and_no_navigation(screen: Page, priya_at_jo: str) -> None:
    screen.goto(f"{priya_at_jo}/report")
    expect(screen.locator("[data-chart] .main-svg").first).to_be_visible()
    screen.emulate_media(media="print")
    for hidden in (".topbar", ".foot", "form.no-print"):
        expect(screen.locator(hidden).first).to_be_hidden()
    for chart in screen.locator("[data-chart] .main-svg").all():
        box = chart.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 700
