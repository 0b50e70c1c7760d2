"""Messages on pages: written, read, taken back, and refused with what was typed kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from planner.domain.care import EVERYTHING
from tests.cast import Member, link, other_patient, other_physio, patient, physio, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.statements import statements
from tests.web.patient_pages import jo_in_care
from tests.web.sites import rows
from tests.web.test_walk import today
from tests.web.undo_steps import newest_way, press

WORDS = "It flared up on Sunday. I do the small walks."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Jo and Priya, who are linked without any switch turned on."""

    jo: Member
    priya: Member
    link_id: str

    @property
    def page(self) -> str:
        """Jo's page for Priya."""
        return f"/patients/{self.jo.id}"


@pytest.fixture
def pair(app: Flask, client: PageClient) -> Pair:
    """The two, and Jo is signed in."""
    jo, priya = patient(app), physio(app)
    found = Pair(jo=jo, priya=priya, link_id=link(app, priya, jo, *EVERYTHING))
    sign_in(client, jo)
    return found


def writes(client: PageClient, pair: Pair, text: str = WORDS, **fields: str) -> None:
    """Send a message as Jo."""
    answer = client.post_form("/messages/new", {"to": pair.priya.id, "text": text, **fields})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/messages"


def the_id(app: Flask) -> str:
    return str(rows(app, "SELECT id FROM patient_message ORDER BY created_at DESC")[0][0])


def kept(app: Flask) -> list[tuple[str, bool]]:
    """Each message, and whether it is read."""
    found = rows(app, "SELECT text, read_at FROM patient_message ORDER BY created_at")
    return [(text, read_at is not None) for text, read_at in found]


