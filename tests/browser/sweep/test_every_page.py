"""Every page, as whom it is for: where it ends, its heading, axe in both themes at two widths, zoom, and targets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.sweep.conftest import Served
from tests.browser.sweep.looks import a_walk, look_everywhere, told
from tests.browser.sweep.places import NO_PAGE, WALKS, Place

PHYSIOS = {"linked", "their_physio", "unlinked", "waiting"}


def test_every_page_of_the_url_map_is_in_the_list(served: Served) -> None:
    listed = {place.endpoint for walk in WALKS.values() for places in walk.values() for place in places} - {"404"}
    answers = {rule.endpoint for rule in served.swept.app.url_map.iter_rules() if "GET" in (rule.methods or set())}
    assert answers - NO_PAGE.keys() == listed


@pytest.mark.browser
@pytest.mark.parametrize("walk", WALKS)
def test_each_page_is_where_it_says_and_can_be_read_by_everybody(browser: Browser, served: Served, walk: str) -> None:
    found: dict[str, list[str]] = {}
    with a_walk(browser) as page:
        for who, places in WALKS[walk].items():
            served.become(page, who)
            for place in places:
                answer = page.goto(served.at(place.address))
                assert answer is not None
                assert answer.status == place.status, place
                _stands_where_it_should(page.url, page.locator("h1").inner_text(), place, served)
                if place.lands:
                    continue  # looked at under its own address
                found[f"{who} {place.address}"] = look_everywhere(page, 24 if who in PHYSIOS else 44)
    assert not any(found.values()), told(found)


def _stands_where_it_should(url: str, heading: str, place: Place, served: Served) -> None:
    assert url == served.at(place.final), place
    assert " ".join(heading.split()) == place.heading.format(**served.swept.ids), place
