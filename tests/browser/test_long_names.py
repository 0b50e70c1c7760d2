"""Names of 60 characters and words without an end break no page: nothing scrolls sideways on a small phone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import a_screen
from tests.browser.restarting import Site
from tests.browser.test_adjust import carry
from tests.persistence.apps import forget
from tests.web.access_matrix.adjusting import things_to_adjust
from tests.web.access_matrix.row import Row
from tests.web.access_matrix.test_access_matrix import ALL_ROWS
from tests.web.access_matrix.world import PEOPLE, World, a_world

GERMAN = "Wolfeschlegelsteinhausenbergerdorff Rindfleischetikettierung"
TAMIL = "கிளிநொச்சிமாவட்டவைத்தியசாலைஊழியர்களின்ஒருங்கிணைப்பாளர் மீனாட்சிசுந்தரம்"
WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
LONG = {
    "care_note": ("text",),
    "clinic": ("name",),
    "evidence": ("text",),
    "flare_up": ("what_helped",),
    "function_goal": ("wording",),
    "invitation": ("label",),
    "ladder_step": ("movement",),
    "ladder_try": ("prediction", "what_happened"),
    "patient_message": ("text",),
    "plan": ("goal",),
    "plan_revision": ("reason",),
    "practice_log": ("note",),
    "protocol": ("name",),
    "reappraisal": ("what_happened", "safer_meaning"),
    "safety_reminder": ("text",),
    "session_log": ("note",),
    "thought_check": ("situation", "thought", "feeling", "evidence_for", "evidence_against", "fairer_thought"),
}
"""What people typed, by table; each gets a word as long as a line and a half of a small phone."""

BETWEEN_TWO = {
    "jo": ("/settings/sharing", "/settings/sharing/{ended_link}/again", "/join"),
    "linked": ("/invitations", "/clinic", "/discharged", "/patients/{jo}/discharge"),
}
"""Pages of areas whose rows stand elsewhere."""

FITS = "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *, footer *, nav *")]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .filter((one) => one.checkVisibility())
  .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`).slice(-3)"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Site]]:
    """One of everything, with long words everywhere, served."""
    folder = tmp_path_factory.mktemp("long")
    found = a_world(folder)
    found.ids.update(things_to_adjust(found))
    invitation = {"csrf_token": found.tokens["linked"], "label": GERMAN}
    assert found.clients["linked"].post("/invitations", data=invitation).status_code == 200
    with closing(sqlite3.connect(found.file)) as connection, connection:
        for table, columns in LONG.items():
            for column in columns:
                connection.execute(
                    f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" IS NOT NULL', [f"{WORD} {WORD}"[:80]]
                )
        for who, name in (("jo", GERMAN), ("linked", TAMIL), ("no_scores", GERMAN), ("former", TAMIL)):
            connection.execute("UPDATE person SET name = ? WHERE user_id = ?", [name, found.members[who].id])
    site = Site(folder)
    yield found, site
    site.forget()
    forget(found.app)


def pages_of(world: World, who: str) -> list[str]:
    """Every page that somebody may open, with things of Jo's on it."""

    def may_open(row: Row) -> bool:
        return row.method == "GET" and row.cells[PEOPLE.index(who)] in "ko" and "/preview" not in row.address

    found = [row.address.format(**world.ids) for row in ALL_ROWS if may_open(row)]
    return [*found, *(address.format(**world.ids) for address in BETWEEN_TWO[who])]


NO_PAGES = ("/healthz", "/readyz", "/sw.js", "/manifest.webmanifest", "/outbox", "/still-there/yes", "/settings/data/")


@pytest.mark.parametrize("who", ["jo", "linked"])
def test_no_page_scrolls_sideways(browser: Browser, world: tuple[World, Site], who: str) -> None:
    made, site = world
    wide: dict[str, list[str]] = {}
    seen = 0
    for page in a_screen(browser, 320):
        carry(site.app, page, site.address, made.members[who])
        for address in pages_of(made, who):
            if address.startswith(NO_PAGES):
                continue
            page.set_viewport_size({"width": 320, "height": 844})
            answer = page.goto(site.address + address)
            assert answer is not None
            assert answer.status == 200, address
            page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            seen += 1
            for width in (320, 390):
                page.set_viewport_size({"width": width, "height": 844})
                if not page.evaluate(FITS):
                    wide[f"{address} at {width}"] = page.evaluate(TOO_WIDE)
    assert wide == {}
    assert seen > 20


def test_a_long_name_is_cut_in_the_bar_and_makes_no_row(browser: Browser, world: tuple[World, Site]) -> None:
    made, site = world
    for page in a_screen(browser, 390):
        carry(site.app, page, site.address, made.members["linked"])
        page.goto(f"{site.address}/caseload")
        said = page.locator(".who")
        assert said.evaluate("one => one.scrollWidth > one.clientWidth && one.clientWidth > 100")
        assert TAMIL in (said.locator("[title]").get_attribute("title") or "")
        assert TAMIL in said.inner_text()
        high = page.locator(".topbar").evaluate("one => one.offsetHeight")
        said.evaluate("one => one.remove()")
        assert page.locator(".topbar").evaluate("one => one.offsetHeight") == high


def test_the_bar_of_a_physiotherapist_is_one_row_on_a_tablet(browser: Browser, world: tuple[World, Site]) -> None:
    made, site = world
    for page in a_screen(browser, 768):
        carry(site.app, page, site.address, made.members["linked"])
        page.goto(f"{site.address}/protocols")
        rows = page.locator(".mainnav a").evaluate_all("(links) => [...new Set(links.map((one) => one.offsetTop))]")
        assert len(rows) == 1


def test_the_names_are_as_long_as_they_say() -> None:
    assert len(GERMAN) == 60
    assert max(map(len, GERMAN.split())) >= 35
    assert max(map(len, TAMIL.split())) >= 35
    assert len(TAMIL) <= 80
