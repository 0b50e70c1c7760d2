"""The whole path in a real browser: sign up, readiness, three try-outs, a plan, a log, progress."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from planner.clock import local_day, now_utc
from planner.persistence.db import db
from planner.persistence.models.account import PersonRow
from planner.persistence.models.baseline import TrialRow
from planner.persistence.models.plan import PlanRevisionRow, PlanRow
from planner.persistence.models.safety import SafetyCheckRow
from planner.persistence.models.session_log import SessionLogRow
from tests.browser.conftest import both_widths, check_axe

Site = tuple[Flask, str]


def rows(app: Flask, model: type) -> int:
    """How many rows a table has."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def sign_up(page: Page, address: str) -> None:
    """A new account, by its form."""
    page.goto(f"{address}/sign-up")
    page.get_by_label("What shall we call you?").fill("Jo")
    page.get_by_label("E-mail").fill("jo@example.org")
    page.get_by_label("Password", exact=True).fill("heather on the moor")
    page.get_by_role("button", name="Create my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Jo")


def answer_readiness(page: Page) -> None:
    """No sign, no post-exertional malaise."""
    page.get_by_role("link", name="Start the safety check").click()
    page.get_by_text("No, none of them").click()
    page.locator("label[for=pem-1]").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name="Walk Add a first try-out")).to_be_visible()


def add_try_outs(page: Page, amounts: tuple[str, ...]) -> None:
    """Try-outs on the days before today."""
    page.get_by_role("link", name="Walk Add a first try-out").click()
    page.get_by_role("button", name="Go on to the try-outs").click()
    today = local_day(now_utc(), "Europe/London")
    for index, amount in enumerate(amounts):
        page.get_by_label("How much, before it built up?").fill(amount)
        page.get_by_label("Which day?").fill((today - timedelta(days=2 * index + 1)).isoformat())
        page.get_by_role("button", name="Add try-out").click()
        expect(page.get_by_text("Try-out added.")).to_be_visible()


@both_widths
def test_the_path_from_sign_up_to_progress(screen: Page, site: Site) -> None:
    app, address = site
    sign_up(screen, address)
    assert rows(app, PersonRow) == 1
    check_axe(screen)
    answer_readiness(screen)
    assert rows(app, SafetyCheckRow) == 1
    add_try_outs(screen, ("6", "7", "5"))
    assert rows(app, TrialRow) == 3
    expect(screen.get_by_text("18 ÷ 3 = 6")).to_be_visible()
    check_axe(screen)
    screen.get_by_role("link", name="Make a plan from 5").click()
    for day in ("Tuesday", "Thursday", "Saturday", "Sunday"):
        screen.locator(".days label", has_text=day).click()
    screen.get_by_text("Gentle, 5 % a week").click()
    expect(screen.locator("#plan-chart .main-svg").first).to_be_visible()
    screen.get_by_label("Start on").fill(local_day(now_utc(), "Europe/London").isoformat())
    check_axe(screen)
    screen.get_by_role("button", name="Start this plan").click()
    expect(screen.get_by_text("Your plan is made.")).to_be_visible()
    assert (rows(app, PlanRow), rows(app, PlanRevisionRow)) == (1, 1)
    check_axe(screen)
    screen.goto(f"{address}/today")
    expect(screen.locator(".quota-num").first).to_have_text("5")
    check_axe(screen)
    screen.get_by_role("button", name="Done as planned").click()
    expect(screen.get_by_text("5 minutes, just as planned.")).to_be_visible()
    assert rows(app, SessionLogRow) == 1
    screen.goto(f"{address}/progress")
    expect(screen.locator("#chart-activity .main-svg").first).to_be_visible()
    check_axe(screen)


@both_widths
def test_a_session_is_logged_in_four_taps(screen: Page, site: Site) -> None:
    app, address = site
    _a_plan(screen, address)
    screen.goto(f"{address}/today")
    screen.get_by_role("link", name="Log something different").click()
    screen.locator("label[for=confidence-7]").click()
    screen.get_by_role("button", name="Save").click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Done for today, Jo")
    assert rows(app, SessionLogRow) == 1
    with app.app_context():
        row = db.session.scalar(select(SessionLogRow))
        assert row is not None
        assert (row.confidence, row.pain_before, row.pain_after) == (7, None, None)


def test_the_scales_work_with_key_presses_alone(screen: Page, site: Site) -> None:
    app, address = site
    _a_plan(screen, address)
    screen.goto(f"{address}/today")
    screen.get_by_role("link", name="Log something different").focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Log your walk")
    screen.locator("#pain_before-x").focus()
    screen.keyboard.press("ArrowLeft")
    screen.get_by_role("button", name="Save").focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Done for today, Jo")
    with app.app_context():
        row = db.session.scalar(select(SessionLogRow))
        assert row is not None
        assert row.pain_before == 100


@both_widths
def test_a_flare_up_starts_and_ends(screen: Page, site: Site) -> None:
    _app, address = site
    _a_plan(screen, address)
    screen.goto(f"{address}/flare-up")
    check_axe(screen)
    screen.get_by_role("button", name="Start my flare-up plan").click()
    expect(screen.locator(".quota-num").first).to_have_text("3¼")
    screen.goto(f"{address}/flare-up")
    screen.get_by_label("What helped?").fill("a warm bath")
    screen.get_by_role("button", name="The flare-up is over").click()
    expect(screen.get_by_text("come back step by step")).to_be_visible()


def test_a_device_elsewhere_is_told_and_nothing_changes_silently(screen: Page, site: Site) -> None:
    app, address = site
    sign_up(screen, address)
    with app.app_context():
        db.session.execute(PersonRow.__table__.update().values(zone="Pacific/Auckland"))
        db.session.commit()
    screen.goto(f"{address}/today")
    expect(screen.get_by_text("This device is in another time zone")).to_be_visible()
    screen.get_by_role("button", name="Count my days here instead").click()
    expect(screen.get_by_text("Your days are counted here now.")).to_be_visible()


def _a_plan(page: Page, address: str) -> None:
    """A plan of every day that starts today."""
    sign_up(page, address)
    answer_readiness(page)
    add_try_outs(page, ("6", "7", "5"))
    page.get_by_role("link", name="Make a plan from 5").click()
    for day in ("Tuesday", "Thursday", "Saturday", "Sunday"):
        page.locator(".days label", has_text=day).click()
    page.get_by_label("Start on").fill(local_day(now_utc(), "Europe/London").isoformat())
    page.get_by_role("button", name="Start this plan").click()
    expect(page.get_by_text("Your plan is made.")).to_be_visible()
