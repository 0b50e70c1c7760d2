"""The caseload by keyboard, and its filters in the address; J and K never while typing, and off when wished."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from planner.clock import local_day, now_utc
from planner.persistence.db import read_only
from planner.services import flare_ups
from tests.browser.conftest import both_widths, check_axe
from tests.caseloads import ZONE, a_caseload
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def caseload(site: tuple[Flask, str], screen: Page) -> Page:
    """Three patients, one of them in a flare-up, seen by their physiotherapist."""
    app, address = site
    priya, patients = a_caseload(app, 3, days=20)
    with app.app_context():
        read_only(False)
        flare_ups.start_flare(patients[2].actor, local_day(now_utc(), ZONE), now_utc())
    screen.goto(f"{address}/sign-in?next=/caseload")
    screen.get_by_label("E-mail").fill(priya.email)
    screen.get_by_label("Password", exact=True).fill(PASSWORD)
    screen.get_by_role("button", name="Sign in").click()
    screen.wait_for_url(f"{address}/caseload")
    screen.goto(f"{address}/caseload")
    return screen


def selected(screen: Page) -> str:
    return screen.locator("tr.sel .name").inner_text()


@both_widths
def test_who_needs_you_is_first_and_keys_move_through_the_list(caseload: Page) -> None:
    check_axe(caseload)
    caseload.keyboard.press("j")
    assert selected(caseload) == "Patient 002"
    caseload.keyboard.press("j")
    assert selected(caseload) == "Patient 000"
    caseload.keyboard.press("k")
    assert selected(caseload) == "Patient 002"
    caseload.keyboard.press("/")
    caseload.keyboard.type("j000")
    expect(caseload.get_by_label("Find a patient by name")).to_have_value("j000")
    caseload.keyboard.press("Escape")
    caseload.keyboard.press("k")
    assert selected(caseload) == "Patient 002"


def test_keys_can_be_switched_off(caseload: Page) -> None:
    caseload.evaluate("localStorage.setItem('caseloadKeys', 'off')")
    caseload.keyboard.press("j")
    expect(caseload.locator("tr.sel")).to_have_count(0)


def test_a_filter_shows_at_once_and_stays_in_the_address(caseload: Page) -> None:
    caseload.get_by_text("Flare-up 1", exact=True).click()
    caseload.wait_for_url("**/caseload?show=flare-up")
    expect(caseload.locator(".name")).to_have_text(["Patient 002"])
    caseload.get_by_label("Find a patient by name").fill("nobody")
    caseload.keyboard.press("Enter")
    expect(caseload.get_by_text("Nobody matches what you are looking for.")).to_be_visible()
    caseload.go_back()
    expect(caseload.locator(".name")).to_have_text(["Patient 002"])
