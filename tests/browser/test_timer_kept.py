"""What the timer sounds like and what the device keeps: switches, no signal, a closed browser, signing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import check_axe
from tests.browser.phone import Phone
from tests.browser.restarting import Site as Place
from tests.browser.test_adjust import carry
from tests.browser.test_offline import logs, today, visit
from tests.browser.timers import log_it, look, open_timer, shows, sleep, start, wait
from tests.cast import Member, patient, sign_in
from tests.web.sites import rows, send
from tests.web.test_timer import a_timed_plan

Site = tuple[Flask, str]
SWITCHES = "SELECT timer_sounds, timer_vibrates FROM person WHERE name = 'Jo'"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('timer '))"


@pytest.fixture
def jo(site: Site) -> Member:
    return patient(site[0])


def switch(page: Page, name: str) -> None:
    page.get_by_text("Sound, buzz and counting").click()
    page.get_by_role("switch", name=name).click()


def test_a_soft_sound_and_a_short_buzz_at_the_end(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    assert screen.evaluate("window.heard.tones") == 0
    start(screen)
    wait(screen, 5.1)
    assert screen.evaluate("window.heard.tones") >= 2
    assert screen.evaluate("window.heard.buzzes") == 1
    assert screen.evaluate("window.heard.locks") == 1, "the screen is kept on"


def test_sound_off_makes_no_tone_and_buzz_off_no_buzz(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor, bouts=2))
    screen.get_by_text("1 minute", exact=True).click()
    switch(screen, "A soft sound")
    screen.get_by_role("switch", name="A short buzz").click()
    look(screen)
    start(screen)
    wait(screen, 7)
    shows(screen, "5:00", "That is your number. Well done for stopping here.")
    assert screen.evaluate("[window.heard.tones, window.heard.buzzes]") == [0, 0]


def test_a_sound_that_is_switched_off_on_the_way_is_not_heard(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    start(screen)
    wait(screen, 1)
    switch(screen, "A soft sound")
    before = screen.evaluate("window.heard.tones")
    wait(screen, 5)
    assert screen.evaluate("[window.heard.tones, window.heard.buzzes]") == [before, 1]


def test_a_switch_is_saved_at_once(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    with screen.expect_response(re.compile("/settings/timer$")) as saved:
        switch(screen, "A soft sound")
    assert saved.value.ok
    assert rows(site[0], SWITCHES) == [(0, 1)]
    screen.reload()
    screen.get_by_text("Sound, buzz and counting").click()
    expect(screen.get_by_role("switch", name="A soft sound")).not_to_be_checked()
    expect(screen.get_by_role("switch", name="A short buzz")).to_be_checked()


def test_the_lock_is_asked_for_again_when_the_page_is_seen_again(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    screen.evaluate("""() => {
      const lock = { addEventListener: (_, gone) => { window.gone = gone; }, release: () => Promise.resolve() };
      navigator.wakeLock.request = () => { window.heard.locks += 1; return Promise.resolve(lock); };
    }""")
    start(screen)
    expect(screen.get_by_role("button", name="Pause")).to_be_visible()
    screen.evaluate("window.gone()")
    sleep(screen, 1)
    assert screen.evaluate("window.heard.locks") == 2


def test_two_windows_show_the_same_timer(screen: Page, site: Site, jo: Member) -> None:
    plan = a_timed_plan(site[0], jo.actor)
    open_timer(screen, site, jo, plan)
    other = screen.context.new_page()
    other.goto(f"{site[1]}/plans/{plan}/timer")
    start(screen)
    expect(other.get_by_role("button", name="Pause")).to_be_visible()
    other.close()


def test_a_number_that_changed_on_the_way_is_named(screen: Page, site: Site, jo: Member) -> None:
    plan = a_timed_plan(site[0], jo.actor)
    open_timer(screen, site, jo, plan)
    start(screen)
    wait(screen, 1)
    client = site[0].test_client()
    sign_in(client, jo)
    send(client, f"/plans/{plan}/smaller", f"/plans/{plan}", quota="4")
    screen.reload()
    shows(screen, "4:00")
    expect(screen.get_by_text("Your number is 4:00 now. This count began with 5:00.")).to_be_visible()
    look(screen)
    screen.get_by_role("button", name="Start over").click()
    screen.get_by_role("button", name="Yes, start over").click()
    shows(screen, "4:00", "When it ends, your number is done. No need to go on.")
    expect(screen.get_by_text("This count began with")).to_be_hidden()


def test_what_somebody_else_wrote_in_its_place_is_no_timer(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    start(screen)
    for nonsense in ("{", "null", "[]", '{"parts":["x"]}', '{"parts":[300],"phase":"moving","part":7}', '"a"'):
        screen.evaluate(f"(text) => {KEPT}.forEach((name) => localStorage.setItem(name, text))", nonsense)
        screen.reload()
        shows(screen, "5:00")
        start(screen)
        expect(screen.get_by_role("button", name="Pause")).to_be_visible()


def test_signing_out_forgets_the_timer(screen: Page, site: Site, jo: Member) -> None:
    open_timer(screen, site, jo, a_timed_plan(site[0], jo.actor))
    start(screen)
    assert len(screen.evaluate(KEPT)) == 1
    screen.clock.resume()
    screen.goto(f"{site[1]}/settings")
    screen.get_by_role("button", name="Sign out").click()
    screen.wait_for_url(lambda url: "/settings" not in url)
    assert screen.evaluate(KEPT) == []


def test_the_browser_is_closed_there_is_no_signal_and_the_time_is_right(
    place: Place, phone: Phone, tmp_path: Path
) -> None:
    jo = patient(place.app)
    plan = a_timed_plan(place.app, jo.actor)
    page = visit(place, phone, jo)
    place.stop()
    page.goto(f"{place.address}/plans/{plan}/timer")
    expect(page.get_by_role("heading", name="No signal")).to_be_visible()
    start(page)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    check_axe(page)
    began = f"{KEPT}.filter((name) => name.includes('{plan}'))[0]"
    page.evaluate(f"""() => {{
      const state = JSON.parse(localStorage.getItem({began}));
      for (const name of ["since", "started"]) state[name] -= 200_000; // three minutes and twenty seconds ago
      localStorage.setItem({began}, JSON.stringify(state));
    }}""")
    phone.close()
    page = phone.open()
    page.goto(f"{place.address}/plans/{plan}/timer")
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^[01]:\d\d$"))
    page.get_by_text("Sound, buzz and counting").click()
    page.get_by_role("switch", name="A soft sound").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    halves = page.evaluate(f"JSON.parse(localStorage.getItem({began})).before") // 30_000
    shown = f"{halves / 2:g}"
    page.reload()
    page.get_by_text("Sound, buzz and counting").click()
    expect(page.get_by_role("switch", name="A soft sound")).not_to_be_checked()
    log_it(page, "I have stopped, log it", shown)
    expect(page.get_by_text(f"Walk, {shown} minutes")).to_be_visible()
    assert page.evaluate(began) is None, "it has done its work"
    assert logs(place) == []
    place.start()
    carry(place.app, page, place.address, jo)
    page.goto(f"{place.address}/today")
    expect(page.get_by_text(re.compile("minutes counts"))).to_be_visible()
    assert logs(place) == [(today(jo), halves * 30)]
    assert rows(place.app, SWITCHES) == [(1, 1)]
    with page.expect_response(re.compile("/settings/timer$")):
        page.goto(f"{place.address}/plans/{plan}/timer")
    assert rows(place.app, SWITCHES) == [(0, 1)]
