"""Lessons and calm practices in a real browser: the pacer, the voice, less motion, and no script at all."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import a_screen, check_axe
from tests.cast import PASSWORD, patient
from tests.web.sites import rows

Site = tuple[Flask, str]
A_VOICE = """
  window.read = [];
  const voice = { localService: true, lang: "en-GB", name: "Here" };
  const synthesis = { getVoices: () => VOICES, cancel() { window.read.push("hush"); },
                      speak: (words) => window.read.push(words.text), addEventListener() {} };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def come_in(page: Page, site: Site) -> None:
    """Sign in as Jo."""
    page.goto(f"{site[1]}/sign-in")
    page.get_by_label("E-mail").fill("jo@example.org")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    expect(page).to_have_url(f"{site[1]}/today")


def test_a_practice_runs_pauses_stops_and_is_logged(screen: Page, site: Site) -> None:
    patient(site[0])
    come_in(screen, site)
    screen.goto(f"{site[1]}/practice/breathing?minutes=5")
    screen.clock.install()
    screen.reload()
    start, said = screen.locator("[data-practice-button]"), screen.locator("[data-practice-said]")
    start.click()
    expect(said).to_contain_text("Breathe in while you count to 4")
    screen.clock.run_for(6_000)
    expect(screen.locator("[data-practice-word]")).to_have_text("Out 3")
    check_axe(screen)
    start.click()
    expect(start).to_have_text("Go on")
    expect(said).to_have_text("Paused. Go on when you like.")
    left = screen.locator("[data-practice-left]").inner_text()
    screen.clock.run_for(60_000)
    expect(screen.locator("[data-practice-left]")).to_have_text(left)
    start.click()
    screen.clock.run_for(115_000)
    screen.get_by_role("button", name="Stop").click()
    expect(said).to_have_text("Stopped. That was enough.")
    expect(screen.locator("#minutes")).to_have_value("2")
    screen.locator("label[for='calm_after-7']").click()
    screen.get_by_role("button", name="Save this practice").click()
    expect(screen.get_by_text("2 calm minutes, logged. They count.")).to_be_visible()
    assert rows(site[0], "SELECT kind, seconds, calm_after FROM practice_log") == [("breathing", 120, 7)]


def test_at_its_end_a_practice_says_so_and_leads_to_its_log(screen: Page, site: Site) -> None:
    patient(site[0])
    come_in(screen, site)
    screen.clock.install()
    screen.goto(f"{site[1]}/practice/body-scan?minutes=1")
    screen.locator("[data-practice-button]").click()
    screen.clock.run_for(61_000)
    expect(screen.locator("[data-practice-said]")).to_contain_text("That is the end")
    expect(screen.locator("#minutes")).to_have_value("1")
    assert screen.evaluate("document.activeElement.id") == "after"


@pytest.mark.parametrize(("motion", "moving"), [("reduce", 0), ("no-preference", 1)])
def test_where_less_motion_is_wanted_counts_take_its_place(
    browser: Browser, site: Site, motion: str, moving: int
) -> None:
    patient(site[0])
    for page in a_screen(browser, 390, reduced_motion=motion):
        come_in(page, site)
        page.goto(f"{site[1]}/practice/breathing")
        page.locator("[data-practice-button]").click()
        expect(page.locator("[data-practice-word]")).to_have_text("In 2")
        running = "document.getAnimations().filter((one) => one.playState === 'running').length"
        assert page.evaluate(running) == moving


def test_a_voice_of_the_device_reads_where_it_is_asked_to(browser: Browser, site: Site) -> None:
    patient(site[0])
    for page in a_screen(browser, 390):
        page.add_init_script(A_VOICE.replace("VOICES", "[voice]"))
        come_in(page, site)
        page.goto(f"{site[1]}/practice/body-scan?minutes=1")
        page.get_by_role("switch", name="Read it aloud").check()
        page.locator("[data-practice-button]").click()
        expect(page.locator("[data-practice-said]")).to_contain_text("Your eyes may be open")
        page.locator("[data-practice-button]").click()
        read = page.evaluate("window.read")
        assert [text for text in read if text != "hush"] == [page.locator(".script li").first.text_content()]
        assert read[-1] == "hush", "a pause is silent at once"


def test_a_voice_from_elsewhere_is_never_offered(browser: Browser, site: Site) -> None:
    patient(site[0])
    for page in a_screen(browser, 390):
        page.add_init_script(A_VOICE.replace("VOICES", "[{ ...voice, localService: false }]"))
        come_in(page, site)
        page.goto(f"{site[1]}/practice/body-scan?minutes=1")
        expect(page.locator("[data-practice-button]")).to_be_visible()
        expect(page.get_by_text("Read it aloud")).to_be_hidden()


def test_without_scripts_the_words_are_there_to_read_and_the_log_works(browser: Browser, site: Site) -> None:
    patient(site[0])
    for page in a_screen(browser, 390, java_script_enabled=False):
        come_in(page, site)
        page.goto(f"{site[1]}/practice/meditation?minutes=2")
        expect(page.locator(".script li").first).to_be_visible()
        expect(page.locator("[data-practice]")).to_be_hidden()
        page.get_by_role("button", name="Save this practice").click()
        expect(page.get_by_text("2 calm minutes, logged. They count.")).to_be_visible()


def test_a_lesson_is_read_with_the_keyboard_alone(screen: Page, site: Site) -> None:
    patient(site[0])
    come_in(screen, site)
    screen.goto(f"{site[1]}/learn")
    screen.get_by_role("link", name="Read it, 2 minutes").press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_have_text("What this pain is, and is not")
    screen.get_by_role("button", name="Mark as read").press("Enter")
    expect(screen.get_by_text("1 of 13 read")).to_be_visible()
    screen.wait_for_load_state("networkidle")
