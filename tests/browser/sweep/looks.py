"""What the sweep asks of a page once it is open: axe, no sideways scroll, large controls."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.conftest import a_screen

OPEN_ALL = "document.querySelectorAll('main details').forEach((one) => (one.open = true))"
DRAWN = """() => [...document.querySelectorAll("[data-chart]")].every((one) => {
  const drawn = one.querySelector(".main-svg");
  return !one.checkVisibility() || (drawn && Math.abs(drawn.clientWidth - one.clientWidth) < 2);
})"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 4)"""
SMALL = """(least) => {
  const found = [];
  const shown = (one) =>
    one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !one.closest(".visually-hidden, .skip");
  const inSentence = (one) => {
    if (one.tagName !== "A") return false;
    const around = one.closest("p, li, dd, td, figcaption, span, caption");
    return around !== null && around.textContent.trim().length > one.textContent.trim().length + 1;
  };
  const target = (one) => one.matches("input[type=radio], input[type=checkbox]")
    ? [one, ...document.querySelectorAll(`label[for="${CSS.escape(one.id)}"]`), one.closest("label")].filter(Boolean)
    : [one];
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
  for (const one of document.querySelectorAll(controls)) {
    const parts = target(one).filter((part) => part === one ? shown(part) : part.checkVisibility());
    if (!parts.length || one.closest(".modebar, .main-svg") || inSentence(one)) continue;
    const boxes = parts.map((part) => part.getBoundingClientRect()).filter((box) => box.width > 2 && box.height > 2);
    if (!boxes.length) continue;
    if (boxes.some((box) => box.width >= least - 0.5 && box.height >= least - 0.5)) continue;
    const box = boxes[0];
    found.push(`${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 140)}`);
  }
  return found;
}"""


ON_EACH_OTHER = """() => {
  const controls = "main a[href], main button, main summary, main input:not([type=hidden], .btn-check), main select";
  const elsewhere = ".visually-hidden, .savebar, .stack-table thead";
  const shown = [...document.querySelectorAll(controls)].filter((one) =>
    one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !one.closest(elsewhere));
  const boxes = shown.map((one) => [...one.getClientRects()]);
  const found = [];
  shown.forEach((one, n) => shown.slice(n + 1).forEach((other, m) => {
    if (one.contains(other)) return;
    for (const a of boxes[n]) for (const b of boxes[n + 1 + m]) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 4 && high > 9) found.push(`${one.outerHTML.slice(0, 90)} on ${other.outerHTML.slice(0, 90)}`);
    }
  }));
  return found;
}"""


def look_with_axe(page: Page, told: str) -> list[str]:
    """What axe finds on the page as it is now; it reads the style sheets once, as they stay the same."""
    is_first = not page.evaluate("'axe' in window")
    return [f"{told}: {one}" for one in violations(page, style_sheets=is_first)]


def look_everywhere(page: Page, least: int) -> list[str]:
    """Wide and narrow, in light and in dark, with everything unfolded; then the narrowest and the enlarged page."""
    found = look_at_a_refusal(page, least)
    for width, named in ((320, "320"), (640, "640, which is 1280 at 200 %")):
        _resize(page, width)
        found += [f"{named} is too wide: {one}" for one in page.evaluate(TOO_WIDE)]
    _resize(page, 1280)
    page.evaluate("document.documentElement.style.fontSize = '225%'; dispatchEvent(new Event('resize'))")
    page.wait_for_function(DRAWN)
    found += [f"text at 200 % is too wide: {one}" for one in page.evaluate(TOO_WIDE)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def look_at_a_refusal(page: Page, least: int) -> list[str]:
    """A page that is measured elsewhere, with its errors in it: both widths in both themes, everything unfolded."""
    found: list[str] = []
    for width in (1280, 390):
        _resize(page, width)
        page.evaluate(OPEN_ALL)
        found += [f"{width} small: {one}" for one in page.evaluate(SMALL, least)]
        found += [f"{width} is too wide: {one}" for one in page.evaluate(TOO_WIDE)]
        found += [f"{width} lies on another: {one}" for one in page.evaluate(ON_EACH_OTHER)]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            found += look_with_axe(page, f"{width} {scheme}")
    return found


def _resize(page: Page, width: int) -> None:
    """Charts are drawn anew a little later."""
    page.set_viewport_size({"width": width, "height": 844})
    page.wait_for_function(DRAWN)


@contextmanager
def a_walk(browser: Browser) -> Iterator[Page]:
    """One page for a whole walk; less motion, so that no colour is measured half-way."""
    made = a_screen(browser, 1280, reduced_motion="reduce")
    page = next(made)
    yield page
    assert next(made, None) is None  # closes it, and looks at what the browser complained of


def told(found: dict[str, list[str]]) -> str:
    """Every finding, to be read."""
    return json.dumps({name: all_of for name, all_of in found.items() if all_of}, indent=1)
