"""What an old phone waits for: headless Chromium, its processor slowed four times, on a served app.

Times are those of this machine in this run: a bare page, loaded the same way, stands beside them.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.phone import ALL_DRAWN, DRAWN_AT, KEPT, SLOWER, a_phone, load, slow_down
from tests.bench.world import World, a_world
from tests.browser.chromium import FLAGS, find_chromium

ROUNDS = 5
Row = tuple[str, str, str]

SCROLL = """async () => {
  for (const y of [1e6, 0]) {
    scrollTo(0, y);
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  }
}"""


def in_browser(folder: Path) -> None:
    """Print one table: what, how much, and what the bound is."""
    try:
        path = find_chromium()
    except RuntimeError as missing:
        print(f"The browser's part is left out. {missing}")
        return
    with a_world(folder) as world, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=FLAGS)
        rows = [*_weights(browser, world), *_times(browser, world)]
        print(f"Chromium {browser.version}, slowed {SLOWER} times, {os.cpu_count()} cores of {platform.machine()}, ")
        print(f"load {os.getloadavg()[0]:.1f} while measuring: times are worth what the machine was free for")
        browser.close()
    print(f"{'what':<58}{'found':>12}{'bound':>12}")
    for what, found, bound in rows:
        print(f"{what:<58}{found:>12}{bound:>12}")


def _weights(browser: Browser, world: World) -> list[Row]:
    rows = []
    with a_phone(browser, world.cookie, service_workers="block") as phone:
        first = _visit(phone, world)
        again = _visit(phone, world)
        rows.append(("Today, first visit, bytes over the wire", f"{first:,}", "80,000"))
        rows.append(("Today, second visit, from the browser's cache", f"{again:,}", "10,000"))
    with a_phone(browser, world.cookie) as phone:
        first = _visit(phone, world, keeps=True)
        again = _visit(phone, world, keeps=True)
        rows.append(("  the first with all that the worker keeps for later", f"{first:,}", "-"))
        rows.append(("  the second with the worker, its own fetches counted", f"{again:,}", "10,000"))
    return rows


def _visit(phone: BrowserContext, world: World, *, keeps: bool = False) -> int:
    before = world.wire.received
    page = phone.new_page()
    load(page, world.at("/today"))
    while keeps and not page.evaluate(KEPT):
        page.wait_for_timeout(100)
    page.close()
    return world.wire.received - before


def _times(browser: Browser, world: World) -> list[Row]:
    """Everything comes from the cache here; a round of each in turn, so that a slow moment meets all."""
    found: dict[str, list[float]] = {}
    shifts: dict[str, float] = {}
    with a_phone(browser, world.cookie) as phone:
        pages = _pages(phone, world)
        for round_ in range(ROUNDS + 2):  # the browser keeps compiled scripts from the third visit on
            for name, path in pages.items():
                if round_ > 2 and name in ("log form", "plan"):
                    continue  # asked for shifts alone
                seen = _look(phone, world.at(path), is_drawn=name == "progress")
                shifts[name] = max(shifts.get(name, 0), seen.pop("shifts"))
                for what, value in seen.items() if round_ > 1 else ():
                    found.setdefault(f"{name}, {what}", []).append(value)
    middle = {name: median(values) for name, values in found.items()}
    bare = middle.pop("bare page, loaded")
    bounds = {"progress, last chart drawn": "1,500", "Today, longest task": "200"}
    rows = [(f"bare page, loaded, ms (median of {ROUNDS})", f"{bare:,.0f}", "")]
    for name, value in middle.items():
        if not name.startswith("bare"):
            rows.append((f"{name}, ms ({value / bare:.1f} times the bare page)", f"{value:,.0f}", bounds.get(name, "")))
    return [*rows, *((f"{name}, layout shift (largest)", f"{most:.4f}", "0.02") for name, most in shifts.items())]


def _pages(phone: BrowserContext, world: World) -> dict[str, str]:
    page = phone.new_page()
    page.goto(world.at("/today"))
    hrefs: list[str] = page.locator("a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    page.close()

    def one(fits: Callable[[str], bool]) -> str:
        return next(href for href in hrefs if fits(href))

    return {
        "bare page": "/sw.js",  # a small text and no more
        "Today": "/today",
        "progress": "/progress",
        "log form": one(lambda href: href.endswith("/sessions/new")),
        "plan": one(lambda href: href.startswith("/plans/") and href.count("/") == 2),
    }


def _look(phone: BrowserContext, address: str, *, is_drawn: bool) -> dict[str, float]:
    page = phone.new_page()
    slow_down(page)
    page.goto(address)
    if is_drawn:
        page.wait_for_function(ALL_DRAWN)
    found: dict[str, float] = _settled(page)
    if is_drawn:
        drawn: list[float] = page.evaluate(DRAWN_AT)
        found |= {"first chart drawn": drawn[0], "last chart drawn": drawn[-1]}
    page.close()
    return found


def _settled(page: Page) -> Any:
    """Scrolled through and two frames later."""
    page.evaluate(SCROLL)
    return page.evaluate(
        "({ loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,"
        " 'longest task': seen.longest, shifts: seen.shifts })"
    )
