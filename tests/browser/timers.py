"""A plan to time, a page whose clock the test turns, and what it would have sounded like."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from playwright.sync_api import Page, expect

from planner.clock import local_day, now_utc
from tests.browser.conftest import check_axe
from tests.browser.test_adjust import carry
from tests.cast import Member
from tests.web.sites import rows

EARS = """
  window.heard = { tones: 0, buzzes: 0, locks: 0 };
  const gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  window.AudioContext = class {
    currentTime = 0;
    destination = {};
    resume() { return Promise.resolve(); }
    createGain() { return { gain, connect: (to) => to }; }
    createOscillator() {
      window.heard.tones += 1;
      return { frequency: {}, connect: (to) => to, start() {}, stop() {} };
    }
  };
  const lock = { addEventListener() {}, release: () => Promise.resolve() };
  const wakeLock = { request: () => { window.heard.locks += 1; return Promise.resolve(lock); } };
  Object.defineProperty(navigator, "wakeLock", { value: wakeLock });
  Object.defineProperty(navigator, "vibrate", { value: () => { window.heard.buzzes += 1; return true; } });
"""
LOGS = "SELECT local_date, amount FROM session_log WHERE deleted_at IS NULL ORDER BY created_at"


def noon() -> datetime:
    """Noon of today where the cast lives: no test walks over midnight."""
    zone = ZoneInfo("Europe/London")
    return datetime.combine(local_day(now_utc(), "Europe/London"), time(12), zone)


def open_timer(page: Page, site: tuple[Flask, str], jo: Member, plan: str) -> None:
    """Jo's timer at noon, on a clock that the test turns."""
    page.context.add_init_script("window.real = window.setTimeout.bind(window)")
    page.add_init_script(EARS)
    page.clock.install(time=noon())
    page.clock.pause_at(noon() + timedelta(seconds=1))
    carry(site[0], page, site[1], jo)
    page.goto(f"{site[1]}/plans/{plan}/timer")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def look(page: Page) -> None:
    """Axe looks while time stands still; it waits on a timer of its own, which has to be a real one."""
    page.evaluate("() => { [window.setTimeout, window.turned] = [window.real, window.setTimeout]; }")
    check_axe(page)
    page.evaluate("() => { window.setTimeout = window.turned; }")


def start(page: Page) -> None:
    """Press Start."""
    page.get_by_role("button", name="Start", exact=True).click()


def wait(page: Page, minutes: float) -> None:
    """Time goes by, every tick of it."""
    page.clock.run_for(int(minutes * 60_000))


def sleep(page: Page, minutes: float) -> None:
    """The phone sleeps: time goes by, and no timer of the page runs until it is looked at again."""
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    now = page.evaluate("Date.now()")
    page.clock.set_system_time(datetime.fromtimestamp(now / 1000 + minutes * 60, ZoneInfo("UTC")))
    page.evaluate("""() => {
      delete document.hidden;
      document.dispatchEvent(new Event("visibilitychange"));
    }""")


def shows(page: Page, time_shown: str, said: str | None = None) -> None:
    """What the clock shows, and what was said last."""
    expect(page.get_by_role("timer")).to_have_text(time_shown)
    if said is not None:
        expect(page.locator("[data-timer-said]")).to_have_text(said)


def log_it(page: Page, name: str, amount: str) -> None:
    """Go to the log form, which is filled in and saved by hand."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Log your"))
    expect(page.get_by_label("How much did you do?")).to_have_value(amount)
    expect(page.get_by_text("The timer filled this in.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/today$"))


def logged(app: Flask) -> list[int]:
    """The amounts that are logged."""
    return [amount for _day, amount in rows(app, LOGS)]
