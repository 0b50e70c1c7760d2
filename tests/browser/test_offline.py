"""A log without a signal is never lost and never doubled: with the server stopped, not only a browser that pretends."""

from __future__ import annotations

import re
from datetime import timedelta
from time import monotonic

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from planner.clock import local_day, now_utc
from tests.browser.conftest import check_axe
from tests.browser.phone import Phone
from tests.browser.restarting import Site
from tests.browser.test_adjust import carry
from tests.cast import Member, other_patient, patient
from tests.web.sites import rows
from tests.web.test_timer import a_timed_plan

LOGS = "SELECT local_date, amount FROM session_log WHERE deleted_at IS NULL ORDER BY local_date, created_at"


KEEPS_ENOUGH = """async () => {
  if (!navigator.serviceWorker.controller) return false;
  for (const name of await caches.keys())
    if (name.startsWith("pages-")) return (await (await caches.open(name)).keys()).length >= 4;
  return false;
}"""
"""Today, the log form, the timer and the plan."""


@pytest.fixture
def jo(place: Site) -> Member:
    return patient(place.app)


@pytest.fixture
def plan(place: Site, jo: Member) -> str:
    return a_timed_plan(place.app, jo.actor)


def visit(place: Site, phone: Phone, jo: Member) -> Page:
    """Signed in, with Today and what it names kept on the device."""
    page = phone.open()
    carry(place.app, page, place.address, jo)
    page.goto(f"{place.address}/today")
    deadline = monotonic() + 20
    while not page.evaluate(KEEPS_ENOUGH):
        assert monotonic() < deadline, "the device has not kept the pages that Today names"
        page.wait_for_timeout(100)
    return page


def logs(place: Site) -> list[tuple[str, int]]:
    return [(str(day), amount) for day, amount in rows(place.app, LOGS)]


def fill_log(page: Page, amount: str, day: str | None = None) -> None:
    page.get_by_label("How much did you do?").fill(amount)
    if day:
        page.get_by_text("Add a note, or change the day").click()
        page.get_by_label("Day").fill(day)
    page.get_by_role("button", name="Save").click()


def is_kept(page: Page, count: int = 1) -> None:
    """The device says how many logs wait, on Today."""
    page.wait_for_url("**/today")
    expect(page.get_by_role("heading", name=re.compile(f"^{count} logs? (is|are) waiting"))).to_be_visible()


def today(jo: Member) -> str:
    return local_day(now_utc(), jo.actor.zone).isoformat()


def test_a_log_survives_a_stopped_server_and_a_closed_browser(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)
    place.stop()
    page.goto(f"{place.address}/plans/{plan}/sessions/new")
    expect(page.get_by_role("heading", name="No signal")).to_be_visible()
    fill_log(page, "6")
    is_kept(page)
    expect(page.get_by_text(re.compile("Walk, 6 minutes"))).to_be_visible()
    check_axe(page)
    phone.close()
    page = phone.open()
    page.goto(f"{place.address}/today")
    expect(page.get_by_role("heading", name="1 log is waiting to be sent")).to_be_visible()
    phone.close()
    assert logs(place) == []
    place.start()
    page = phone.open()
    carry(place.app, page, place.address, jo)
    page.goto(f"{place.address}/today")
    expect(page.get_by_text(re.compile("6 minutes, logged"))).to_be_visible()
    assert logs(place) == [(today(jo), 360)]
    page.reload()
    expect(page.get_by_role("heading", name=re.compile("waiting"))).to_have_count(0)
    assert logs(place) == [(today(jo), 360)]


def test_a_swallowed_reply_makes_one_log(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)

    swallowed: list[int] = []

    def swallow(route: Route) -> None:
        if route.request.method == "POST":
            swallowed.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.goto(f"{place.address}/plans/{plan}/sessions/new")
    page.route(
        re.compile("/sessions/new"),
        lambda route: swallow(route) if route.request.method == "POST" else route.continue_(),
    )
    fill_log(page, "6")
    is_kept(page)
    assert logs(place) == [(today(jo), 360)]
    while len(swallowed) < 2:  # the page has tried again by itself
        page.wait_for_timeout(50)
    page.unroute_all()
    page.reload()
    expect(page.get_by_text("It was logged already, perhaps on another device. It counts once.")).to_be_visible()
    assert logs(place) == [(today(jo), 360)]


def test_fifty_logs_of_twenty_days_arrive_once_each(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)
    place.stop()
    first = local_day(now_utc(), jo.actor.zone) - timedelta(days=19)
    wanted = []
    for index in range(50):
        day = (first + timedelta(days=index % 20)).isoformat()
        page.goto(f"{place.address}/plans/{plan}/sessions/new")
        fill_log(page, str(index + 1), day)
        is_kept(page, index + 1)
        wanted.append((day, (index + 1) * 60))
    place.start()
    page.reload()
    expect(page.get_by_text("50 logs that waited are saved now.")).to_be_visible(timeout=60_000)
    assert sorted(logs(place)) == sorted(wanted)


