"""Where the system chooses the colours (Windows contrast themes), what is chosen and where one is can still be seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import a_screen
from tests.browser.test_patient_page import sign_in
from tests.cast import patient, physio

pytestmark = pytest.mark.browser

Site = tuple[Flask, str]

GROUND = "(one) => getComputedStyle(one).backgroundColor"
OUTLINE = "(one) => getComputedStyle(one).outlineStyle"


@pytest.fixture(params=["light", "dark"])
def contrast(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """A wide page whose colours are the system's."""
    for page in a_screen(browser, 1280, forced_colors="active", color_scheme=request.param):
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        yield page


def white_on(box: Locator) -> float:
    """The contrast of the white tick with the ground that it is drawn on."""
    parts = box.evaluate(GROUND).removeprefix("rgb(").removesuffix(")").split(",")
    red, green, blue = (
        (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4) for part in map(int, parts)
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_a_ticked_box_shows_its_tick_and_a_switch_its_knob(contrast: Page, site: Site) -> None:
    app, address = site
    sign_in(contrast.context, app, address, physio(app))
    contrast.goto(f"{address}/invitations")
    box = contrast.get_by_role("checkbox", name="I have gone through the warning signs")
    box.check()
    assert white_on(box) >= 3


def test_the_bar_says_where_one_is(contrast: Page, site: Site) -> None:
    app, address = site
    sign_in(contrast.context, app, address, patient(app))
    contrast.goto(f"{address}/progress")
    here = contrast.locator(".mainnav a[aria-current]")
    expect(here).to_have_text("Progress")
    assert here.evaluate(OUTLINE) == "solid"
    assert contrast.locator(".mainnav a:not([aria-current])").first.evaluate(OUTLINE) == "none"
