"""What a phone loads and shows: bytes by Chromium's own account, charts, long tasks and shifts as it reports them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

SLOWER = 4

WATCH = """
window.seen = { shifts: 0, shifted: [], longest: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    seen.shifts += entry.value;
    seen.shifted.push([entry.value, ...entry.sources.map((source) => (source.node?.outerHTML ?? "").slice(0, 80))]);
  }
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
}).observe({ type: "longtask", buffered: true });
"""
"""Runs before the page's own scripts."""

ALL_DRAWN = """() => {
  const places = [...document.querySelectorAll("[data-chart]")];
  return places.length > 0 && places.every((one) => one.querySelector(".main-svg"));
}"""
DRAWN_AT = "performance.getEntriesByName('chart drawn').map((mark) => mark.startTime)"
"""The page marks each chart when its drawing stands, from the navigation's start; ALL_DRAWN proves that it does."""

KEPT = """async () => {
  if (!navigator.serviceWorker.controller) return false;
  const named = [...document.querySelectorAll("a[data-keep]")].map((link) => link.href);
  for (const name of await caches.keys()) if (name.startsWith("pages-")) {
    const cache = await caches.open(name);
    for (const address of [location.href, ...named])
      if (!(await cache.match(address, { ignoreVary: true }))) return false;
    return true;
  }
  return false;
}"""
"""The service worker holds this page and each one that it names."""


@dataclass(slots=True)
class Loaded:
    """One answer, as the page got it."""

    address: str
    kind: str
    size: int = 0
    encoding: str = ""
    caching: str = ""
    comes_from: str = "the wire"


@contextmanager
def a_phone(browser: Browser, cookie: dict[str, str], **options: Any) -> Iterator[BrowserContext]:
    """A new visitor, phone size, signed in by a cookie, with nothing kept yet."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", timezone_id="Europe/London", **options
    )
    context.add_cookies([cookie])  # type: ignore[list-item]
    context.add_init_script(WATCH)
    yield context
    context.close()


def slow_down(page: Page) -> None:
    """An old phone's processor."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def load(page: Page, address: str) -> list[Loaded]:
    """Open an address and list what the page loaded until the network rested."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    found = _listen(session)
    page.goto(address, wait_until="networkidle")
    session.detach()
    return list(found.values())


def _listen(session: CDPSession) -> dict[str, Loaded]:
    found: dict[str, Loaded] = {}

    def asked(event: dict[str, Any]) -> None:
        found[event["requestId"]] = Loaded(event["request"]["url"], event.get("type", ""))

    def answered(event: dict[str, Any]) -> None:
        one, response = found[event["requestId"]], event["response"]
        headers = {name.lower(): value for name, value in response["headers"].items()}
        one.encoding, one.caching = headers.get("content-encoding", ""), headers.get("cache-control", "")
        if response.get("fromServiceWorker"):
            one.comes_from = "the worker"
        elif response.get("fromDiskCache"):
            one.comes_from = "the cache"

    def kept(event: dict[str, Any]) -> None:
        found[event["requestId"]].comes_from = "the cache"

    def finished(event: dict[str, Any]) -> None:
        one = found.get(event["requestId"])
        if one is not None and one.comes_from != "the cache":
            one.size = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.responseReceived", answered)
    session.on("Network.requestServedFromCache", kept)
    session.on("Network.loadingFinished", finished)
    return found
