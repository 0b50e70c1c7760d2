"""A database that stays locked: a clear page, and what was typed is on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from flask import Flask

from planner.persistence.db import db
from tests.cast import patient, sign_in
from tests.page_client import PageClient, token_of
from tests.web.test_walk import a_plan, count_logs, today


def test_a_log_that_cannot_be_saved_is_kept_and_sent_again(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    plan = a_plan(client)
    fields = {"amount": "4", "day": str(today()), "note": "a robin sang", "form_id": "kept"}
    token = token_of(client.page(f"{plan}/sessions/new"))
    with app.app_context():
        path = db.engine.url.database
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = client.post(f"{plan}/sessions/new", data={"csrf_token": token, **fields})
        other.execute("ROLLBACK")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert 'value="a robin sang"' in page
    assert "Nothing you typed is lost" in page
    again = client.post(f"{plan}/sessions/new", data={"csrf_token": token_of(page), **fields})
    assert again.status_code == 303
    assert count_logs(app) == 1
