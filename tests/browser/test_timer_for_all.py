"""The timer for everybody: by keyboard, with less motion, on a narrow screen, and without scripts."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import a_screen
from tests.browser.test_adjust import carry
from tests.browser.timers import logged, look, open_timer, shows, start, wait
from tests.cast import Member, patient
from tests.web.sites import rows
from tests.web.test_timer import a_timed_plan

Site = tuple[Flask, str]


@pytest.fixture
def jo(site: Site) -> Member:
    return patient(site[0])


def test_the_keyboard_alone_times_and_logs_a_walk(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    button = screen.get_by_role("button", name="Start", exact=True)
    for _press in range(20):
        screen.keyboard.press("Tab")
        if button.evaluate("(one) => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    screen.keyboard.press("Enter")
    wait(screen, 6)
    expect(screen.get_by_role("link", name="Log it", exact=True)).to_be_focused()
    screen.keyboard.press("Enter")
    expect(screen.get_by_label("How much did you do?")).to_have_value("5")
    screen.get_by_label("How much did you do?").press("Enter")
    expect(screen).to_have_url(re.compile("/today$"))
    assert logged(site[0]) == [300]


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_the_ring_stands_where_less_motion_is_wanted(
    browser: Browser, site: Site, jo: Member, motion: str, moves: bool
) -> None:
    plan = a_timed_plan(site[0], jo.actor)
    for page in a_screen(browser, 390, reduced_motion=motion):
        open_timer(page, site, jo, plan)
        start(page)
        before = page.locator("[data-timer-ring]").get_attribute("stroke-dasharray")
        wait(page, 2)
        shows(page, "3:00")
        after = page.locator("[data-timer-ring]").get_attribute("stroke-dasharray")
        assert (before != after) is moves


def test_without_scripts_the_number_stands_there_and_a_kitchen_clock_works(
    browser: Browser, site: Site, jo: Member
) -> None:
    plan = a_timed_plan(site[0], jo.actor)
    for page in a_screen(browser, 390, java_script_enabled=False):
        carry(site[0], page, site[1], jo)
        page.goto(f"{site[1]}/plans/{plan}/timer")
        expect(page.get_by_text("A kitchen clock works as well.")).to_be_visible()
        expect(page.get_by_role("button", name="Start")).to_have_count(0)
        page.get_by_role("link", name="Log it when you have stopped").click()
        expect(page.get_by_label("How much did you do?")).to_have_value("5")
        page.get_by_role("button", name="Save").click()
        expect(page).to_have_url(re.compile("/today$"))
    assert rows(site[0], "SELECT amount FROM session_log") == [(300,)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_holds_every_state(browser: Browser, site: Site, jo: Member, scheme: str) -> None:
    plan = a_timed_plan(site[0], jo.actor, bouts=2)
    for page in a_screen(browser, 320, color_scheme=scheme):
        open_timer(page, site, jo, plan)
        page.get_by_text("10 minutes", exact=True).click()
        page.get_by_text("Sound, buzz and counting").click()
        start(page)
        for minutes in (1, 2, 0, 10, 5):
            wait(page, minutes)
            look(page)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.get_by_role("button", name="Start over").click()
        look(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
