"""The lock of a shared phone in a real browser: the screen is covered, and nothing typed or counted is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import monotonic

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from planner.persistence.db import db, read_only
from planner.persistence.models.account import PersonRow
from tests.browser.conftest import a_screen, check_axe
from tests.browser.phone import Phone
from tests.browser.restarting import Site as Stoppable
from tests.browser.test_care_link import sign_in
from tests.browser.test_offline import fill_log, is_kept
from tests.cast import PASSWORD, Member, patient
from tests.web.sites import rows
from tests.web.test_adjust import a_plan

Site = tuple[Flask, str]
ASKED = "Are you still there?"
PUT_BACK = "(minutes) => localStorage.setItem('seen', String(Date.now() - minutes * 60000))"
"""The device knows nothing newer than some minutes ago."""


IS_KEPT = """async (path) => {
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys())
      if (name.startsWith("pages-") && new URL(url).pathname.endsWith(path)) return true;
  return false;
}"""


@pytest.fixture
def jo(site: Site) -> Member:
    member = patient(site[0], lock_minutes=1)
    a_plan(site[0], member.actor, days=frozenset(range(7)))
    return member


@pytest.fixture
def page(browser: Browser, site: Site, jo: Member) -> Iterator[Page]:
    """A phone on which Jo is signed in, on Today; its clock is the test's."""
    for made in a_screen(browser, 390):
        made.clock.install()
        sign_in(made, site[1], jo.email)
        expect(made).to_have_url(f"{site[1]}/today")
        yield made


def forget_when(page: Page, site: Site) -> None:
    """The server has heard nothing for long: its cookie goes back in time."""
    client = site[0].test_client()
    name = site[0].config["SESSION_COOKIE_NAME"]
    [cookie] = [found for found in page.context.cookies() if found["name"] == name]
    client.set_cookie(name, cookie["value"])
    with client.session_transaction() as browser_session:
        browser_session["seen"] = 0
    kept = client.get_cookie(name)
    assert kept is not None
    page.context.add_cookies([{"name": name, "value": kept.value, "url": site[1]}])


def a_minute_passes(page: Page, site: Site) -> None:
    forget_when(page, site)
    page.clock.fast_forward("01:05")


def plan_of(site: Site) -> str:
    """The id of Jo's plan."""
    return str(rows(site[0], "SELECT id FROM plan")[0][0])


def cover(page: Page) -> Locator:
    """What covers a page."""
    return page.get_by_role("dialog", name=ASKED)


def test_the_screen_gives_way_to_the_question_and_comes_back(page: Page, site: Site) -> None:
    a_minute_passes(page, site)
    expect(page).to_have_url(f"{site[1]}/still-there?next=%2Ftoday")
    expect(page).to_have_title(f"{ASKED} – Steadily")
    check_axe(page)
    page.get_by_label("Password", exact=True).fill("a wild guess")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not the password of this account.")
    check_axe(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="One thing today, Jo")).to_be_visible()


def test_going_back_shows_nothing(page: Page, site: Site) -> None:
    page.goto(f"{site[1]}/plans")
    a_minute_passes(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text(ASKED)
    page.evaluate("window.isBefore = true")
    page.evaluate("history.back()")  # not go_back, which fails where the page leaves again before it has loaded
    page.wait_for_function("!window.isBefore")
    expect(page.get_by_role("heading", level=1)).to_have_text(ASKED)


def test_a_page_with_something_typed_is_covered_and_opens_in_its_place(page: Page, site: Site) -> None:
    page.goto(f"{site[1]}/thoughts/new")
    page.locator("[name=thought]").fill("It will get worse")
    a_minute_passes(page, site)
    expect(cover(page)).to_be_visible()
    expect(page).to_have_title(ASKED)
    expect(page.locator("[name=thought]")).to_be_hidden()
    expect(page.get_by_role("main")).to_be_hidden()
    expect(page.get_by_role("heading", name=ASKED)).to_be_focused()
    assert page.evaluate("document.body.innerText").startswith(ASKED)
    check_axe(page)
    page.keyboard.press("Tab")
    page.keyboard.type("a wild guess")
    page.keyboard.press("Enter")
    expect(cover(page).get_by_role("alert")).to_contain_text("That is not the password of this account.")
    expect(cover(page).get_by_label("Password", exact=True)).to_be_focused()
    cover(page).get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(cover(page)).to_be_hidden()
    expect(page.locator("[name=thought]")).to_have_value("It will get worse")
    assert "Steadily" in page.title()
    page.goto(f"{site[1]}/today")
    expect(page.get_by_role("heading", name="One thing today, Jo")).to_be_visible()


def test_a_timer_is_covered_and_not_left(page: Page, site: Site) -> None:
    page.goto(f"{site[1]}/plans/{plan_of(site)}/timer")
    page.get_by_role("button", name="Start", exact=True).click()
    a_minute_passes(page, site)
    expect(cover(page)).to_be_visible()
    expect(page).to_have_url(re.compile("/timer$"))
    cover(page).get_by_label("Password", exact=True).fill(PASSWORD)
    cover(page).get_by_role("button", name="Go on").click()
    expect(cover(page)).to_be_hidden()
    expect(page.get_by_role("timer")).to_contain_text("3:")


def test_a_finger_on_the_screen_puts_it_off(page: Page, site: Site) -> None:
    for _ in range(4):
        page.clock.fast_forward("00:40")
        page.keyboard.press("Shift")
        with page.expect_response("**/still-there/yes") as heard:
            page.clock.fast_forward("00:03")
        assert heard.value.status == 200
    expect(cover(page)).to_be_hidden()
    expect(page.get_by_role("heading", name="One thing today, Jo")).to_be_visible()


def test_a_phone_that_slept_is_covered_when_it_wakes(page: Page, site: Site) -> None:
    forget_when(page, site)
    woken = page.evaluate("Date.now()") + 65_000
    page.clock.set_system_time(woken)  # asleep, no timer of a page runs
    expect(page.get_by_role("heading", name="One thing today, Jo")).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("heading", level=1)).to_have_text(ASKED)


