"""The helpful edges in a real browser: undo, the short tour, words and empty places, by keyboard and for axe."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_axe
from tests.browser.test_patient_page import sign_in
from tests.cast import Member, patient

pytestmark = pytest.mark.browser

Site = tuple[Flask, str]


@pytest.fixture
def jo(site: Site, screen: Page) -> Member:
    """A new patient, signed in."""
    app, address = site
    member = patient(app)
    sign_in(screen.context, app, address, member)
    return member


def test_undo_stands_beside_the_message_until_the_next_page(screen: Page, site: Site, jo: Member) -> None:
    address = site[1]
    screen.goto(f"{address}/evidence")
    screen.get_by_label("What did your body show you?").fill("I carried the shopping.")
    screen.get_by_role("button", name="Put it on my list").click()
    flash = screen.locator(".flash")
    expect(flash.get_by_role("status")).to_have_text("It is on your list.")
    expect(flash.get_by_role("status").locator("form")).to_have_count(0)
    check_axe(screen)
    flash.get_by_role("button", name="Undo").press("Enter")
    expect(screen.get_by_role("status").filter(has_text="It is off your list.")).to_be_visible()
    expect(screen.get_by_text("I carried the shopping.")).to_have_count(0)
    screen.get_by_role("button", name="Put it back").press("Enter")
    expect(screen.get_by_text("I carried the shopping.")).to_be_visible()
    screen.goto(f"{address}/evidence")
    expect(screen.locator(".flash")).to_have_count(0)


def test_a_message_that_is_closed_hands_the_focus_on_to_the_page(screen: Page, site: Site, jo: Member) -> None:
    screen.goto(f"{site[1]}/evidence")
    screen.get_by_label("What did your body show you?").fill("I carried the shopping.")
    screen.get_by_role("button", name="Put it on my list").click()
    screen.get_by_role("button", name="Close this message").press("Enter")
    expect(screen.locator(".flash")).to_have_count(0)
    expect(screen.get_by_role("main")).to_be_focused()


def test_the_tour_is_part_of_the_page_and_ends_with_one_press(screen: Page, site: Site, jo: Member) -> None:
    screen.goto(f"{site[1]}/today")
    tour = screen.get_by_role("region", name="In three sentences")
    expect(tour.get_by_role("listitem")).to_have_count(3)
    expect(tour.get_by_role("heading")).to_have_css("font-weight", "650")
    expect(screen.get_by_role("link", name="Start the safety check")).to_be_visible()
    check_axe(screen)
    tour.get_by_role("button", name="Got it").press("Enter")
    expect(screen.get_by_text("The short tour is under Help")).to_be_visible()
    expect(tour).to_have_count(0)
    screen.goto(f"{site[1]}/help")
    check_axe(screen)
    screen.get_by_role("button", name="Show me the short tour again").click()
    expect(tour).to_be_visible()


def test_a_word_is_explained_by_keyboard(screen: Page, site: Site, jo: Member) -> None:
    screen.goto(f"{site[1]}/evidence")
    word = screen.get_by_text("What does “evidence” mean?")
    word.focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_text("Things that you did and your body coped with.")).to_be_visible()
    check_axe(screen)