def test_a_message_is_sent_read_and_said_to_be_read(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    page = words_of(client.page("/messages"))
    assert "please do not wait for an answer" in page
    assert f"You wrote to Priya {WORDS}" in page
    assert "Not read yet." in page
    sign_in(client, pair.priya)
    page = words_of(client.page(pair.page))
    assert f"Jo wrote to you {WORDS}" in page
    assert "A message waits for you." in page
    assert "Only you can read it." in page
    assert "Not marked as read yet." in words_of(client.page("/messages"))
    answer = client.post_form(f"{pair.page}/messages/{the_id(app)}/read", {}, page=pair.page)
    assert answer.headers["Location"] == pair.page
    page = words_of(client.page(pair.page))
    assert "Jo sees that you have read it." in page
    assert "A message waits" not in page
    assert "Marked as read." in words_of(client.page("/messages"))
    assert WORDS in words_of(client.page(f"{pair.page}/timeline?show=notes"))
    sign_in(client, pair.jo)
    page = client.page("/messages")
    assert "Read on " in words_of(page)
    assert "Take it back" not in page


def test_that_it_is_for_nothing_urgent_stands_before_the_words_are_asked_for(client: PageClient, pair: Pair) -> None:
    page = words_of(client.page("/messages/new"))
    assert page.index("Not for anything urgent") < page.index("Your message")


def test_looking_marks_nothing(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    sign_in(client, pair.priya)
    for address in ("/caseload", pair.page, "/messages", f"{pair.page}/timeline"):
        client.page(address)
    assert kept(app) == [(WORDS, False)]


def test_a_double_press_sends_once(app: Flask, client: PageClient, pair: Pair) -> None:
    for _press in range(2):
        writes(client, pair, form_id="pressed twice")
    assert kept(app) == [(WORDS, False)]


def test_going_back_and_writing_on_sends_the_other_words_too(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair, "It flared up.", form_id="one page")
    writes(client, pair, "It flared up. May I go to choir?", form_id="one page")
    assert [text for text, _is_read in kept(app)] == ["It flared up.", "It flared up. May I go to choir?"]


def test_it_is_taken_back_and_sent_again(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair, "long " * 199)
    client.post_form(f"/messages/{the_id(app)}/take-back", {}, page="/messages")
    assert kept(app) == []
    assert "It is taken back." in words_of(client.page("/messages"))


def test_what_was_read_meanwhile_stays(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    old = token_of(client.page("/messages"))
    reads(app, pair)
    answer = client.post(f"/messages/{the_id(app)}/take-back", data={"csrf_token": old})
    assert answer.status_code == 303
    assert "has been read already, so it stays" in words_of(client.page("/messages"))
    assert kept(app) == [(WORDS, True)]


def reads(app: Flask, pair: Pair) -> None:
    """Priya, in a browser of her own."""
    other = app.test_client()
    sign_in(other, pair.priya)
    token = token_of(other.get(pair.page).get_data(as_text=True))
    assert other.post(f"{pair.page}/messages/{the_id(app)}/read", data={"csrf_token": token}).status_code == 303


def test_with_two_physiotherapists_one_is_chosen(app: Flask, client: PageClient, pair: Pair) -> None:
    omar = other_physio(app)
    link(app, omar, pair.jo)
    page = client.page("/messages/new")
    assert "Who will read it?" in words_of(page)
    assert "checked" not in page.split("<main", 1)[1]
    assert 'href="/messages/new">' in client.page("/flare-up")
    chosen = client.page(f"/messages/new?to={pair.priya.id}").split("<main", 1)[1]
    assert f'value="{pair.priya.id}" checked' in chosen
    writes(client, pair)
    sign_in(client, omar)
    for address in ("/caseload", f"/patients/{pair.jo.id}", f"/patients/{pair.jo.id}/timeline", "/messages"):
        assert "flared up on Sunday" not in client.page(address), address
    at = f"/patients/{pair.jo.id}"
    token = token_of(client.page(at))
    for act in ("read", "unread"):
        assert client.post(f"{at}/messages/{the_id(app)}/{act}", data={"csrf_token": token}).status_code == 404
    assert kept(app) == [(WORDS, False)]


def test_an_ended_link_closes_the_message_to_its_reader_alone(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    client.post_form(f"/settings/sharing/{pair.link_id}/stop", {}, page="/settings/sharing")
    page = words_of(client.page("/messages"))
    assert WORDS in page
    assert "Priya cannot read it while you do not share." in page
    sign_in(client, pair.priya)
    token = token_of(client.page("/settings"))
    assert client.get(pair.page).status_code == 404
    for act in ("read", "unread"):
        answer = client.post(f"{pair.page}/messages/{the_id(app)}/{act}", data={"csrf_token": token})
        assert answer.status_code == 404
    assert WORDS not in client.page("/messages")
    sign_in(client, pair.jo)
    client.post_form(f"/settings/sharing/{pair.link_id}/undo", {}, page="/settings/sharing")
    sign_in(client, pair.priya)
    assert WORDS in words_of(client.page(pair.page))


def test_a_discharge_that_is_taken_back_brings_it_back(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    sign_in(client, pair.priya)
    at = f"{pair.page}/discharge"
    client.post_form(at, {}, page=at)
    assert WORDS not in client.page("/messages")
    client.post_form(f"/discharged/{pair.link_id}/undo", {}, page="/discharged")
    assert WORDS in words_of(client.page(pair.page))


def test_without_a_physiotherapist_nothing_offers_to_write(app: Flask, client: PageClient) -> None:
    sign_in(client, other_patient(app))
    assert "Would you like company?" not in client.page("/flare-up")
    assert "/messages/new" not in client.page("/messages")
    assert client.get("/messages/new").headers["Location"] == "/messages"


@pytest.mark.parametrize("is_on", [False, True])
def test_the_flare_up_page_offers_company(client: PageClient, pair: Pair, is_on: bool) -> None:
    if is_on:
        client.post_form("/flare-up", {"act": "start", "start": str(today())})
    page = client.page("/flare-up")
    said = words_of(page)
    assert "Would you like company? Send Priya a short message. Nobody watches it live." in said
    assert "For anything urgent, use the warning signs in step 1." in said
    assert f'href="/messages/new?to={pair.priya.id}"' in page
    assert 'href="#check"' in page
    assert 'id="check"' in page


def test_a_note_can_be_answered_where_it_stands(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    sign_in(client, known.jo)
    for address in ("/today", "/messages"):
        assert f'href="/messages/new?to={known.priya.id}">Write to Priya' in client.page(address), address
    live = rows(app, "SELECT id FROM care_link")[0][0]
    client.post_form(f"/settings/sharing/{live}/stop", {}, page="/settings/sharing")
    for address in ("/today", "/messages"):
        assert "/messages/new" not in client.page(address), address


def test_words_of_distress_show_whom_to_call(client: PageClient, pair: Pair) -> None:
    writes(client, pair, "I want to die")
    assert "reach-out" in client.page("/messages")


def test_it_is_in_the_patients_own_copy_and_no_one_elses(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    found = client.get("/settings/data/everything.json").get_data(as_text=True)
    assert WORDS in found
    assert pair.priya.id not in found
    sign_in(client, other_patient(app))
    assert WORDS not in client.get("/settings/data/everything.json").get_data(as_text=True)


def test_a_hundred_letters_come_in_pages_at_the_same_cost(app: Flask, client: PageClient, pair: Pair) -> None:
    counts = []
    for number in range(35):
        if number in (1, 34):
            with statements(app) as found:
                client.page("/messages")
            counts.append(len(found))
        rows_before = len(kept(app))
        insert(app, pair, f"letter {number:02}", number)
        assert len(kept(app)) == rows_before + 1
    assert counts[0] == counts[1] <= 6, counts
    first, second = client.page("/messages"), client.page("/messages?page=2")
    assert first.count("You wrote to Priya") == 30
    assert "letter 34" in first
    assert second.count("You wrote to Priya") == 5
    assert "letter 00" in second


def insert(app: Flask, pair: Pair, text: str, minute: int) -> None:
    """A message of an earlier day, straight in the table."""
    from planner.persistence.db import db, read_only

    with app.app_context():
        read_only(False)
        statement = (
            "INSERT INTO patient_message (id, patient_id, physio_id, text, created_at) VALUES (:i, :p, :r, :t, :c)"
        )
        when = f"2026-09-02 09:{minute:02}:00.000000"
        values = {"i": f"{minute:032}", "p": pair.jo.id, "r": pair.priya.id, "t": text, "c": when}
        db.session.execute(db.text(statement), values)
        db.session.commit()


def test_a_message_that_is_brought_back_is_undone_by_the_word_for_it(client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    labels = []
    for _press in range(3):
        way = newest_way(client)
        labels.append(way["label"])
        press(client, way)
    assert labels == ["Undo", "Bring the change back", "Undo"]


def test_so_is_a_mark_of_its_reader(app: Flask, client: PageClient, pair: Pair) -> None:
    writes(client, pair)
    sign_in(client, pair.priya)
    client.post_form(f"{pair.page}/messages/{the_id(app)}/read", {}, page=pair.page)
    labels = []
    for _press in range(3):
        way = newest_way(client)
        labels.append(way["label"])
        press(client, way)
    assert labels == ["Undo", "Bring the change back", "Undo"]