def test_a_form_sent_while_the_server_has_locked_waits_behind_the_password(page: Page, site: Site) -> None:
    page.goto(f"{site[1]}/plans/{plan_of(site)}/sessions/new")
    page.get_by_label("How much did you do?").fill("4")
    forget_when(page, site)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What you just sent is kept until then.")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_text("4 minutes counts.")).to_be_visible()
    assert rows(site[0], "SELECT amount FROM session_log") == [(240,)]


def until(page: Page, question: str, about: str = "") -> None:
    """Ask the page until it says yes; its policy refuses what Playwright would poll with."""
    deadline = monotonic() + 20
    while not page.evaluate(question, about):
        assert monotonic() < deadline, question
        page.wait_for_timeout(100)


def kept_today(place: Stoppable, phone: Phone) -> Page:
    """Jo's Today, with a lock, kept on the device."""
    a_plan(place.app, patient(place.app, lock_minutes=5).actor, days=frozenset(range(7)))
    page = phone.open()
    sign_in(page, place.address, "jo@example.org")
    page.goto(f"{place.address}/today")
    until(page, IS_KEPT, "/today")
    until(page, "() => Boolean(navigator.serviceWorker.controller)")
    page.goto(f"{place.address}/plans/{plan_of((place.app, place.address))}/sessions/new")
    until(page, IS_KEPT, "/sessions/new")
    return page


def test_kept_pages_are_covered_without_a_signal_and_what_waits_goes_on_waiting(place: Stoppable, phone: Phone) -> None:
    page = kept_today(place, phone)
    place.stop()
    page.goto(f"{place.address}/plans/{plan_of((place.app, place.address))}/sessions/new")
    fill_log(page, "6")
    is_kept(page)
    page.evaluate(PUT_BACK, 6)
    page.goto(f"{place.address}/today")
    expect(cover(page)).to_be_visible()
    expect(page.get_by_text("1 log is waiting")).to_be_hidden()
    check_axe(page)
    cover(page).get_by_label("Password", exact=True).fill(PASSWORD)
    cover(page).get_by_role("button", name="Go on").click()
    expect(cover(page).get_by_role("alert")).to_contain_text("There is no signal.")
    expect(page.get_by_role("main")).to_be_hidden()
    forget_when(page, (place.app, place.address))
    place.start()
    cover(page).get_by_role("button", name="Go on").click()
    expect(cover(page)).to_be_hidden()
    page.reload()
    expect(page.get_by_text("6 minutes, logged")).to_be_visible()
    assert rows(place.app, "SELECT amount FROM session_log") == [(360,)]


def test_pages_kept_before_the_lock_was_chosen_are_forgotten(place: Stoppable, phone: Phone) -> None:
    page = kept_today(place, phone)
    with place.app.app_context():
        read_only(False)
        db.session.query(PersonRow).update({"lock_minutes": 15})
        db.session.commit()
    page.goto(f"{place.address}/settings")
    until(page, "() => caches.keys().then((names) => !names.some((name) => name.endsWith('-5')))")


def test_it_works_without_scripts(browser: Browser, site: Site, jo: Member) -> None:
    for made in a_screen(browser, 390, java_script_enabled=False):
        sign_in(made, site[1], jo.email)
        forget_when(made, site)
        made.goto(f"{site[1]}/plans")
        expect(made.get_by_role("heading", level=1)).to_have_text(ASKED)
        made.get_by_label("Password", exact=True).fill(PASSWORD)
        made.get_by_role("button", name="Go on").click()
        expect(made.get_by_role("heading", level=1)).to_have_text("Your walking plan")
