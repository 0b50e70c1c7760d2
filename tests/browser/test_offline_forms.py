"""Without a signal: a form that could not leave, and a kept page that says only what still holds."""

from __future__ import annotations

from time import monotonic

from playwright.sync_api import expect

from tests.browser.conftest import check_axe
from tests.browser.phone import Phone
from tests.browser.restarting import Site
from tests.browser.test_offline import jo, plan, visit
from tests.cast import PASSWORD, Member, link, physio
from tests.web.sites import rows

__all__ = ["jo", "plan"]

KEPT_TODAY = "caches.match('/today', { ignoreVary: true }).then((page) => page.text())"
KEPT_NAMES = "caches.keys().then((names) => names.filter((name) => name.startsWith('pages-')))"


def test_a_message_that_could_not_leave_is_held_and_sent_again(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    link(place.app, physio(place.app), jo)
    page = visit(place, phone, jo)
    page.goto(f"{place.address}/messages/new")
    words = 'It "flared" up & <b>eased</b>.'
    page.get_by_label("Your message").fill(words)
    place.stop()
    page.get_by_role("button", name="Send to Priya").click()
    again = page.get_by_role("button", name="Send it again")
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal here")
    check_axe(page)
    again.click()
    page.wait_for_load_state()
    place.start()
    again.click()
    expect(page).to_have_url(f"{place.address}/messages")
    expect(page.get_by_text(words)).to_have_count(1)
    assert rows(place.app, "SELECT text FROM patient_message") == [(words,)]


def test_a_password_is_not_held_on_the_page_without_a_signal(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)
    page.goto(f"{place.address}/settings/leave")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    place.stop()
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal here")
    assert PASSWORD not in page.content()
    assert page.evaluate(KEPT_NAMES), "it did not arrive, so all is as it was"


def test_a_kept_page_says_nothing_again_that_was_said_for_one_visit(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = visit(place, phone, jo)
    page.get_by_role("button", name="Done as planned").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    deadline = monotonic() + 20
    while "flash" not in page.evaluate(KEPT_TODAY):
        assert monotonic() < deadline, "the device has not kept Today as it is now"
        page.wait_for_timeout(100)
    place.stop()
    page.goto(f"{place.address}/today")
    expect(page.get_by_role("heading", name="No signal", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
