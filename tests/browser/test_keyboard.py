"""The whole path with key presses alone: no pointer, no script of the test sets a value."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from planner.clock import local_day, now_utc
from planner.persistence.db import db
from planner.persistence.models.session_log import SessionLogRow
from tests.browser.conftest import both_widths
from tests.browser.test_patient_page import sign_in
from tests.browser.test_walk import rows
from tests.cast import patient

MOST_TABS = 120


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, and see that the focus can be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def fill(page: Page, selector: str, text: str) -> None:
    """Type into a field, over what is there."""
    tab_to(page, selector)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def press(page: Page, selector: str) -> None:
    """Go to a link or button and press Enter."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_today(page: Page) -> None:
    """A date field takes its parts in the browser's own order."""
    today = local_day(now_utc(), "Europe/London")
    for order in ("%d%m%Y", "%m%d%Y"):
        tab_to(page, "#start")
        page.keyboard.type(today.strftime(order))
        if page.input_value("#start") == today.isoformat():
            return
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
    raise AssertionError("the date field did not take today")


BEHIND_THE_BAR = """() => {
  const one = document.activeElement, bar = document.querySelector(".tabbar");
  const isBehind = one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1;
  return isBehind && !bar.contains(one) ? [one.outerHTML.slice(0, 120)] : [];
}"""


def test_the_focus_is_never_behind_the_bar_at_the_bottom(screen: Page, site: tuple[Flask, str]) -> None:
    app, address = site
    sign_in(screen.context, app, address, patient(app))
    screen.emulate_media(reduced_motion="reduce")  # scrolls at once
    screen.goto(f"{address}/settings")
    found: list[str] = []
    for _ in range(MOST_TABS):
        screen.keyboard.press("Tab")
        found += screen.evaluate(BEHIND_THE_BAR)
        if screen.evaluate("document.activeElement.matches('.tabbar a')"):
            break
    assert found == []
    expect(screen.locator(".tabbar a").first).to_be_focused()


@both_widths
def test_sign_up_to_log_by_keyboard(screen: Page, site: tuple[Flask, str]) -> None:
    app, address = site
    screen.goto(f"{address}/sign-up")
    fill(screen, "#name", "Jo")
    fill(screen, "#email", "jo@example.org")
    fill(screen, "#password", "heather on the moor")
    press(screen, "button[type=submit]")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Hello, Jo")
    press(screen, "a[href='/readiness'].btn-primary")
    tab_to(screen, "#none-1")
    screen.keyboard.press("Space")
    tab_to(screen, "#pem-1")
    screen.keyboard.press("Space")
    press(screen, ".savebar button")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Hello, Jo")
    press(screen, "a[href*='activity=walking']")
    press(screen, ".savebar button")
    for amount in ("5", "7", "6"):
        fill(screen, "#amount", amount)
        press(screen, "form button[type=submit].mt-3")
        expect(screen.get_by_text("Try-out added.")).to_be_visible()
    expect(screen.get_by_text("18 ÷ 3 = 6")).to_be_visible()
    press(screen, "a[href*='/plans/new']")
    for day in (2, 4, 6, 7):
        tab_to(screen, f"#days-{day}")
        screen.keyboard.press("Space")
    type_today(screen)
    press(screen, "section button[type=submit]")
    expect(screen.get_by_text("Your plan is made.")).to_be_visible()
    screen.goto(f"{address}/today")
    press(screen, "a[href*='/sessions/new']")
    tab_to(screen, "#confidence-x")
    for _ in range(4):
        screen.keyboard.press("ArrowLeft")
    press(screen, ".savebar button")
    expect(screen.get_by_text("5 minutes, logged.")).to_be_visible()
    assert rows(app, SessionLogRow) == 1
    with app.app_context():
        row = db.session.scalar(select(SessionLogRow))
        assert row is not None
        assert (row.amount, row.confidence) == (300, 7)
