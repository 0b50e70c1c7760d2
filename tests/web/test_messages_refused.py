"""Messages that cannot be sent: one sentence beside the field, what was typed kept, and nothing sent."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import link, other_physio, sign_out
from tests.page_client import PageClient, token_of, words_of
from tests.web.test_messages import WORDS, Pair, kept, pair, writes

__all__ = ["pair"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write a few words first."),
        (" \n\0 ", "Write a few words first."),
        ("é" * 10_000, "at most 1,000 characters; this one has 10,000"),
    ],
)
def test_what_cannot_be_sent_is_said_beside_it_and_kept(
    app: Flask, client: PageClient, pair: Pair, text: str, sentence: str
) -> None:
    answer = client.post_form("/messages/new", {"to": pair.priya.id, "text": text})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert 'id="text-error"' in page
    assert sentence in words_of(page)
    assert text.strip(" \n\0") in page
    assert kept(app) == []


def test_what_nobody_can_see_is_a_space(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair, "a\0robin\r\n<b>sang</b>")
    assert kept(app) == [("a robin\n<b>sang</b>", False)]
    assert "<b>" not in client.page("/messages").split("<main", 1)[1]


@pytest.mark.parametrize("to", ["", "banana", "x" * 10_000])
def test_a_reader_whom_nobody_offered_gets_nothing(app: Flask, client: PageClient, pair: Pair, to: str) -> None:
    answer = client.post_form("/messages/new", {"to": to, "text": WORDS})
    assert answer.status_code == (404 if to else 400)
    if not to:
        assert "Choose who will read it." in words_of(answer.get_data(as_text=True))
        assert WORDS in answer.get_data(as_text=True)
    assert kept(app) == []


def test_a_page_that_was_open_too_long_keeps_the_words(app: Flask, client: PageClient, pair: Pair) -> None:
    answer = client.post("/messages/new", data={"csrf_token": "old", "to": pair.priya.id, "text": WORDS})
    assert answer.status_code == 400
    assert WORDS in answer.get_data(as_text=True)
    sign_out(client)
    answer = client.post("/messages/new", data={"to": pair.priya.id, "text": WORDS})
    assert answer.headers["Location"].startswith("/sign-in")
    client.post_form("/sign-in", {"email": "jo@example.org", "password": "heather on the moor"})
    page = client.page("/kept")
    assert f'<dd class="as-typed">{WORDS}</dd>' in page
    assert "<dt>To</dt>" not in page, "an id tells nobody anything"
    assert kept(app) == []


def test_twenty_a_day_are_enough(app: Flask, client: PageClient, pair: Pair) -> None:
    for number in range(20):
        writes(client, pair, f"number {number}")
    answer = client.post_form("/messages/new", {"to": pair.priya.id, "text": WORDS})
    assert answer.status_code == 400
    assert "You have sent 20 messages today." in words_of(answer.get_data(as_text=True))
    assert WORDS in answer.get_data(as_text=True)
    assert len(kept(app)) == 20


def test_a_link_that_ended_meanwhile_keeps_the_words_and_sends_them_to_nobody_else(
    app: Flask, client: PageClient, pair: Pair
) -> None:
    token = token_of(client.page("/messages/new"))
    client.post_form(f"/settings/sharing/{pair.link_id}/stop", {}, page="/settings/sharing")
    sent = {"csrf_token": token, "to": pair.priya.id, "text": WORDS}
    answer = client.post("/messages/new", data=sent)
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "You do not share with this person now" in words_of(page)
    assert WORDS in page
    assert "You can take it back" not in page
    link(app, other_physio(app), pair.jo)
    page = client.post("/messages/new", data=sent).get_data(as_text=True)
    assert "Who will read it?" in words_of(page)
    assert "checked" not in page.split("<main", 1)[1], "nobody else is chosen for them"
    assert kept(app) == []
