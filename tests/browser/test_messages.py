"""A flare-up, a few words, and the one who is addressed: written, found, read, and said to be read."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import a_screen
from tests.browser.test_care_link import Site, look, sign_in
from tests.cast import Member, link, other_physio, patient, physio
from tests.web.test_adjust import a_plan

pytestmark = pytest.mark.browser
WORDS = "It flared up on Sunday. I do the small walks."


@pytest.fixture
def three(site: Site) -> tuple[Member, Member, Member]:
    """Jo with a plan, Priya, and Omar, who looks after Jo too from the second test on."""
    app, _address = site
    jo, priya, omar = patient(app), physio(app), other_physio(app)
    a_plan(app, jo.actor, days=frozenset(range(7)))
    link(app, priya, jo)
    return jo, priya, omar


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_a_message_goes_from_the_flare_up_to_the_caseload_and_comes_back_as_read(
    browser: Browser, site: Site, three: tuple[Member, Member, Member], width: int, scheme: str
) -> None:
    address, (jo, priya, _omar) = site[1], three
    pages = a_screen(browser, width, color_scheme=scheme), a_screen(browser, width, color_scheme=scheme)
    theirs, hers = (next(made) for made in pages)
    sign_in(theirs, address, jo.email)
    writes(theirs, address)
    sign_in(hers, address, priya.email)
    reads(hers, address)
    theirs.reload()
    expect(theirs.get_by_text("Read on ")).to_be_visible()
    expect(theirs.get_by_role("button", name="Take it back")).to_have_count(0)
    for made in pages:
        assert next(made, None) is None  # closes the page, and looks at what it complained of


def writes(page: Page, address: str) -> None:
    """From the flare-up page; taken back once by its own button, and sent after all."""
    page.goto(f"{address}/flare-up")
    expect(page.get_by_role("heading", name="Would you like company?")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Write to Priya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write to Priya")
    look(page)
    page.get_by_role("button", name="Send to Priya").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    look(page)
    page.get_by_label("Your message").fill(WORDS)
    page.get_by_role("button", name="Send to Priya").click()
    expect(page.get_by_text("please do not wait for an answer").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is taken back.")).to_be_visible()
    expect(page.locator("main").get_by_text(WORDS)).to_have_count(0)
    page.get_by_role("button", name="Bring the change back").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("Not read yet.")).to_be_visible()
    look(page)


def reads(page: Page, address: str) -> None:
    """The caseload names it, the page shows it, and a press says that it is read."""
    page.goto(f"{address}/caseload")
    expect(page.get_by_text("Message waiting")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Jo", exact=True).click()
    expect(page.get_by_role("heading", name="Jo wrote to you")).to_be_visible()
    expect(page.get_by_text(WORDS).first).to_be_visible()
    look(page)
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("Jo sees that you have read it.")).to_be_visible()
    expect(page.get_by_role("heading", name="Jo wrote to you")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Jo wrote to you")).to_be_visible()
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_role("heading", name="Jo wrote to you")).to_have_count(0)
    page.goto(f"{address}/messages")
    expect(page.get_by_text("Marked as read.")).to_be_visible()
    look(page)
    page.goto(f"{address}/caseload")
    expect(page.get_by_text("Message waiting")).to_have_count(0)


def test_one_of_two_is_chosen_by_keyboard_and_the_other_finds_nothing(
    browser: Browser, site: tuple[Flask, str], three: tuple[Member, Member, Member]
) -> None:
    (app, address), (jo, _priya, omar) = site, three
    link(app, omar, jo)
    for page in a_screen(browser, 390):
        sign_in(page, address, jo.email)
        page.goto(f"{address}/messages/new")
        page.get_by_label("Your message").fill(WORDS)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator("#to-error")).to_have_text("Choose who will read it.")
        expect(page.get_by_label("Your message")).to_have_value(WORDS)
        page.get_by_role("link", name="Choose who will read it.").press("Enter")
        expect(page.get_by_role("radio", name="Omar")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("radio", name="Priya")).to_be_checked()
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_role("heading", name="You wrote to Priya")).to_be_visible()
    for page in a_screen(browser, 390):
        sign_in(page, address, omar.email)
        for name in ("caseload", f"patients/{jo.id}", "messages"):
            page.goto(f"{address}/{name}")
            expect(page.get_by_text("essage waiting")).to_have_count(0)
            expect(page.get_by_text(WORDS)).to_have_count(0)
