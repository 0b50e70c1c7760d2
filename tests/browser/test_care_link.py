"""Invite, agree, stop and begin again in a real browser, with axe on each page."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import a_screen, check_axe
from tests.cast import PASSWORD, link, other_patient, patient, physio

Site = tuple[Flask, str]


def sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def look(page: Page) -> None:
    """Nothing for axe, and nothing beyond the right edge."""
    check_axe(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_a_link_is_made_used_and_ended(browser: Browser, site: Site, width: int, scheme: str) -> None:
    app, address = site
    priya = physio(app)
    link(app, priya, other_patient(app))
    for page in a_screen(browser, width, color_scheme=scheme, permissions=["clipboard-read", "clipboard-write"]):
        sign_in(page, address, priya.email)
        page.goto(f"{address}/invitations")
        look(page)
        page.get_by_label("Name you will recognise").fill("Jo M")
        page.get_by_role("button", name="Make invitation").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ready for Jo M")
        page.get_by_role("button", name="Copy link").click()
        expect(page.locator("[data-copy-status]")).to_have_text("Copied.")
        look(page)
        invitation = page.get_by_label("Link").input_value()
        for name in ("clinic", "discharged"):
            page.goto(f"{address}/{name}")
            look(page)
    patient(app)
    for page in a_screen(browser, width, color_scheme=scheme):
        page.goto(invitation)
        expect(page.get_by_role("heading", level=1)).to_have_text("Priya would like to plan with you")
        look(page)
        sign_in(page, address, "jo@example.org")
        expect(page.get_by_role("heading", level=1)).to_have_text("Share with Priya?")
        look(page)
        page.get_by_role("switch", name="Measures").uncheck()
        page.get_by_role("button", name="I agree").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sharing")
        expect(page.get_by_role("switch", name="Activity")).to_be_checked()
        expect(page.get_by_role("switch", name="Measures")).not_to_be_checked()
        look(page)
        page.get_by_role("button", name="Stop sharing").click()
        expect(page.get_by_text("Nobody sees your diary now.")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("heading", name="Priya, physiotherapist")).to_be_visible()
        page.goto(invitation)
        expect(page.get_by_role("heading", level=1)).to_have_text("You have joined already")
        look(page)
