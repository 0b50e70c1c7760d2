"""Every page for visitors, light and dark, with axe."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.conftest import a_screen, check_axe

PAGES = ("/", "/help", "/privacy", "/accessibility", "/sign-in", "/sign-up", "/reset-password", "/nowhere")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_for_visitors_have_no_violation(
    browser: Browser, site: tuple[Flask, str], width: int, scheme: str
) -> None:
    for page in a_screen(browser, width, color_scheme=scheme):
        for address in PAGES:
            page.goto(site[1] + address)
            check_axe(page)
            overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not overflow, f"{address} scrolls sideways"


def test_no_page_asks_anybody_else(browser: Browser, site: tuple[Flask, str]) -> None:
    asked: list[str] = []
    for page in a_screen(browser, 390):
        page.on("request", lambda request: asked.append(request.url))
        for address in PAGES:
            page.goto(site[1] + address)
    assert {url for url in asked if not url.startswith(site[1])} == set()
