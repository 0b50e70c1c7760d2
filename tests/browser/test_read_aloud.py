"""Read to me: what the page says, in its order, by the device's own voice, and silence when one leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import a_screen, check_axe
from tests.browser.test_care_link import sign_in
from tests.cast import patient
from tests.web.test_adjust import a_plan

Site = tuple[Flask, str]
A_VOICE = """
  window.read = [];
  let last;
  const voices = VOICES;
  const synthesis = {
    getVoices: () => voices,
    cancel() { const cut = last; last = null; window.read.push("hush"); cut?.onerror?.({ error: "interrupted" }); },
    speak(words) { last = words; window.read.push(`${words.lang}: ${words.text}`); },
    addEventListener() {},
  };
  window.ends = () => { const done = last; last = null; done.onend(); };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
HERE = '[{ localService: true, lang: "en-GB" }]'


def pages(browser: Browser, site: Site, voices: str = HERE, width: int = 390) -> Iterator[Page]:
    """Jo's phone, with voices that are the test's."""
    a_plan(site[0], patient(site[0]).actor, days=frozenset(range(7)))
    for page in a_screen(browser, width):
        page.add_init_script(A_VOICE.replace("VOICES", voices))
        sign_in(page, site[1], "jo@example.org")
        yield page


def heard(page: Page) -> list[str]:
    """What was said so far."""
    return [words for words in page.evaluate("window.read") if words != "hush"]


def read_all(page: Page) -> list[str]:
    """What is said until it ends by itself."""
    button = page.get_by_role("button", name="Read to me")
    button.click()
    while button.get_attribute("aria-pressed") == "true":
        page.evaluate("window.ends()")
    return [words.removeprefix("en-GB: ") for words in heard(page)]


def test_today_is_read_from_its_heading_to_its_number_and_why(browser: Browser, site: Site) -> None:
    for page in pages(browser, site):
        check_axe(page)
        said = read_all(page)
        assert said[0] == page.get_by_role("heading", level=1).inner_text()
        number = page.locator("h2[id=quota-walking]").inner_text()
        assert " ".join(number.split()) in said
        assert not {"Today", "Plan", "Send now", "Flare-up", "Done as planned"} & set(said)
        assert not [words for words in said if words.startswith(("Why 5", "Moving today"))]


def test_a_lesson_is_read_in_its_own_language_sentence_by_sentence(browser: Browser, site: Site) -> None:
    for page in pages(browser, site):
        page.goto(f"{site[1]}/learn/confidence")
        check_axe(page)
        said = read_all(page)
        assert said[0] == page.get_by_role("heading", level=1).inner_text()
        body = " ".join(page.locator(".lesson-text").inner_text().split())
        assert " ".join(" ".join(said).split()).count(body.split(".")[1].strip()) == 1
        assert "One thing to do today" in said
        assert "Mark as read" not in said
        assert max(len(words) for words in said) < 250


def test_it_pauses_goes_on_and_stops(browser: Browser, site: Site) -> None:
    for page in pages(browser, site):
        page.goto(f"{site[1]}/learn/confidence")
        button, stop = page.get_by_role("button", name="Read to me"), page.get_by_role("button", name="Stop")
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(stop).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        page.evaluate("window.ends()")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_be_focused()
        check_axe(page)
        second = heard(page)[-1]
        page.keyboard.press("Space")
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(stop).to_be_visible()
        assert page.evaluate("window.read.at(-1)") == "hush"
        page.keyboard.press("Space")
        assert heard(page)[-2:] == [second, second], "it goes on with the sentence that was cut off"
        stop.focus()
        page.keyboard.press("Enter")
        expect(stop).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        assert heard(page)[-1] == heard(page)[0], "after a stop it begins again"


def test_leaving_ends_it(browser: Browser, site: Site) -> None:
    for page in pages(browser, site):
        page.get_by_role("button", name="Read to me").click()
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        assert page.evaluate("window.read.at(-1)") == "hush"
        expect(page.get_by_role("button", name="Read to me")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    "voices",
    ["[]", '[{ localService: false, lang: "en-GB" }]', '[{ localService: true, lang: "fi-FI" }]'],
    ids=["none", "from elsewhere", "of another language"],
)
def test_it_is_offered_only_where_the_device_can_read(browser: Browser, site: Site, voices: str) -> None:
    for page in pages(browser, site, voices):
        for path in ("/today", "/learn/confidence"):
            page.goto(site[1] + path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(page.get_by_role("button", name="Read to me")).to_be_hidden()


def test_it_fits_a_small_phone_and_moves_nothing_when_it_comes(browser: Browser, site: Site) -> None:
    for page in pages(browser, site, width=320):
        assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")
        with_button = page.get_by_role("heading", level=1).bounding_box()
        page.evaluate("document.querySelector('[data-aloud]').hidden = true")
        assert page.get_by_role("heading", level=1).bounding_box() == with_button
