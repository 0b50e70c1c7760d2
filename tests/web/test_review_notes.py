"""Two questions of the weekly review: a low answer is asked about once, what is typed stays, switches hide it."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from planner.domain.care import ShareKind
from planner.domain.plan import Decider
from tests.cast import sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_waiting_reviews import a_waiting_review

STAY, GROW = "300", "330"
ASKED = "You are not so sure about the week ahead"


def a_review(app: Flask, client: PageClient, *kept_private: ShareKind) -> tuple[str, str, str]:
    """The address of Jo's review, whose step to 5½ stands; the field of the choice; Priya's page about Jo."""
    priya, jo, plan_id = a_waiting_review(app, *kept_private, decider=Decider.AUTOMATIC)
    sign_in(client, priya)
    timeline = f"/patients/{jo.id}/timeline"
    assert "What helped:" not in client.page(timeline)
    sign_in(client, jo)
    found = re.search(r"/reviews/[0-9-]+", client.page("/today"))
    assert found is not None
    return found[0], f"choice-{plan_id}", timeline


def chosen_on(page: str) -> str:
    found = re.search(r'name="choice-[^"]+" id="[^"]+" value="(\d+)" checked', page)
    assert found is not None
    return found[1]


def test_somebody_less_sure_who_goes_up_is_asked_once_with_everything_kept(app: Flask, client: PageClient) -> None:
    address, choice, _timeline = a_review(app, client)
    typed = {choice: GROW, "confidence": "3", "what_helped": "A warm bath"}
    answer = client.post_form(address, typed)
    assert answer.status_code == 400
    assert ASKED in words_of(answer.text)
    assert "Walk: we suggest staying at 5 minutes for now." in words_of(answer.text)
    assert chosen_on(answer.text) == STAY
    assert "A warm bath</textarea>" in answer.text
    assert re.search(r'id="confidence-3" value="3" checked', answer.text)
    assert rows(app, "SELECT count(*) FROM review_note") == [(0,)]


@pytest.mark.parametrize(("number", "told"), [(STAY, "5 minutes"), (GROW, "stays as it is")])
def test_the_second_press_takes_either_choice(app: Flask, client: PageClient, number: str, told: str) -> None:
    address, choice, _timeline = a_review(app, client)
    typed = {choice: number, "confidence": "3", "what_helped": "", "asked": "y"}
    assert client.post_form(address, typed).status_code == 303
    assert told in words_of(client.page("/today"))
    assert rows(app, "SELECT confidence FROM review_note") == [(3,)]


@pytest.mark.parametrize("typed", [{"confidence": "4"}, {"confidence": ""}, {}])
def test_somebody_sure_or_silent_is_not_asked(app: Flask, client: PageClient, typed: dict[str, str]) -> None:
    address, choice, _timeline = a_review(app, client)
    assert client.post_form(address, {choice: GROW, **typed}).status_code == 303


def test_somebody_less_sure_who_stays_is_not_asked(app: Flask, client: PageClient) -> None:
    address, choice, _timeline = a_review(app, client)
    assert client.post_form(address, {choice: STAY, "confidence": "0"}).status_code == 303
    assert "5 minutes" in words_of(client.page("/today"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"confidence": "11"}, "Choose a number from 0 to 10, or Skip."),
        ({"confidence": "four"}, "Choose a number from 0 to 10, or Skip."),
        ({"what_helped": "x" * 10_000}, "There is room for 1,000 characters; this text has 10,000."),
    ],
)
def test_what_is_refused_is_said_beside_the_field_and_kept(
    app: Flask, client: PageClient, typed: dict[str, str], sentence: str
) -> None:
    address, choice, _timeline = a_review(app, client)
    answer = client.post_form(address, {choice: STAY, "what_helped": "Tea", **typed})
    assert answer.status_code == 400
    assert sentence in words_of(answer.text)
    assert f"{typed.get('what_helped', 'Tea')}</textarea>" in answer.text
    assert chosen_on(answer.text) == STAY
    assert rows(app, "SELECT count(*) FROM review_answer") == [(0,)]


def test_what_was_said_stands_in_the_review_and_one_undo_takes_all_back(app: Flask, client: PageClient) -> None:
    address, choice, _timeline = a_review(app, client)
    client.post_form(address, {choice: STAY, "confidence": "3", "what_helped": "Tea"})
    today = client.page("/today")
    assert "Your week is set: 5 minutes." in words_of(today)
    page = client.page(address)
    assert "Tea</textarea>" in page
    fields = re.findall(r'<input type="hidden" name="(was|note|back)" value="([^"]*)"', today)
    assert {name for name, _value in fields} == {"was", "note", "back"}
    assert client.post_form("/reviews/take-back", dict(fields), page="/today").status_code == 303
    page = client.page(address)
    assert "Tea" not in page
    assert chosen_on(page) == GROW


def test_words_alone_can_be_taken_back_too(app: Flask, client: PageClient) -> None:
    address, choice, _timeline = a_review(app, client)
    client.post_form(address, {choice: GROW, "what_helped": "Tea"})
    today = client.page("/today")
    assert "Your week stays as it is." in words_of(today)
    fields = dict(re.findall(r'<input type="hidden" name="(note|back)" value="([^"]*)"', today))
    client.post_form("/reviews/take-back", fields, page="/today")
    assert "Tea" not in client.page(address)


def test_what_helped_stands_on_the_page_of_a_flare_up(app: Flask, client: PageClient) -> None:
    address, choice, _timeline = a_review(app, client)
    client.post_form(address, {choice: GROW, "what_helped": "A walk by the <river>"})
    assert "<li>A walk by the &lt;river&gt;</li>" in client.page("/flare-up")


@pytest.mark.parametrize(
    ("kept_private", "score", "words"),
    [((), True, True), ((ShareKind.SCORES,), False, True), ((ShareKind.NOTES,), True, False)],
)
def test_a_physiotherapist_reads_what_is_shared(
    app: Flask, client: PageClient, kept_private: tuple[ShareKind, ...], score: bool, words: bool
) -> None:
    priya, jo, plan_id = a_waiting_review(app, *kept_private, decider=Decider.AUTOMATIC)
    sign_in(client, jo)
    found = re.search(r"/reviews/[0-9-]+", client.page("/today"))
    assert found is not None
    client.post_form(found[0], {f"choice-{plan_id}": GROW, "confidence": "6", "what_helped": "Tea"})
    sign_in(client, priya)
    page = words_of(client.page(f"/patients/{jo.id}/timeline"))
    assert ("Confidence for the week ahead: 6." in page) is score
    assert ("What helped: Tea" in page) is words
