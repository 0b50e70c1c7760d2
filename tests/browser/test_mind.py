"""Thoughts, evidence, the ladder, measures and the day after in a real browser."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_axe
from tests.cast import PASSWORD, patient
from tests.unsure_weeks import SHOWN, has_an_unsure_week
from tests.web.sites import rows

pytestmark = pytest.mark.browser

Site = tuple[Flask, str]


def come_in(page: Page, site: Site) -> None:
    """Sign in as Jo."""
    page.goto(f"{site[1]}/sign-in")
    page.get_by_label("E-mail").fill("jo@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{site[1]}/today")


def test_a_low_confidence_week_is_held_and_after_the_thought_check_belief_falls(screen: Page, site: Site) -> None:
    app, address = site
    monday = has_an_unsure_week(app, patient(app))
    come_in(screen, site)
    expect(screen.get_by_text(SHOWN)).to_be_visible()
    screen.goto(f"{address}/reviews/{monday.isoformat()}")
    expect(screen.get_by_text("You felt less sure.")).to_be_visible()
    expect(screen.get_by_text(SHOWN)).to_be_visible()
    for offered in ("Why we ask how sure you are", "A calm practice first", "What your body showed you"):
        expect(screen.get_by_role("link", name=offered)).to_be_visible()
    check_axe(screen)
    screen.get_by_role("link", name="Check a thought").click()
    screen.get_by_label("What went through your mind?").fill("If I walk, my back will give way")
    screen.get_by_label("How much do you believe it?").fill("80")
    screen.get_by_label("What speaks against it?").fill("It has held on seven days running")
    screen.get_by_label("How much do you believe the first thought now?").fill("50")
    screen.get_by_label("What could test it, gently?").select_option(label="Walk")
    screen.get_by_role("button", name="Save").click()
    expect(screen.get_by_text(re.compile(r"^Kept"))).to_be_visible()
    screen.goto(f"{address}/today")
    screen.get_by_role("button", name="Done as planned").click()
    screen.get_by_role("link", name="What do you believe now?").click()
    screen.get_by_label("How much do you believe the first thought after the test?").fill("20")
    screen.get_by_label("Which session tested it?").select_option(index=1)
    check_axe(screen)
    screen.get_by_role("button", name="Save").click()
    expect(screen.get_by_text(re.compile(r"^Kept"))).to_be_visible()
    assert rows(app, "SELECT belief_before, belief_now, belief_after FROM thought_check") == [(80, 50, 20)]
    screen.goto(f"{address}/progress")
    expect(screen.get_by_text("You believed it 80 of 100 at first, and 20 since.")).to_be_visible()
    expect(screen.locator("#chart-shift .main-svg").first).to_be_visible()
    check_axe(screen)


def test_a_step_of_the_ladder_is_tried_and_compared(screen: Page, site: Site) -> None:
    app, address = site
    patient(app)
    come_in(screen, site)
    screen.goto(f"{address}/ladder")
    screen.get_by_label("Which movement worries you?").fill("Bending down to tie a shoe")
    screen.get_by_role("button", name="More").click()
    screen.get_by_role("button", name="Put it on my ladder").click()
    screen.get_by_role("link", name="Bending down to tie a shoe").click()
    screen.get_by_label("What do you think will happen?").fill("It will lock")
    screen.get_by_label("How worried do you expect to be?").fill("70")
    screen.get_by_role("button", name="Keep what I expect").click()
    screen.get_by_label("How worried were you?").fill("40")
    screen.get_by_role("button", name="Keep what I found").click()
    expect(screen.get_by_text("In 1 try: 1 with less worry than expected.")).to_be_visible()
    expect(screen.locator("#chart-fear .main-svg").first).to_be_visible()
    check_axe(screen)


def test_measures_are_answered_by_taps_alone(screen: Page, site: Site) -> None:
    app, address = site
    patient(app)
    come_in(screen, site)
    screen.goto(f"{address}/measures")
    for name in ("peg_pain", "peg_enjoyment", "peg_activity"):
        screen.locator(f"label[for={name}-6]").click()
    screen.get_by_role("button", name="Keep my answers").click()
    expect(screen.get_by_text("Kept, 1 answer.")).to_be_visible()
    expect(screen.locator("#measure-1 .main-svg").first).to_be_visible()
    check_axe(screen)
