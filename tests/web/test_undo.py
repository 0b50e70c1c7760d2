"""Every change says what it did and offers the way back; docs/undo.md names those that have none, with a reason."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from planner.clock import now_utc
from planner.web.flashes import fields_of_way
from tests.persistence.apps import forget
from tests.web.access_matrix.adjusting import ADJUSTING, PROTOCOLS, things_to_adjust
from tests.web.access_matrix.row import Row
from tests.web.access_matrix.rows import AREAS_ELSEWHERE, ROWS
from tests.web.access_matrix.world import PEOPLE, World, a_world

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "undo.md"
NAMED = re.compile(r"^\| `([a-z_.]+)` \|", re.MULTILINE)


def named(part: str) -> set[str]:
    """The endpoints of a part of the document."""
    parts = DOCUMENT.read_text("utf-8").split("\n## ")
    return set(NAMED.findall(next(text for text in parts if text.startswith(part))))


UNDONE, NOT_UNDONE = named("With a way back"), named("Without")
SEEN_ELSEWHERE = {
    "adjust.revision": "needs a second version: tests/web/test_undo_care.py",
    "adjust.take_back": "the same",
    "tour.again": "needs a tour that was seen: tests/web/test_tour.py",
    "caseload.decide": "needs a review that waits: the same",
    "caseload.take_back": "the same",
    "flare.reopen": "needs a flare-up that has ended: tests/web/test_undo_plans.py",
    "flare.undo": "needs an open flare-up: the same",
    "evidence.let_go": "needs a kept log: test_what_a_log_showed_goes_and_comes_back",
    "plans.take_back_change": "needs a change: the same",
    "plans.move": "needs a day that can be moved: the same",
    "plans.new": "needs an activity without a plan: the same",
}
"""Endpoints for which the matrix has no row that changes something, and where their way back is followed."""

CHANGED_ON = {
    "plans.change": "the older rules come back as a version of their own",
    "baselines.use": "the same",
    "adjust.change": "the same, and the patient reads it",
    "settings.change": "a language that followed the site's is chosen from then on",
    "plans.act": "a plan that goes on the day it was paused keeps no pause",
    "day_after.show": "nothing is asked about the day again",
}
"""Where going back leaves a trace on purpose."""

TRACELESS = re.compile(r"_at$|^(id|form_id|version|position|revision_number|to_date|from_date)$")
GONE = ("removed_at", "deleted_at", "archived_at")
NOT_COMPARED = {"pending_form", "alembic_version", "person_summary", "activity_summary", "care_look", "clinic"}


def living(world: World) -> dict[str, list[str]]:
    """What counts in each table: rows that are not removed, without ids and instants."""
    with closing(sqlite3.connect(world.file)) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: dict[str, list[str]] = {}
        for name in sorted(set(names) - NOT_COMPARED):
            rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
            kept = [row for row in rows if not any(row.get(column) for column in GONE)]
            found[name] = sorted(repr({k: v for k, v in row.items() if not TRACELESS.search(k)}) for row in kept)
        return found


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    found = a_world(tmp_path_factory.mktemp("undo"))
    found.ids.update(things_to_adjust(found))
    yield found
    forget(found.app)


def rows() -> list[tuple[Row, str]]:
    """Each form that changes something, with the person who may send it."""
    found = []
    for row in (*ROWS, *ADJUSTING, *PROTOCOLS):
        if row.method == "POST" and row.endpoint in UNDONE and "k" in row.cells:
            found.append((row, PEOPLE[row.cells.index("k")]))
    return found


def send(world: World, who: str, address: str, fields: dict[str, str] | list[tuple[str, str]]) -> TestResponse:
    pairs = list(fields.items() if isinstance(fields, dict) else fields)
    sent: dict[str, list[str]] = {"csrf_token": [world.tokens[who]]}
    for name, value in pairs:
        sent.setdefault(name, []).append(value)
    return world.clients[who].post(address, data=sent)


def ways_back(world: World, who: str) -> list[dict[str, Any]]:
    """The buttons of the newest message, which is taken out of the browser session."""
    with world.clients[who].session_transaction() as browser_session:
        flashed = browser_session.pop("_flashes", [])
    return [way for _kind, message in flashed if isinstance(message, dict) for way in message["ways"]]


@pytest.mark.parametrize(("row", "who"), rows(), ids=lambda value: value.endpoint if isinstance(value, Row) else value)
def test_a_change_can_be_gone_back_on_twice_without_harm(world: World, row: Row, who: str) -> None:
    kept, before = world.keep(), living(world)
    fields = {name.format(**world.ids): value.format(**world.ids) for name, value in row.fields.items()}
    answer = send(world, who, row.address.format(**world.ids), fields)
    assert answer.status_code == 303
    ways = ways_back(world, who)
    assert ways, "its message has no way back"
    way = ways[-1]
    assert way["label"]
    with world.app.app_context():
        sent = list(fields_of_way(way) or ())
    assert send(world, who, way["address"], sent).status_code == 303
    with world.clients[who].session_transaction() as browser_session:
        said = [message for _kind, message in browser_session["_flashes"] if isinstance(message, dict)]
    assert said[-1]["text"], "it says what it did"
    once = living(world)
    if row.endpoint not in CHANGED_ON:
        assert {name: (before[name], once[name]) for name in once if once[name] != before[name]} == {}
    ways_back(world, who)
    assert send(world, who, way["address"], sent).status_code == 303, "a second press"
    assert living(world) == once
    ways_back(world, who)
    world.put_back(kept)


def test_every_form_has_a_way_back_or_a_reason_to_have_none(app: Flask) -> None:
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())} - {"security.verify"}
    assert posts == UNDONE | NOT_UNDONE
    assert UNDONE.isdisjoint(NOT_UNDONE)


def test_every_way_back_is_followed_somewhere() -> None:
    here = {row.endpoint for row, _who in rows()}
    other_areas = {endpoint for endpoint in UNDONE if endpoint.split(".")[0] in AREAS_ELSEWHERE}
    restores = {endpoint for endpoint in UNDONE if endpoint.rsplit(".", 1)[1].startswith("restore")}
    assert here | set(SEEN_ELSEWHERE) | other_areas | restores >= UNDONE


def test_what_a_log_showed_goes_and_comes_back(world: World) -> None:
    kept = world.keep()
    send(world, "jo", f"/evidence/logs/{world.ids['eased']}/keep", {})
    listed = living(world)["evidence"]
    [way] = ways_back(world, "jo")
    send(world, "jo", way["address"], way["fields"])
    assert living(world)["evidence"] != listed
    [way] = ways_back(world, "jo")
    send(world, "jo", way["address"], way["fields"])
    assert living(world)["evidence"] == listed
    ways_back(world, "jo")
    world.put_back(kept)


def test_a_long_text_waits_outside_the_cookie(world: World) -> None:
    kept, words = world.keep(), "It eased on the way home. " * 60
    address = f"/sessions/{world.ids['log']}/edit"
    for note in (words, "short"):
        send(world, "jo", address, {"amount": "5", "day": world.ids["today"], "note": note})
    [*_first, way] = ways_back(world, "jo")
    assert way["kept"]
    assert not way["fields"]
    with world.app.app_context():
        fields = fields_of_way(way)
        assert fields is not None
        assert dict(fields)["note"] == words.strip()
        with time_machine.travel(now_utc() + timedelta(hours=2)):
            assert fields_of_way(way) is None, "the button is gone with what it would send"
    world.put_back(kept)