def test_done_as_planned_waits_too_and_keeps_the_number_that_was_shown(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = visit(place, phone, jo)
    place.stop()
    page.goto(f"{place.address}/today")
    page.get_by_role("button", name="Done as planned").click()
    expect(page.get_by_text(re.compile("Walk, 5 minutes"))).to_be_visible()
    place.start()
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("5 minutes, just as planned.")).to_be_visible()
    assert logs(place) == [(today(jo), 300)]


def test_what_the_site_refuses_stays_and_opens_with_its_reason(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = visit(place, phone, jo)
    place.stop()
    page.goto(f"{place.address}/plans/{plan}/sessions/new")
    fill_log(page, "a lot")
    is_kept(page)
    place.start()
    page.goto(f"{place.address}/today")
    expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_label("How much did you do?")).to_have_value("a lot")
    fill_log(page, "4")
    page.wait_for_url("**/today")
    expect(page.get_by_text("4 minutes counts.")).to_be_visible()
    expect(page.get_by_role("heading", name="Not saved yet")).to_be_hidden()
    assert logs(place) == [(today(jo), 240)]


def test_signing_out_asks_first_and_leaves_nothing(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)
    place.stop()
    page.goto(f"{place.address}/plans/{plan}/sessions/new")
    fill_log(page, "6")
    is_kept(page)
    page.route("**/outbox", lambda route: route.abort())
    place.start()
    page.goto(f"{place.address}/settings")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.accept if len(asked) > 1 else dialog.dismiss)()

    page.on("dialog", answer)
    page.get_by_role("button", name="Sign out").click()
    while not asked:
        page.wait_for_timeout(50)
    assert "Logs on this device that wait to be sent: 1." in asked[0]
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/settings" not in url)
    kept = page.evaluate("caches.keys().then((names) => names.filter((name) => name.startsWith('pages-')))")
    assert kept == []
    place.stop()
    page.goto(f"{place.address}/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal here")


def test_a_log_waits_on_where_another_account_signs_in_while_it_is_on_its_way(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = visit(place, phone, jo)
    place.stop()
    page.goto(f"{place.address}/plans/{plan}/sessions/new")
    fill_log(page, "6")
    is_kept(page)
    sam = other_patient(place.app)

    def signs_in_first(route: Route) -> None:
        carry(place.app, page, place.address, sam)
        route.continue_()

    page.route(f"**/plans/{plan}/sessions/new", signs_in_first)
    place.start()
    with page.expect_response(lambda answer: answer.request.method == "POST") as asked:
        page.get_by_role("button", name="Send now").click()
    assert asked.value.status == 409
    page.unroute(f"**/plans/{plan}/sessions/new")
    carry(place.app, page, place.address, jo)
    page.goto(f"{place.address}/today")
    expect(page.get_by_text(re.compile("6 minutes, logged"))).to_be_visible()
    assert logs(place) == [(today(jo), 360)]


def test_a_log_of_one_account_is_never_sent_as_another(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)
    place.stop()
    page.goto(f"{place.address}/plans/{plan}/sessions/new")
    fill_log(page, "6")
    is_kept(page)
    place.start()
    carry(place.app, page, place.address, other_patient(place.app))
    page.goto(f"{place.address}/settings")
    expect(page.get_by_text("This device also holds logs of another account.")).to_be_visible()
    assert logs(place) == []
    carry(place.app, page, place.address, jo)
    page.goto(f"{place.address}/today")
    expect(page.get_by_text(re.compile("6 minutes, logged"))).to_be_visible()
    assert logs(place) == [(today(jo), 360)]


def test_the_timer_opens_without_a_network(place: Site, phone: Phone, jo: Member, plan: str) -> None:
    page = visit(place, phone, jo)
    place.stop()
    for path, heading in ((f"/plans/{plan}/timer", "Walk 5 minutes"), (f"/plans/{plan}", None), ("/today", None)):
        page.goto(place.address + path)
        expect(page.get_by_role("heading", name="No signal", exact=True)).to_be_visible()
        if heading:
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.goto(f"{place.address}/settings")
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal here")
    check_axe(page)


def test_a_page_that_was_on_its_way_when_the_worker_came_is_kept_too(
    place: Site, phone: Phone, jo: Member, plan: str
) -> None:
    page = phone.open()
    carry(place.app, page, place.address, jo)
    held: list[Route] = []
    page.route("**/static/js/worker.js*", lambda route: held.append(route))
    page.goto(f"{place.address}/today", wait_until="commit")
    page.evaluate("() => navigator.serviceWorker.register('/sw.js', { scope: '/' })")
    deadline = monotonic() + 20
    while not (held and page.evaluate("() => Boolean(navigator.serviceWorker.controller)")):
        assert monotonic() < deadline, "no worker came"
        page.wait_for_timeout(50)
    held[0].continue_()
    while not page.evaluate("() => caches.match('/today', { ignoreVary: true }).then(Boolean)"):
        assert monotonic() < deadline, "the page was not kept"
        page.wait_for_timeout(100)
