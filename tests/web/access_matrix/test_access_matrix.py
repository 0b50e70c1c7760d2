"""Who may do what: every cell of the matrix is asked for, on objects that exist."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from tests.persistence.apps import forget
from tests.web.access_matrix.adjusting import ADJUSTING, PROTOCOLS, things_to_adjust
from tests.web.access_matrix.row import Row
from tests.web.access_matrix.rows import AREAS_ELSEWHERE, ROWS, TESTED_ELSEWHERE
from tests.web.access_matrix.world import PEOPLE, World, a_world

ALL_ROWS = (*ROWS, *ADJUSTING, *PROTOCOLS)
TOKEN = re.compile(r'(name="csrf_token"[^>]*value=")[^"]+')


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    found = a_world(tmp_path_factory.mktemp("matrix"))
    found.ids.update(things_to_adjust(found))
    yield found
    forget(found.app)


def ask(world: World, row: Row, who: str, ids: dict[str, str]) -> TestResponse:
    """Send the row's request as somebody."""
    client, address = world.clients[who], row.address.format(**ids)
    if row.method == "GET":
        return client.get(address)
    fields = {name.format(**ids): value.format(**ids) for name, value in row.fields.items()}
    answer = client.post(address, data={"csrf_token": world.tokens[who], **fields})
    with client.session_transaction() as browser_session:
        browser_session.pop("_flashes", None)  # words for the next page would be read by the next question
    return answer


def body(answer: TestResponse) -> str:
    """What was answered, without the tokens, which are new each time."""
    return TOKEN.sub(r"\1", answer.get_data(as_text=True))


def made_up(ids: dict[str, str]) -> dict[str, str]:
    """Ids of the same shape that belong to nothing."""
    return {name: secrets.token_hex(16) if len(value) == 32 else value for name, value in ids.items()}


def names(row: Row) -> str:
    return f"{row.method} {row.endpoint}"


@pytest.mark.parametrize("row", ALL_ROWS, ids=names)
def test_each_person_gets_what_the_matrix_says(world: World, row: Row) -> None:
    assert len(row.cells) == len(PEOPLE)
    before, kept = world.checksums(), world.keep()
    for who, cell in zip(PEOPLE, row.cells, strict=True):
        answer = ask(world, row, who, world.ids)
        told = f"{who}: {answer.status_code}"
        if cell == "k":
            _check_allowed(world, row, answer, before, told)
            world.put_back(kept)
            continue
        if cell == "o":
            assert answer.status_code == 200, told
            assert not row.marker or row.marker not in body(answer) or who == "jo", told
        elif cell == "r":
            assert answer.status_code in (303, 400), told
        elif cell == "s":
            assert answer.status_code == 303, told
            assert answer.headers["Location"].startswith("/sign-in"), told
        else:
            assert answer.status_code == 404, told
            assert body(answer) == body(ask(world, row, who, made_up(world.ids))), told
        assert world.checksums() == before, told
    kept.close()


def _check_allowed(world: World, row: Row, answer: TestResponse, before: dict[str, str], told: str) -> None:
    if row.method == "GET":
        assert answer.status_code == 200, told
        assert row.marker, "a page that is Jo's names its marker"
        assert row.marker.format(**world.ids) in body(answer).replace("\u00a0", " "), told
    else:
        assert answer.status_code == 303, told
        assert not row.changes or world.checksums() != before, told


def test_every_endpoint_and_method_stands_in_the_matrix(world: World) -> None:
    wanted = {
        (rule.endpoint, method)
        for rule in world.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in TESTED_ELSEWHERE and rule.endpoint.split(".")[0] not in AREAS_ELSEWHERE
    }
    assert wanted == {(row.endpoint, row.method) for row in ALL_ROWS}
