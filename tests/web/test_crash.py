"""Something broke on our side: nothing is half done, what was typed is on the page, and one press sends it again."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import text

from planner.persistence.db import db
from tests.cast import patient, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.web.test_walk import a_plan, count_logs, today


def rename(app: Flask, table: str, old: str, new: str) -> None:
    """Break a table, and mend it."""
    with app.app_context():
        db.session.execute(text(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}"))
        db.session.commit()


def test_what_was_typed_is_still_there_and_sent_once_more(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    plan = a_plan(client)
    address = f"{plan}/sessions/new"
    token = token_of(client.page(address))
    fields = {"csrf_token": token, "amount": "4", "day": str(today()), "note": "a robin sang", "form_id": "kept"}
    rename(app, "session_log", "note", "gone")
    answer = client.post(address, data=fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert "what you typed is still here" in words_of(page)
    rename(app, "session_log", "gone", "note")
    again = page[page.rindex("<form") :]
    kept = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', again))
    assert kept["note"] == "a robin sang"
    assert f'action="{address}"' in again
    assert client.post(address, data=kept).status_code == 303
    assert client.post(address, data=kept).status_code == 303
    assert count_logs(app) == 1


def test_a_page_that_broke_can_be_asked_for_again(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    rename(app, "thought_check", "thought", "gone")
    answer = client.get("/thoughts?page=1")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert 'href="/thoughts?page=1">Try again' in page
    assert 'href="/today">Go to Today' in page
