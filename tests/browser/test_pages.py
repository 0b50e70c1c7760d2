"""What every page for visitors has in common."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Browser

from tests.browser.conftest import a_screen

PAGES = ("/", "/help", "/privacy", "/accessibility", "/sign-in", "/sign-up", "/reset-password", "/nowhere")


def test_no_page_asks_anybody_else(browser: Browser, site: tuple[Flask, str]) -> None:
    asked: list[str] = []
    for page in a_screen(browser, 390):
        page.on("request", lambda request: asked.append(request.url))
        for address in PAGES:
            page.goto(site[1] + address)
    assert {url for url in asked if not url.startswith(site[1])} == set()
