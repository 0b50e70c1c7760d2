"""Leaving and staying in a real browser: the whole path by keyboard, and logs that wait on a device meanwhile."""

from __future__ import annotations

import re
from datetime import timedelta
from time import monotonic

import pytest
from flask import Flask
from playwright.sync_api import Dialog, Page, expect

from planner.clock import local_day, now_utc
from planner.persistence.db import read_only
from planner.services import leaving
from tests.browser.conftest import check_axe
from tests.browser.phone import Phone
from tests.browser.restarting import Site
from tests.browser.test_care_link import sign_in
from tests.browser.test_keyboard import fill, press
from tests.browser.test_offline import fill_log, is_kept, jo, logs, plan, today, visit
from tests.cast import PASSWORD, Member, patient
from tests.web.test_adjust import a_plan

__all__ = ["jo", "plan"]

TIMERS = "Object.keys(localStorage).filter((name) => name.startsWith('timer '))"
KEPT_PAGES = "caches.keys().then((names) => names.filter((name) => name.startsWith('pages-')))"


def test_by_keyboard_from_settings_to_the_last_question_and_back(screen: Page, site: tuple[Flask, str]) -> None:
    app, address = site
    who = patient(app)
    a_plan(app, who.actor)
    day = f"{local_day(now_utc(), who.actor.zone) + timedelta(days=7):%A %-d %B}"
    heading = screen.get_by_role("heading", level=1)
    sign_in(screen, address, who.email)
    press(screen, "a.btn-icon[href='/settings']")
    press(screen, "a[href='/settings/data']")
    press(screen, "a[href='/settings/leave']")
    expect(heading).to_have_text("Delete my account")
    check_axe(screen)
    fill(screen, "#password", "a wild guess")
    press(screen, "form[action='/settings/leave'] button[type=submit]")
    expect(screen.locator("#password-error")).to_contain_text("Nothing is deleted.")
    check_axe(screen)
    fill(screen, "#password", PASSWORD)
    press(screen, "form[action='/settings/leave'] button[type=submit]")
    expect(screen.get_by_role("status").filter(has_text=day)).to_contain_text("You are signed out.")
    fill(screen, "#email", who.email)
    fill(screen, "#password", PASSWORD)
    press(screen, "form[action='/sign-in'] button.btn-primary")
    expect(heading).to_have_text(f"Your account will be deleted on {day}. Keep it?")
    check_axe(screen)
    screen.goto(f"{address}/plans")
    expect(screen).to_have_url(f"{address}/leaving")
    press(screen, "form[action='/leaving/keep'] button")
    expect(screen).to_have_url(f"{address}/today")
    expect(screen.get_by_text("Your account is kept. Everything is as it was.")).to_be_visible()


def a_waiting_log(place: Site, phone: Phone, who: Member, plan_id: str) -> Page:
    """On a device without a signal."""
    page = visit(place, phone, who)
    place.stop()
    page.goto(f"{place.address}/plans/{plan_id}/sessions/new")
    fill_log(page, "6")
    is_kept(page)
    return page


def leave(place: Site, who: Member, days_ago: int) -> None:
    """From another device."""
    with place.app.app_context():
        read_only(False)
        leaving.ask_to_leave(who.actor, now_utc() - timedelta(days=days_ago))


def test_what_waits_on_a_device_is_explained_and_sent_once_the_account_is_kept(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = a_waiting_log(place, phone, jo, plan)
    leave(place, jo, 0)
    place.start()
    sign_in(page, place.address, jo.email)
    expect(page).to_have_url(f"{place.address}/leaving")
    expect(page.get_by_role("heading", name="1 log is waiting to be sent")).to_be_visible()
    expect(page.get_by_text("Keep it, and they are sent.")).to_be_visible()
    assert logs(place) == []
    page.get_by_role("button", name="Keep my account").click()
    expect(page.get_by_text(re.compile("6 minutes, logged"))).to_be_visible()
    assert logs(place) == [(today(jo), 360)]


@pytest.mark.parametrize("is_purged", [False, True], ids=["before its rows go", "after"])
def test_a_log_of_an_account_that_is_gone_is_said_and_stays_until_it_is_thrown_away(
    place: Site, phone: Phone, jo: Member, plan: str, is_purged: bool
) -> None:
    page = a_waiting_log(place, phone, jo, plan)
    leave(place, jo, 8)
    if is_purged:
        with place.app.app_context():
            read_only(False)
            assert leaving.remove_leavers(now_utc()) == 1
    place.start()
    page.get_by_role("button", name="Send now").click()
    gone = page.get_by_text("This device holds logs of an account that was deleted.")
    expect(gone).to_be_visible()
    expect(page.get_by_text(re.compile("Walk, 6 minutes"))).to_be_visible()
    page.goto(f"{place.address}/sign-in")
    expect(gone).to_be_visible()
    expect(page.get_by_text(re.compile("Walk, 6 minutes"))).to_be_hidden()
    check_axe(page)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.accept if len(asked) > 1 else dialog.dismiss)()

    page.on("dialog", answer)
    page.get_by_role("button", name="Throw them away").click()
    expect(gone).to_be_visible()
    page.get_by_role("button", name="Throw them away").click()
    expect(gone).to_be_hidden()
    assert asked == ["Throw these logs away?"] * 2
    page.reload()
    expect(page.locator("[data-outbox-place]")).to_be_hidden()


def test_the_device_forgets_the_pages_of_an_account_that_went_from_elsewhere(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = visit(place, phone, jo)
    page.goto(f"{place.address}/plans/{plan}/timer")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert page.evaluate(TIMERS)
    leave(place, jo, 8)
    page.goto(f"{place.address}/sign-in")
    has_forgotten(page)


def test_a_signed_out_device_keeps_the_pages_of_an_account_that_is_there(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = visit(place, phone, jo)
    page.context.clear_cookies()
    with page.expect_response("**/outbox") as asked:
        page.goto(f"{place.address}/sign-in")
    assert asked.value.json()["gone"] == []
    assert page.evaluate(KEPT_PAGES)


def has_forgotten(page: Page) -> None:
    """No page and no timer of anybody is left; what asks the server for it runs after the page is there."""
    deadline = monotonic() + 20
    while page.evaluate(KEPT_PAGES) or page.evaluate(TIMERS):
        assert monotonic() < deadline, "the device still keeps something"
        page.wait_for_timeout(100)


def test_the_device_keeps_no_page_of_who_has_left(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)
    page.goto(f"{place.address}/plans/{plan}/timer")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.goto(f"{place.address}/settings/leave")
    page.get_by_label("Password", exact=True).fill("a wild guess")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.locator("#password-error")).to_be_visible()
    assert page.evaluate(KEPT_PAGES), "it was refused, so all is as it was"
    assert page.evaluate(TIMERS)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    page.wait_for_url("**/sign-in")
    assert page.evaluate(KEPT_PAGES) == []
    has_forgotten(page)
