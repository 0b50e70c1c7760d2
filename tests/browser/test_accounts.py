"""Accounts as a person meets them: in a browser, by keyboard, on a phone's width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.account_site import Site, a_served_site
from tests.browser.conftest import a_screen, check_axe
from tests.cast import PASSWORD, patient, physio
from tests.web.sites import rows

pytestmark = pytest.mark.browser

NEW = "gorse on the hill"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with a_served_site(tmp_path) as served:
        yield served


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Closed before its site is."""
    yield from a_screen(browser, 390, timezone_id="Pacific/Auckland")


def enter(page: Page, site: Site, email: str, password: str = PASSWORD) -> None:
    page.goto(f"{site.address}/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_signing_up_by_keyboard_alone_lands_on_today_in_the_browsers_zone(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/sign-up")
    expect(page.get_by_label("Your time zone")).to_have_value("Pacific/Auckland")
    check_axe(page)
    page.get_by_label("What shall we call you?").focus()
    page.keyboard.type("Jo")
    page.keyboard.press("Tab")
    page.keyboard.type("jo@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/today")
    assert rows(site.app, "SELECT email, name, zone FROM user JOIN person ON user_id = id") == [
        ("jo@example.org", "Jo", "Pacific/Auckland")
    ]


def test_a_mistake_is_named_focused_and_loses_nothing_but_the_password(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/sign-up")
    page.get_by_label("What shall we call you?").fill("Jo")
    page.get_by_label("E-mail address").fill("jo@example.org")
    page.get_by_label("Your time zone").select_option("Asia/Tokyo")
    page.get_by_role("button", name="Create my account").click()
    expect(page).to_have_title("Error: Create an account – Steadily")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.get_by_label("E-mail address")).to_have_value("jo@example.org")
    expect(page.get_by_label("Your time zone")).to_have_value("Asia/Tokyo")
    check_axe(page)
    page.get_by_role("link", name="Type a password.").click()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()


def test_a_zone_is_found_by_typing_its_city(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/sign-up")
    page.get_by_label("Find a city").fill("sao pau")
    expect(page.get_by_label("Your time zone")).to_have_value("America/Sao_Paulo")
    expect(page.get_by_text("1 found. Chosen: Sao Paulo")).to_be_visible()
    page.get_by_label("Find a city").fill("atlantis")
    expect(page.get_by_text("No city with these letters.")).to_be_visible()
    expect(page.get_by_label("Your time zone")).to_have_value("America/Sao_Paulo")


def test_a_password_can_be_shown(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/sign-in")
    field = page.get_by_label("Password", exact=True)
    field.fill(PASSWORD)
    page.get_by_role("button", name="Show: Password").click()
    expect(field).to_have_attribute("type", "text")
    hide = page.get_by_role("button", name="Hide: Password")
    expect(hide).not_to_have_attribute("aria-pressed", re.compile(""))  # "Hide, pressed" would say the opposite
    hide.click()
    expect(field).to_have_attribute("type", "password")
    check_axe(page)


def test_a_forgotten_password_is_replaced_by_the_link_in_the_mail(page: Page, site: Site) -> None:
    jo = patient(site.app)
    page.goto(f"{site.address}/sign-in")
    page.get_by_role("link", name="I do not know my password").click()
    page.get_by_label("E-mail address").fill(jo.email)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_text("a link is on its way to it")).to_be_visible()
    check_axe(page)
    page.goto(site.newest_link())
    check_axe(page)
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_role("button", name="Save my new password").click()
    expect(page.get_by_text("Your new password is set.")).to_be_visible()
    enter(page, site, jo.email, NEW)
    page.wait_for_url(f"{site.address}/today")


def test_a_device_elsewhere_offers_its_zone_and_changes_nothing_by_itself(page: Page, site: Site) -> None:
    jo = patient(site.app, zone="Europe/London")
    enter(page, site, jo.email)
    page.wait_for_url(f"{site.address}/today")
    page.goto(f"{site.address}/settings")
    banner = page.locator("[data-zone-banner]")
    expect(banner).to_contain_text("This device is in another time zone (Pacific/Auckland)")
    check_axe(page)
    assert rows(site.app, "SELECT zone FROM person") == [("Europe/London",)]
    banner.get_by_role("button").click()
    page.wait_for_url(f"{site.address}/settings")
    expect(page.get_by_text("Your days are counted here now.")).to_be_visible()
    expect(banner).to_be_hidden()
    assert rows(site.app, "SELECT zone FROM person") == [("Pacific/Auckland",)]


def test_a_device_at_home_shows_no_banner(page: Page, site: Site) -> None:
    jo = patient(site.app, zone="Pacific/Auckland")
    enter(page, site, jo.email)
    page.goto(f"{site.address}/settings")
    expect(page.get_by_label("Find a city")).to_be_visible()
    expect(page.locator("[data-zone-banner]")).to_be_hidden()


def test_settings_are_saved_and_signing_out_ends_it(page: Page, site: Site) -> None:
    jo = patient(site.app, zone="Pacific/Auckland")
    enter(page, site, jo.email)
    page.goto(f"{site.address}/settings")
    page.get_by_text("Miles", exact=True).click()
    page.get_by_text("Dark", exact=True).click()
    page.get_by_role("button", name="Save my settings").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    check_axe(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site.address}/")
    page.goto(f"{site.address}/settings")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert rows(site.app, "SELECT distance, theme FROM person") == [("mi", "dark")]


def test_a_physiotherapist_starts_on_the_caseload(page: Page, site: Site) -> None:
    enter(page, site, physio(site.app, zone="Pacific/Auckland").email)
    page.wait_for_url(f"{site.address}/caseload")
    expect(page.get_by_text("No patient is linked to you yet.")).to_be_visible()
    check_axe(page)
