"""What people do with invitations, in a browser without JavaScript."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from planner.persistence.db import db
from tests.page_client import PageClient, token_of

OFFERED = ["activity", "scores", "notes", "measures"]


def press(client: PageClient, page: str, address: str, **fields: Any) -> TestResponse:
    """Send a form of a page that is open already, with its token and its form id."""
    found = re.search(r'name="form_id"[^>]*value="([^"]+)"', page)
    form_id = {"form_id": found.group(1)} if found else {}
    return client.post(address, data={"csrf_token": token_of(page), **form_id, **fields})


def invite(client: PageClient, **fields: str) -> str:
    """Make an invitation; the page that shows its link."""
    answer = press(client, client.page("/invitations"), "/invitations", **fields)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def link_on(page: str) -> str:
    """The path of the link that a page shows."""
    found = re.search(r'id="link"[^>]*value="[^"]*(/join/[^"]+)"', page)
    assert found is not None, "the page shows no link"
    return unescape(found.group(1))


def code_on(page: str) -> str:
    """The code that a page shows to be read out."""
    found = re.search(r'class="spoken num">([^<]+)<', page)
    assert found is not None, "the page shows no code"
    return found.group(1)


def without_tokens(answer: TestResponse) -> str:
    """A body without its form tokens, which change with every second."""
    return re.sub(r'(name="csrf_token"[^>]*value=")[^"]+', r"\1", answer.get_data(as_text=True))


def agree(client: PageClient, page: str, *shares: str) -> TestResponse:
    """Agree on a page of an invitation, with these switches on."""
    found = re.search(r'name="invitation"[^>]*value="([^"]+)"', page)
    assert found is not None, "the page asks for no agreement"
    return press(client, page, "/join/agree", invitation=found.group(1), shares=list(shares))


def statements_of(app: Flask, client: PageClient, address: str) -> int:
    """How many questions a page asks the database."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            client.page(address)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)
