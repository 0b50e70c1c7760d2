"""Notes on pages: a private one never reaches the patient; one for the patient stands on Today until it is read."""

from __future__ import annotations

from flask import Flask

from planner.clock import now_utc
from planner.persistence.db import db, read_only
from planner.persistence.repositories import care_notes
from planner.services import care_links
from tests.cast import other_patient, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.web.patient_pages import PRIVATE, SENT, jo_in_care
from tests.web.sites import rows


def test_a_private_note_is_on_no_page_of_the_patient(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    sign_in(client, known.jo)
    pages = [
        "/today",
        "/plans",
        known.plan,
        f"{known.plan}/change",
        f"{known.plan}/sessions/new",
        f"{known.plan}/revisions/1",
        f"/sessions/{known.log_id}/edit",
        f"/baselines/{known.baseline}",
        "/messages",
        "/messages?page=2",
        "/progress",
        "/settings",
        "/flare-up",
        "/readiness",
        "/home",
    ]
    for address in pages:
        assert PRIVATE not in client.get(address, follow_redirects=True).text, address


def test_a_note_stands_on_today_until_it_is_read(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    sign_in(client, known.jo)
    today = words_of(client.page("/today"))
    assert "Priya wrote to you" in today
    assert SENT in today
    for _press in range(2):
        assert client.post_form(f"/notes/{known.sent_id}/read", {}, page="/today").status_code == 303
    assert SENT not in words_of(client.page("/today"))
    assert SENT in words_of(client.page("/messages"))


def test_a_note_with_a_change_of_plan_tells_the_reason(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    with app.app_context():
        read_only(False)
        plan_id = known.plan.rsplit("/", 1)[1]
        db.session.execute(db.text("UPDATE plan_revision SET reason = 'Let it settle first.'"))
        content = {"is_for_patient": True, "now": now_utc(), "plan_id": plan_id, "revision_number": 1}
        care_notes.add_note(known.jo.id, known.priya.id, "One more week at five.", **content)
        db.session.commit()
    sign_in(client, known.jo)
    today = words_of(client.page("/today"))
    assert "Priya changed your walking plan Let it settle first. One more week at five." in today


def test_a_patient_without_a_plan_reads_notes_too(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    sign_in(client, known.jo)
    client.post_form(f"{known.plan}/finish", {}, page=known.plan)
    assert SENT in words_of(client.page("/today"))


def test_only_the_button_that_says_so_sends_a_note(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    for to in ("me", "nonsense", "patient"):
        fields = {"text": f"for {to}", "to": to, "form_id": f"form-{to}"}
        assert client.post_form(f"{known.page}/notes", fields, page=known.page).status_code == 303
    client.post_form(f"{known.page}/notes", {"text": "for nobody", "form_id": "form-none"}, page=known.page)
    sign_in(client, known.jo)
    page = words_of(client.page("/messages"))
    assert "for patient" in page
    for kept in ("for me", "for nonsense", "for nobody"):
        assert kept not in page


def test_a_double_click_makes_one_note(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    for _press in range(2):
        client.post_form(f"{known.page}/notes", {"text": "once", "to": "me", "form_id": "one"}, page=known.page)
    assert rows(app, "SELECT count(*) FROM care_note WHERE text = 'once'") == [(1,)]


def test_what_was_typed_stays_when_it_cannot_be_kept(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    long = "long " * 900
    refused = client.post_form(f"{known.page}/notes", {"text": long, "to": "patient"}, page=known.page)
    assert refused.status_code == 400
    assert long.strip() in refused.text
    assert "at most 4,000 characters" in words_of(refused.text)
    stale = client.post(f"{known.page}/notes", data={"csrf_token": "old", "text": "kept on the page", "to": "patient"})
    assert stale.status_code == 400
    assert "kept on the page" in stale.text
    edited = client.post_form(f"{known.page}/notes/{known.private_id}", {"text": " "}, page=known.page)
    assert edited.status_code == 400
    assert rows(app, "SELECT text FROM care_note WHERE id = :id", id=known.private_id) == [(PRIVATE,)]


def test_private_notes_are_changed_and_deleted_and_unread_ones_taken_back(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    client.post_form(f"{known.page}/notes/{known.private_id}", {"text": "other words"}, page=known.page)
    assert "other words" in client.page(known.page)
    for note_id in (known.private_id, known.sent_id):
        client.post_form(f"{known.page}/notes/{note_id}/delete", {}, page=known.page)
    assert rows(app, "SELECT count(*) FROM care_note") == [(0,)]


def test_a_note_that_was_read_is_not_taken_back(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    sign_in(client, known.jo)
    client.post_form(f"/notes/{known.sent_id}/read", {}, page="/today")
    sign_in(client, known.priya)
    client.post_form(f"{known.page}/notes/{known.sent_id}/delete", {}, page=known.page)
    assert "has read this note already" in words_of(client.page(known.page))
    assert f"You wrote to Jo {SENT}" in words_of(client.page("/messages"))


def test_a_note_that_was_marked_by_mistake_stands_on_today_again(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    sign_in(client, known.jo)
    client.post_form(f"/notes/{known.sent_id}/read", {}, page="/today")
    page = client.page("/today")
    assert f'action="/notes/{known.sent_id}/unread"' in page
    assert SENT not in words_of(page)
    for _press in range(2):
        token = token_of(page)
        assert client.post(f"/notes/{known.sent_id}/unread", data={"csrf_token": token}).location == "/today"
        page = client.page("/today")
        assert SENT in words_of(page)
        assert "It waits again" in words_of(page)
    sign_in(client, known.priya)
    client.post_form(f"{known.page}/notes/{known.sent_id}/delete", {}, page=known.page)
    assert rows(app, "SELECT count(*) FROM care_note WHERE id = :id", id=known.sent_id) == [(0,)]


def test_it_refuses_other_readers(app: Flask, client: PageClient) -> None:
    known, sam = jo_in_care(app, client), other_patient(app)
    for reader, note_id in ((sam, known.sent_id), (known.jo, known.private_id), (known.priya, known.sent_id)):
        sign_in(client, reader)
        token = token_of(client.page("/settings"))
        for act in ("read", "unread"):
            assert client.post(f"/notes/{note_id}/{act}", data={"csrf_token": token}).status_code == 404
    sign_in(client, sam)
    assert "What your physiotherapist writes to you will be here." in words_of(client.page("/messages"))
    assert rows(app, "SELECT count(*) FROM care_note WHERE read_at IS NOT NULL") == [(0,)]


def test_a_note_to_somebody_who_ended_the_sharing_meanwhile_can_still_be_copied(app: Flask, client: PageClient) -> None:
    known = jo_in_care(app, client)
    token = token_of(client.page(known.page))
    link_id = rows(app, "SELECT id FROM care_link")[0][0]
    with app.app_context():
        read_only(False)
        care_links.stop_sharing(known.jo.actor, link_id, now_utc())
    written = "Keep to five & rest.\nWe talk on Monday."
    answer = client.post(f"{known.page}/notes", data={"csrf_token": token, "text": written, "is_for_patient": "y"})
    assert answer.status_code == 404
    assert "Keep to five &amp; rest." in answer.text
    assert "We talk on Monday.</textarea>" in answer.text
    assert answer.text.count("<textarea") == 1
