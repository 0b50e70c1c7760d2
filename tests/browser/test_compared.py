"""The sentence under the number of a log follows what is typed, once for a number, and never says what is not so."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_axe
from tests.browser.test_adjust import carry
from tests.cast import patient
from tests.web.test_timer import a_timed_plan

CHANGES = """place => {
  window.said = [];
  new MutationObserver(() => window.said.push(place.textContent)).observe(place, {childList: true, subtree: true});
}"""


def test_a_sentence_follows_the_number_and_does_not_chatter(screen: Page, site: tuple[Flask, str]) -> None:
    app, address = site
    jo = patient(app)
    plan = a_timed_plan(app, jo.actor)
    carry(app, screen, address, jo)
    screen.goto(f"{address}/plans/{plan}/sessions/new")
    sentence, amount = screen.get_by_role("status"), screen.locator("#amount")
    expect(sentence).to_have_text("5 minutes. Just as planned.")
    check_axe(screen)
    sentence.evaluate(CHANGES)
    amount.fill("")
    amount.press_sequentially("12.5", delay=20)
    expect(sentence).to_have_text("12½ minutes. 7½ more than planned. Your number stays 5.")
    assert screen.evaluate("window.said") == ["12½ minutes. 7½ more than planned. Your number stays 5."]
    amount.fill("a lot")
    expect(sentence).to_have_text("")
    amount.fill("4.5")
    screen.get_by_role("button", name="Less").click()
    expect(sentence).to_have_text("4 minutes. 1 less than planned, and it counts.")
    screen.route("**/compared?*", lambda route: route.fulfill(status=404))
    amount.fill("9")
    expect(sentence).to_have_text("")
