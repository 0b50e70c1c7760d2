"""A physiotherapist adjusts a plan in a real browser: the live preview, the keyboard, and no violation found by axe."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import both_widths, check_axe
from tests.cast import Member, link, patient, physio, sign_in
from tests.web.test_adjust import a_plan

Site = tuple[Flask, str]


@pytest.fixture
def plan(screen: Page, site: Site) -> tuple[str, str]:
    """The address of Jo's plan, and of a new plan from its baseline; Priya is signed in."""
    app, address = site
    jo, priya = patient(app), physio(app)
    link(app, priya, jo)
    baseline_id, plan_id = a_plan(app, jo.actor)
    carry(app, screen, address, priya)
    patient_address = f"{address}/patients/{jo.id}/plans"
    return f"{patient_address}/{plan_id}", f"{patient_address}/new?baseline={baseline_id}"


def carry(app: Flask, screen: Page, address: str, who: Member) -> None:
    """Sign the browser in without a form."""
    client = app.test_client()
    sign_in(client, who)
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie is not None
    screen.context.add_cookies([{"name": name, "value": cookie.value, "url": address}])


@both_widths
def test_the_preview_follows_what_is_chosen_and_ctrl_enter_saves_it(screen: Page, plan: tuple[str, str]) -> None:
    screen.goto(plan[0] + "/adjust")
    check_axe(screen)
    screen.locator("label[for=act-hold]").click()
    screen.get_by_label("Stay at 5 minutes for").select_option("3")
    expect(screen.locator("#before-after + p")).to_contain_text("3 weeks later")
    expect(screen.get_by_label("Message to your patient")).to_have_value(
        "Hi Jo. Your number for walking stays at "
        "5 minutes for 3 weeks more, so that it feels solid. Nothing has gone wrong."
    )
    cell = screen.locator("#week-3")
    cell.fill("4,5")
    expect(screen.locator("tr:has(#week-3) td b")).to_have_text("4½")
    expect(cell).to_be_focused()
    check_axe(screen)
    screen.get_by_label("Reason").fill("Let it settle")
    screen.get_by_label("Reason").press("Control+Enter")
    expect(screen.get_by_text("Saved as version 2.")).to_be_visible()
    expect(screen.get_by_text("“Let it settle”")).to_be_visible()
    check_axe(screen)


def test_an_older_version_is_restored(screen: Page, plan: tuple[str, str]) -> None:
    screen.goto(plan[0] + "/adjust?act=step_back")
    screen.get_by_label("Reason").fill("By mistake")
    screen.get_by_role("button", name="Save and tell Jo").click()
    expect(screen.get_by_text("Saved as version 2.")).to_be_visible()
    screen.goto(plan[0] + "/revisions/1")
    check_axe(screen)
    screen.get_by_label("Reason").fill("A slip")
    screen.get_by_role("button", name="Restore version 1").click()
    expect(screen.get_by_text("Saved as version 3.")).to_be_visible()


def test_both_sides_of_a_race_are_shown_and_mine_is_saved_on_top(screen: Page, plan: tuple[str, str]) -> None:
    screen.goto(plan[0] + "/adjust?act=hold")
    screen.get_by_label("Reason").fill("Mine")
    other = screen.context.new_page()
    other.goto(plan[0] + "/adjust?act=step_back")
    other.get_by_label("Reason").fill("Theirs")
    other.get_by_role("button", name="Save and tell Jo").click()
    expect(other.get_by_text("Saved as version 2.")).to_be_visible()
    other.close()
    screen.get_by_role("button", name="Save and tell Jo").click()
    expect(screen.get_by_role("heading", name="Priya saved version 2 while you were writing")).to_be_visible()
    check_axe(screen)
    screen.get_by_role("button", name="Save and tell Jo").click()
    expect(screen.get_by_text("Saved as version 3.")).to_be_visible()
