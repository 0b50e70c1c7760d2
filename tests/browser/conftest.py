"""A real browser on a served app; any console error, page error or refused style fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserType, Page, expect

from planner.web.static_files import BUILT
from tests.browser.phone import Phone
from tests.browser.restarting import Site

expect.set_options(timeout=20_000)  # a slow machine is no failure

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The browser that `make test` found; a missing one is a failure, never a skip."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "The browser tests need Chromium: run make test, or set CHROMIUM."
    assert BUILT.exists(), "The pages need their files: run make test, or flask assets build."
    return {"executable_path": path, "args": FLAGS, "headless": True}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Flask, str]]:
    """An app and the address at which it is served."""
    made = Site(tmp_path)
    yield made.app, made.address
    made.forget()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Site]:
    """A site that can be stopped and started again."""
    made = Site(tmp_path)
    yield made
    made.forget()


@pytest.fixture
def phone(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path) -> Iterator[Phone]:
    """A phone that keeps what it kept when its browser is closed."""
    made = Phone(browser_type, browser_type_launch_args, tmp_path / "profile")
    yield made
    made.close()


@pytest.fixture(params=[390, 1280], ids=["phone", "wide"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at 390 and at 1280 px that tolerates no complaint of the browser."""
    yield from a_screen(browser, request.param)


def a_screen(browser: Browser, width: int, **options: Any) -> Iterator[Page]:
    """A page of a width, closed after the test, its complaints asserted empty."""
    context = browser.new_context(
        **{"viewport": {"width": width, "height": 844}, "locale": "en-GB", "timezone_id": "Europe/London", **options}
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type in ("error", "warning") and "status of 4" not in message.text
            else None
        ),
    )
    yield page
    context.close()
    assert complaints == []


def check_axe(page: Page) -> None:
    """No violation of WCAG 2.2 A and AA that a machine can find."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    violations = [
        f"{entry['id']}: {entry['help']} ({entry['nodes'][0]['html'][:160]})" for entry in found.response["violations"]
    ]
    assert violations == [], page.url
