"""A real browser on a served app; any console error, page error or refused style fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserType, Page, expect

from planner.web.static_files import BUILT
from tests.browser.axe import violations
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.phone import Phone
from tests.browser.restarting import Site

expect.set_options(timeout=20_000)  # a slow machine is no failure


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The browser that `make test` found; a missing one is a failure, never a skip."""
    assert BUILT.exists(), "The pages need their files: run make test, or flask assets build."
    return {"executable_path": find_chromium(), "args": FLAGS, "headless": True}


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


both_widths = pytest.mark.parametrize("screen", [390, 1280], ids=["phone", "wide"], indirect=True)
"""For a test of what differs between a phone and a desk."""


@pytest.fixture
def screen(request: pytest.FixtureRequest, browser: Browser, site: object) -> Iterator[Page]:
    """A page, of a phone's width if nothing else is asked for, that tolerates no complaint of the browser.

    It is closed before its site is: what it still loads then would be refused.
    """
    yield from a_screen(browser, getattr(request, "param", 390))


def a_screen(browser: Browser, width: int, **options: Any) -> Iterator[Page]:
    """A page of a width, closed after the test, its complaints asserted empty."""
    context = browser.new_context(
        **{"viewport": {"width": width, "height": 844}, "locale": "en-GB", "timezone_id": "Europe/London", **options}
    )
    context.add_init_script("delete Navigator.prototype.serviceWorker")  # tested on a `phone`; here it only costs
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
    assert violations(page) == [], page.url
