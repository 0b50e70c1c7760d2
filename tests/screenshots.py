"""`make screenshots`: every page of the sample data as a picture, at 390 and 1280 px, light and dark.

    make screenshots                         # all of them, in build/screenshots
    make screenshots ARGS="02-today 12"      # those whose names begin so

The numbers are those of the design. Today, plan, progress and caseload are also drawn as people see them who do not
see every colour.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from planner.persistence.db import db, read_only
from planner.persistence.models.baseline import BaselineRow
from planner.web.static_files import BUILT
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.restarting import Site
from tests.browser.sweep.places import WALKS
from tests.browser.sweep.world import Swept, what_is_swept

OUT = BUILT.parent / "screenshots"
WIDTHS, SCHEMES = (390, 1280), ("light", "dark")
SIGHTS = ("achromatopsia", "deuteranopia", "protanopia", "tritanopia")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A name of a file, whose page it is, where it is, and what is done there first."""

    name: str
    who: str
    address: str
    sends: bool = False
    sights: bool = False


def picture(name: str, who: str, address: str, *, sends: bool = False, sights: bool = False) -> Picture:
    """A picture, in one line."""
    return Picture(name=name, who=who, address=address, sends=sends, sights=sights)


NUMBERED = (
    picture("01-landing", "", "/"),
    picture("02-today", "sample", "/today", sights=True),
    picture("03-log", "sample", "/plans/{sample_plan}/sessions/new"),
    picture("04-baseline", "sample", "/baselines/{sample_baseline}"),
    picture("05-make-plan", "sample", "/plans/new?baseline={sample_baseline}"),
    picture("06-plan", "sample", "/plans/{sample_plan}", sights=True),
    picture("07-progress", "sample", "/progress", sights=True),
    picture("08-review", "sample", "/reviews/{last_week}"),
    picture("09-flare", "sample", "/flare-up"),
    picture("09a-message", "sample", "/messages/new"),
    picture("09b-messages", "jo", "/messages"),
    picture("10-calm", "sample", "/practice"),
    picture("10a-breathing", "sample", "/practice/breathing"),
    picture("10b-thought", "sample", "/thoughts/new"),
    picture("11-settings", "sample", "/settings"),
    picture("11a-sharing", "jo", "/settings/sharing"),
    picture("11b-your-data", "jo", "/settings/data"),
    picture("11c-leaving", "jo", "/settings/leave"),
    picture("12-caseload", "their_physio", "/caseload", sights=True),
    picture("13-patient", "their_physio", "/patients/{sample}"),
    picture("14-adjust", "their_physio", "/patients/{sample}/plans/{sample_plan}/adjust"),
    picture("15-protocols", "linked", "/protocols"),
    picture("15a-protocol", "linked", "/protocols/{protocol}"),
    picture("16-invite", "linked", "/invitations"),
    picture("17a-error-404", "sample", "/nowhere"),
    picture("17c-form-errors", "sample", "/plans/{sample_plan}/sessions/new", sends=True),
    picture("17d-empty-today", "new", "/today"),
    picture("18-safety-check", "new", "/readiness"),
    picture("19-timer", "sample", "/plans/{sample_plan}/timer"),
)
"""The pages of the design, by its numbers; a letter where it had no picture."""


def main(wanted: list[str]) -> None:
    """Draw what is wanted, or everything."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        swept = what_is_drawn(Path(folder))
        site = Site(Path(folder), swept.app)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, "--lang=en-GB"])
            for one in every_picture():
                if not wanted or any(one.name.startswith(start) for start in wanted):
                    draw(browser, site.address, swept, one)
            browser.close()
        site.forget()


def what_is_drawn(folder: Path) -> Swept:
    """The people of the sweep, with the sample caseload among them."""
    swept = what_is_swept(folder)
    app = swept.app
    app.extensions["settings"] = replace(app.extensions["settings"], demo="on")
    swept.ids["sample_baseline"] = _baseline_of(app, swept.members["sample"].id)
    return swept


def _baseline_of(app: Flask, person_id: str) -> str:
    with app.app_context():
        read_only(True)
        wanted = select(BaselineRow.id).where(BaselineRow.person_id == person_id, BaselineRow.activity == "walking")
        found = db.session.scalar(wanted)
        assert found is not None
        return found


def every_picture() -> Iterator[Picture]:
    """The numbered ones, then each other page, named after its endpoint."""
    yield from NUMBERED
    drawn = {one.address for one in NUMBERED}
    for walk in WALKS.values():
        for who, places in walk.items():
            for place in places:
                if place.address not in drawn:
                    yield picture(f"{who or 'visitor'}-{place.endpoint.replace('.', '-')}", who, place.address)


def draw(browser: Browser, address: str, swept: Swept, one: Picture) -> None:
    """One page, four times, and once more for each sight where that is asked for."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London", service_workers="block")
    if one.who:
        context.add_cookies([swept.cookie(one.who, address)])  # type: ignore[list-item]
    page = context.new_page()
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": 844})
            _open(page, address + one.address.format(**swept.ids), one.sends)
            _make_room(page, width)
            page.screenshot(path=OUT / f"{one.name}-{width}-{scheme}.png", full_page=True)
        if one.sights:
            _see_as_others(page, one, width)
    context.close()
    print(one.name)


def _open(page: Page, address: str, sends: bool) -> None:
    page.goto(address)
    if sends:
        page.locator("#amount").fill("a lot")
        page.locator("main form [type=submit]").last.click()
        page.locator("[data-error-summary]").wait_for()
    page.wait_for_function(
        "[...document.querySelectorAll('[data-chart]')].every((one) => one.querySelector('.main-svg'))"
    )
    page.evaluate("document.fonts.ready")


def _make_room(page: Page, width: int) -> None:
    """A window as high as its page: bars that stick to the bottom stand there."""
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})


def _see_as_others(page: Page, one: Picture, width: int) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    _open(page, page.url, one.sends)
    _make_room(page, width)
    session = page.context.new_cdp_session(page)
    for sight in SIGHTS:
        session.send("Emulation.setEmulatedVisionDeficiency", {"type": sight})
        page.screenshot(path=OUT / f"{one.name}-{width}-{sight}.png", full_page=True)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})


if __name__ == "__main__":
    main(sys.argv[1:])
