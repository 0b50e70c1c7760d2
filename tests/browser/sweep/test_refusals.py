"""Pages that say no, or not yet: a wrong password, a status page, an old form, a text that was kept, two devices."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.sweep.conftest import Served
from tests.browser.sweep.looks import a_walk, look_everywhere, told
from tests.cast import PASSWORD

STATUSES = (
    ("", "/nowhere", 404, "This page is not here"),
    ("linked", "/join/{token}", 403, "This is your own invitation"),
    ("sam", "/settings/sharing/{ended_link}/again", 400, "Sharing"),
)


@pytest.mark.browser
@pytest.mark.parametrize(("who", "address", "status", "heading"), STATUSES, ids=lambda value: str(value))
def test_a_status_page(browser: Browser, served: Served, who: str, address: str, status: int, heading: str) -> None:
    with a_walk(browser) as page:
        served.become(page, who)
        answer = page.goto(served.at(address))
        assert answer is not None
        assert answer.status == status
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        _looks_well(page, 24 if who == "linked" else 44)


@pytest.mark.browser
def test_a_wrong_password(browser: Browser, served: Served) -> None:
    with a_walk(browser) as page:
        page.goto(served.at("/sign-in"))
        _sign_in(page, "not the heather")
        expect(page.locator("[data-error-summary]")).to_be_focused()
        assert page.title().startswith("Error: Sign in")
        _looks_well(page, 44)


@pytest.mark.browser
def test_a_larger_number_with_little_confidence(browser: Browser, served: Served) -> None:
    with a_walk(browser) as page:
        served.become(page, "sample")
        page.goto(served.at("/reviews/{last_week}"))
        page.get_by_role("group", name="How sure are you").get_by_text("2", exact=True).click()
        page.get_by_role("button", name="Set my week").click()
        expect(page.get_by_role("region", name="You are not so sure about the week ahead")).to_be_focused()
        expect(page.get_by_role("radio", name="Stay one more week").first).to_be_checked()
        _looks_well(page, 44)


@pytest.mark.browser
def test_what_was_written_for_somebody_who_is_gone(browser: Browser, served: Served) -> None:
    with a_walk(browser) as page:
        served.become(page, "linked")
        page.goto(served.at("/patients/{jo}"))
        note = page.locator("form:has(textarea)", has_text="Keep private")
        note.evaluate("(form) => (form.action = form.action.replace(/patients.[^/]+/, 'patients/nobody'))")
        note.locator("textarea").fill("Please keep to five minutes.")
        note.get_by_role("button", name="Keep private").click()
        expect(page.get_by_role("textbox", name="What you wrote")).to_have_value("Please keep to five minutes.")
        _looks_well(page, 24)


@pytest.mark.browser
def test_a_form_of_an_old_page(browser: Browser, served: Served) -> None:
    with a_walk(browser) as page:
        served.become(page, "jo")
        page.goto(served.at("/thoughts/new"))
        page.locator("main form").last.locator("[name=csrf_token]").evaluate("(field) => (field.value = 'old')")
        page.get_by_label("What was going on?").fill("The stairs at the station")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("[data-error-summary]")).to_be_focused()
        expect(page.get_by_label("What was going on?")).to_have_value("The stairs at the station")
        _looks_well(page, 44)


@pytest.mark.browser
def test_what_was_typed_while_signed_out(browser: Browser, served: Served) -> None:
    with a_walk(browser) as page:
        served.become(page, "jo")
        page.goto(served.at("/thoughts/new"))
        page.get_by_label("What was going on?").fill("The stairs at the station")
        page.context.clear_cookies()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        _sign_in(page, PASSWORD)
        expect(page).to_have_url(served.at("/kept"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Welcome back. Your text is here")
        _looks_well(page, 44)


@pytest.mark.browser
def test_the_same_thing_changed_on_two_devices(browser: Browser, served: Served) -> None:
    with a_walk(browser) as page:
        served.become(page, "jo")
        page.goto(served.at("/thoughts/{thought}"))
        other = page.context.new_page()
        other.goto(served.at("/thoughts/{thought}"))
        for one, text in ((other, "On the way to work"), (page, "At the weekend")):
            one.get_by_label("What was going on?").fill(text)
            one.get_by_role("button", name="Save", exact=True).click()
            expect(one.get_by_role("status" if one is other else "alert").filter(visible=True).first).to_be_visible()
        other.close()
        expect(page.get_by_text("On the way to work")).to_be_visible()
        expect(page.get_by_label("What was going on?")).to_have_value("At the weekend")
        _looks_well(page, 44)


def _sign_in(page: Page, password: str) -> None:
    page.get_by_label("E-mail").fill("jo@example.org")
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")


def _looks_well(page: Page, least: int) -> None:
    found = {page.url: look_everywhere(page, least)}
    assert not any(found.values()), told(found)
