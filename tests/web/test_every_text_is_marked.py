"""Each text on each page goes through the catalogue: in a language that puts texts in brackets, none stands outside."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from babel.dates import get_day_names, get_month_names

from planner.domain.distress_words import WORDS_SHOWN
from planner.domain.published_protocols import PUBLISHED
from planner.services.library import library
from planner.web.extensions import babel
from planner.web.peg import peg_file
from planner.web.region import every_region
from tests.persistence.apps import forget
from tests.texts import write_pseudo
from tests.unmarked import as_pattern, unmarked
from tests.web.access_matrix.adjusting import PROTOCOL, things_to_adjust
from tests.web.access_matrix.mind_world import AIM, HAPPENED, MOVEMENT, REMINDER, SHOWN, WORRY
from tests.web.access_matrix.row import Row
from tests.web.access_matrix.test_access_matrix import ALL_ROWS, ask, names
from tests.web.access_matrix.world import GOAL, HELD, NOTE, PEOPLE, READ_WORDS, SENT, WRITTEN, World, a_world

LOCALE = "es"
WROTE = (NOTE, SENT, WRITTEN, READ_WORDS, "Scan discussed again")
TYPED = (GOAL, HELD, *WROTE, AIM, HAPPENED, MOVEMENT, REMINDER, SHOWN, WORRY, PROTOCOL)
NAMES = ("Steadily", "Jo", "Sam", "Priya", "Noor", "Fay", "Alex", "English", "Español", "Enter", "Esc", "Dr Shah")
MADE_UP = frozenset(
    ("It will lock", "It can bear it", "Let it settle", "Seen by Dr Iqbal", "Somebody", "Europe/London", "Europe/Paris")
)


def texts_in(found: object) -> Iterator[str]:
    """Every text within lists and tables."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for one in found.values():
            yield from texts_in(one)
    elif isinstance(found, list | tuple):
        for one in found:
            yield from texts_in(one)


def known() -> frozenset[str]:
    """What people typed, names, and what exists in each language as a whole: lessons, practices, places, days."""
    books = library(LOCALE)
    lessons = {text for lesson in books.lessons for text in (lesson.title, lesson.next_text, *lesson.sources)}
    practices = {
        text
        for script in books.scripts.values()
        for text in (script.title, script.also, script.lead, script.care, *script.sources)
    }
    days = {
        name
        for width in ("wide", "abbreviated")
        for found in (get_day_names(width, locale=LOCALE), get_month_names(width, locale=LOCALE))
        for name in found.values()
    }
    kept = [known.protocol() for known in PUBLISHED.values()]
    protocols = {text for protocol in kept for text in (protocol.name, protocol.source or "")}
    whole = {*texts_in(every_region()), *texts_in(peg_file()), *WORDS_SHOWN[LOCALE]}
    return frozenset((lessons | practices | days | protocols | whole | MADE_UP | {*TYPED, *NAMES, "de"}) - {""})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("pseudo")
    write_pseudo(folder / "translations", LOCALE)
    found = a_world(folder)
    found.ids.update(things_to_adjust(found))
    with closing(sqlite3.connect(found.file)) as connection:
        connection.execute("UPDATE person SET locale = ?", (LOCALE,))
        connection.commit()
    found.app.extensions["babel"].translation_directories[:] = [str(folder / "translations")]
    babel.domain_instance.cache.clear()
    yield found
    babel.domain_instance.cache.clear()
    forget(found.app)


@pytest.fixture(scope="module")
def known_texts() -> re.Pattern[str]:
    return as_pattern(known())


def said_to(world: World, row: Row, who: str) -> str:
    """The page that a row answers with, the next one where it leads elsewhere; whatever it changed is put back."""
    kept = world.keep()
    answer = ask(world, row, who, world.ids)
    while answer.status_code in (302, 303):
        answer = world.clients[who].get(answer.headers["Location"])
    world.put_back(kept)
    kept.close()
    return answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""


PAGES = [row for row in ALL_ROWS if row.method == "GET"]
FORMS = [
    Row(endpoint=row.endpoint, method="POST", address=row.address, cells=row.cells)
    for row in ALL_ROWS
    if row.method == "POST" and row.fields
]


@pytest.mark.parametrize("row", [*PAGES, *FORMS], ids=names)
def test_no_text_stands_outside_of_the_catalogue(world: World, row: Row, known_texts: re.Pattern[str]) -> None:
    """Every page as the patient and the physiotherapist see it, and what each form says when it is sent empty."""
    people = [who for who, cell in zip(PEOPLE, row.cells, strict=True) if cell in "ko" and who in ("jo", "linked")]
    for who in people:
        page = said_to(world, row, who)
        assert "⟦" in page or not page
        assert unmarked(page, known_texts) == []
