"""Forms sent with nothing in them, and the pages that say no: found by the keyboard and the ear as well as the eye."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sweep.conftest import Served
from tests.browser.sweep.looks import a_walk, look_at_a_refusal, told

EMPTY = """(button) => {
  for (const one of button.form.elements) {
    if (one.matches("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea")) one.value = "";
    if (one.matches("[type=radio], [type=checkbox]")) one.checked = false;
  }
}"""
UNTOLD = """() => [...document.querySelectorAll("[data-error-summary] a")].filter((link) => {
  const field = document.getElementById(link.hash.slice(1));
  const ids = (field?.getAttribute("aria-describedby") ?? "").split(" ");
  return !ids.some((id) => id.endsWith("-error") && document.getElementById(id)?.textContent.trim());
}).map((link) => link.outerHTML)"""

FORMS = {
    "": (
        ("/sign-in", "Sign in"),
        ("/sign-up", "Create my account"),
        ("/reset-password", "Send me a link"),
        ("/reset-password/{reset}", "Save my new password"),
    ),
    "jo": (
        ("/plans/{plan}/sessions/new", "Save"),
        ("/sessions/{log}/edit", "Save"),
        ("/baselines/new", "Go on to the try-outs"),
        ("/baselines/{baseline}", "Add try-out"),
        ("/plans/new?baseline={baseline}", "Start this plan"),
        ("/plans/{plan}/change", "Save the change"),
        ("/readiness", "Continue"),
        ("/flare-up", "Start my flare-up plan"),
        ("/ladder", "Put it on my ladder"),
        ("/ladder/{step}", "Keep what I found"),
        ("/measures", "Keep my answers"),
        ("/measures", "Add this goal"),
        ("/evidence", "Put it on my list"),
        ("/evidence/reminders", "Keep this sentence"),
        ("/evidence/week", "Keep it for this week"),
        ("/practice/breathing", "Save this practice"),
        ("/day-after/{worse_day}/questions", "Save my answers"),
        ("/settings", "Save my settings"),
        ("/settings/password", "Save my new password"),
        ("/join", "Continue"),
        ("/messages/new", "Send"),
        ("/settings/leave", "Delete my account"),
    ),
    "sample": (("/messages/new", "Send to Priya"),),
    "stopped": (("/readiness/stop", "They said I can go on"),),
    "linked": (
        ("/patients/{jo}/sessions/new", "Save"),
        ("/patients/{jo}/baselines/new", "Go on to the trials"),
        ("/patients/{jo}/baselines/{baseline}", "Add trial"),
        ("/patients/{jo}/plans/{plan}/adjust", "Save and tell Jo"),
        ("/patients/{jo}/plans/new?baseline={other_baseline}", "Start this plan"),
        ("/protocols/new", "Save protocol"),
        ("/patients/{jo}", "Keep private"),
        ("/patients/{stopped}", "Clear the stop sign"),
        ("/clinic", "Save the name"),
        ("/settings/leave", "Delete my account"),
    ),
}


@pytest.mark.browser
@pytest.mark.parametrize("who", FORMS)
def test_a_form_with_nothing_in_it_says_what_is_missing(browser: Browser, served: Served, who: str) -> None:
    found: dict[str, list[str]] = {}
    with a_walk(browser) as page:
        served.become(page, who)
        for address, button in FORMS[who]:
            page.goto(served.at(address))
            page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
            _send_nothing(page, button)
            found[f"{who} {address} {button}"] = _told_badly(page) + look_at_a_refusal(
                page, 24 if who == "linked" else 44
            )
    assert not any(found.values()), told(found)


def _send_nothing(page: Page, button: str) -> None:
    one = page.locator("main").get_by_role("button", name=button, exact=True).first
    one.evaluate(EMPTY)
    with page.expect_navigation():
        one.click()


def _told_badly(page: Page) -> list[str]:
    """The title, the focus, and each sentence beside its field."""
    if page.locator("[data-error-summary]").count() == 0:
        return ["no summary of errors"]
    expect(page.locator("[data-error-summary]")).to_be_focused()
    title = page.title()
    return [f"the title is {title}"] * (not title.startswith("Error: ")) + page.evaluate(UNTOLD)
