"""What an old phone has to fetch: bytes and counts, never times (those are printed by `make bench`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from planner.web.static_files import BUILT, has_static
from tests.bench.phone import KEPT, Loaded, a_phone, load
from tests.bench.world import World, a_world

pytestmark = pytest.mark.browser

FIRST, SECOND, SCRIPT = 80_000, 10_000, 1_000


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as made:
        yield made


def total(found: list[Loaded]) -> int:
    return sum(one.size for one in found)


def is_all_kept(page: Page) -> None:
    """Wait until the worker holds what the page names."""
    deadline = monotonic() + 30
    while not page.evaluate(KEPT):
        assert monotonic() < deadline, "the device has not kept the pages that Today names"
        page.wait_for_timeout(100)


def test_today_is_light_and_lighter_when_seen_again(browser: Browser, world: World) -> None:
    with a_phone(browser, world.cookie, service_workers="block") as phone:
        page = phone.new_page()
        first = load(page, world.at("/today"))
        assert total(first) <= FIRST, sorted((one.size, one.address) for one in first)
        assert total(first) == pytest.approx(world.wire.received, rel=0.02)
        assert any("commissioner" in one.address for one in first) == has_static("font/commissioner.woff2")
        texts = [one for one in first if ".woff2" not in one.address and one.size > SCRIPT]
        assert {one.encoding for one in texts} == {"br"}
        page.close()
        before = world.wire.received
        again = load(phone.new_page(), world.at("/today"))
        assert [one.kind for one in again if one.comes_from == "the wire"] == ["Document"]
        assert world.wire.received - before < SECOND


def test_today_is_light_when_seen_again_with_the_worker_s_own_fetches(browser: Browser, world: World) -> None:
    with a_phone(browser, world.cookie) as phone:
        page = phone.new_page()
        load(page, world.at("/today"))
        is_all_kept(page)
        page.close()
        before = world.wire.received
        page = phone.new_page()
        again = load(page, world.at("/today"))
        is_all_kept(page)
        assert {one.comes_from for one in again if "/static/" in one.address} == {"the worker"}
        assert 0 < world.wire.received - before < SECOND


def test_only_the_theme_script_stands_before_the_first_paint(browser: Browser, world: World) -> None:
    with a_phone(browser, world.cookie, service_workers="block") as phone:
        page = phone.new_page()
        found = {one.address: one.size for one in load(page, world.at("/today"))}
        blocking = page.evaluate(
            "[...document.scripts].filter((one) => one.src && !one.defer && !one.async && one.type !== 'module')"
            ".map((one) => one.src)"
        )
        assert len(blocking) == 1
        assert "js/theme.js" in blocking[0]
        assert found[blocking[0]] <= SCRIPT
        inline = "[...document.scripts].filter((one) => !one.src && one.type !== 'application/json').length"
        assert page.evaluate(inline) == 0
        assert page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") == 1


def test_progress_says_everything_before_a_chart_script_is_there(browser: Browser, world: World) -> None:
    with a_phone(browser, world.cookie, service_workers="block") as phone:
        page = phone.new_page()
        held: list[Route] = []
        page.route("**/static/vendor/plotly*", lambda route: held.append(route))
        page.goto(world.at("/progress"), wait_until="commit")
        figure = page.locator("figure", has=page.locator("#chart-activity"))
        expect(figure.locator("figcaption")).to_be_visible()
        figure.get_by_text("See these numbers as a table").click()
        expect(figure.locator("table tbody tr").first).to_be_visible()
        expect(page.locator("[data-theme-toggle]")).to_be_visible()  # a script of the page, which waits for no chart
        assert page.locator(".main-svg").count() == 0
        for route in held:
            route.continue_()
        expect(page.locator("#chart-activity .main-svg").first).to_be_visible()
        drawn = "[...document.querySelectorAll('[data-chart]')].every((one) => one.querySelector('.main-svg'))"
        page.wait_for_function(drawn)


def test_each_file_is_compressed_and_kept_for_ever_under_its_content_s_name(world: World) -> None:
    client = world.site.app.test_client()
    for path in BUILT.rglob("*"):
        if not path.is_file() or path.suffix in (".br", ".gz"):
            continue
        name = path.relative_to(BUILT).as_posix()
        assert has_static(name), name
        answer = client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip, br"})
        assert "immutable" in answer.headers["Cache-Control"], name
        if path.suffix != ".woff2":  # which is Brotli inside
            assert answer.headers["Content-Encoding"] == "br", name
            assert path.with_name(f"{path.name}.gz").exists(), name
        answer.close()


def test_the_chart_library_is_the_small_one_where_npm_has_brought_it() -> None:
    bundle = (BUILT / "vendor" / "plotly.min.js").read_text("utf-8")
    brought = (Path(__file__).parents[2] / "node_modules" / "plotly.js-basic-dist-min").exists()
    assert ("plotly.js (basic - minified)" in bundle[:200]) == brought
