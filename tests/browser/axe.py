"""axe-core on a page as it is now: every rule of WCAG 2.2 A and AA and of good practice."""

from __future__ import annotations

from typing import cast

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

AXE = AXE_FILE_PATH.read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([tags, preload]) => {
  const found = await axe.run(document, { runOnly: tags, preload, resultTypes: ["violations"], elementRef: false });
  return found.violations.map((one) =>
    `${one.id}: ${one.help} (${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")})`);
}"""


def violations(page: Page, *, style_sheets: bool = False) -> list[str]:
    """What a machine can find, a line each; `style_sheets` reads these too, for what they say of turned screens."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return cast("list[str]", page.evaluate(RUN, [TAGS, style_sheets]))
