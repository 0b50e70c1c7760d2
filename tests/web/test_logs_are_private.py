"""What people type never reaches the server's log, not even when something breaks."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from sqlalchemy import text

from planner.persistence.db import db
from tests.cast import patient, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.web.test_walk import a_plan, today


def test_a_crash_logs_no_note_and_no_address(app: Flask, client: PageClient, caplog: pytest.LogCaptureFixture) -> None:
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    plan = a_plan(client)
    token = token_of(client.page(f"{plan}/sessions/new"))
    with app.app_context():
        db.session.execute(text("ALTER TABLE session_log RENAME COLUMN note TO gone"))
        db.session.commit()
    fields = {"csrf_token": token, "amount": "4", "day": str(today()), "note": "a robin sang"}
    with caplog.at_level(logging.DEBUG):
        answer = client.post(f"{plan}/sessions/new", data=fields)
    assert answer.status_code == 500
    assert "It is our fault, not yours." in words_of(answer.get_data(as_text=True))
    assert "robin" not in caplog.text
    assert "jo@example.org" not in caplog.text
