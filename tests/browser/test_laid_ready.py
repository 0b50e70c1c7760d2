"""Invited with all three laid ready: joined on a phone, begun as proposed, planned by the rules, without the list."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import a_screen
from tests.browser.test_care_link import Site, look, sign_in
from tests.cast import Member, patient, physio
from tests.web.sites import rows

LAMBEEK = "Lambeek 2007, twice a week"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_what_is_laid_ready_leads_to_a_plan(browser: Browser, site: Site, width: int, scheme: str) -> None:
    app, address = site
    priya, jo = physio(app), patient(app)
    for page in a_screen(browser, width, color_scheme=scheme):
        invitation = lays_ready(page, address, priya)
    for page in a_screen(browser, width, color_scheme=scheme):
        joins(page, address, jo, invitation)
        begins(page, address)
        plans(page, app)
    for page in a_screen(browser, width, color_scheme=scheme):
        sign_in(page, address, priya.email)
        page.goto(f"{address}/patients/{jo.id}")
        expect(page.get_by_text("They have not answered the list themselves.")).to_be_visible()


def lays_ready(page: Page, address: str, priya: Member) -> str:
    """An invitation with an activity, a protocol and the tick; its link."""
    sign_in(page, address, priya.email)
    page.goto(f"{address}/invitations")
    page.get_by_text("Stretch", exact=True).click()
    page.get_by_label("Protocol").select_option(label=LAMBEEK)
    page.get_by_label("I have gone through the warning signs with them").check()
    page.get_by_text("Read the list").click()
    expect(page.get_by_text("New weakness in one leg?")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Make invitation").click()
    expect(page.get_by_role("heading", name="What you have laid ready")).to_be_visible()
    look(page)
    link = page.get_by_label("Link").input_value()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("main").get_by_text(link, exact=True)).to_be_visible()
    page.emulate_media(media="null")
    return link


def joins(page: Page, address: str, jo: Member, invitation: str) -> None:
    """Read what is laid ready, and agree."""
    page.goto(invitation)
    sign_in(page, address, jo.email)
    expect(page.get_by_text("Priya suggests that you begin with stretching.")).to_be_visible()
    look(page)
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_text("Priya has gone through the warning signs with you, on")).to_be_visible()
    look(page)


def begins(page: Page, address: str) -> None:
    """Today proposes the activity; three try-outs of it."""
    page.goto(f"{address}/today")
    expect(page.get_by_text("Priya suggests that you begin with stretching.")).to_be_visible()
    expect(page.get_by_role("link", name="Start the safety check")).to_have_count(0)
    look(page)
    page.get_by_role("link", name="Begin with stretching").click()
    expect(page.get_by_role("link", name="Stretching")).to_have_attribute("aria-current", "page")
    look(page)
    page.get_by_role("button", name="Go on to the try-outs").click()
    for amount in ("5", "7", "6"):
        page.get_by_label("How much, before it built up?").fill(amount)
        page.get_by_role("button", name="Add try-out").click()
        expect(page.get_by_text("Try-out added.")).to_be_visible()


def plans(page: Page, app: Flask) -> None:
    """The plan opens with the rules, and has them once it is made."""
    page.get_by_role("link", name="Make a plan").first.click()
    expect(page.get_by_role("heading", name="Priya has laid rules ready for you")).to_be_visible()
    expect(page.get_by_label("As Priya set it up: 10 % a week")).to_be_checked()
    expect(page.get_by_text("That is 70 % of your starting point.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Friday")).to_be_checked()
    look(page)
    page.get_by_role("button", name="Start this plan").click()
    expect(page.get_by_text("Your plan is made.")).to_be_visible()
    assert rows(app, "SELECT protocol_name FROM plan_revision") == [(LAMBEEK,)]
    assert rows(app, "SELECT kind, checked_by FROM safety_check") == [("with_physio", "Priya")]
