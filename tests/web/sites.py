"""Sites with settings of their own, and forms sent the way a browser sends them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from planner.config import Settings
from planner.factory import create_app
from planner.persistence.db import db, read_only
from tests.persistence.apps import forget

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def a_site(folder: Path, **changes: Any) -> Flask:
    """An app over the database file of a folder; `changes` are settings, such as physio_sign_up="open"."""
    settings: dict[str, Any] = {
        "secret_key": "a secret for tests alone, long enough",
        "password_salt": "a salt for tests alone",
        "database_url": f"sqlite:///{folder / 'steadily.sqlite'}",
        "instance": folder,
        "is_testing": True,
    }
    app = create_app(Settings(**{**settings, **changes}))
    with app.app_context():
        read_only(False)
        db.create_all()
        db.session.commit()
    return app


def close(app: Flask) -> None:
    """Close every connection after a last look at the summaries, as all tests end."""
    forget(app)


def send(client: FlaskClient, address: str, page: str | None = None, **fields: str) -> TestResponse:
    """Open a page (the form's own address by default), fill its form, and send it with the page's token."""
    token = TOKEN.search(client.get(page or address).text)
    assert token is not None, f"{page or address} has no form"
    return client.post(address, data={"csrf_token": token[1], **fields})


def command(app: Flask, *words: str) -> Result:
    """Run a flask command, as the site's owner does in a process of its own."""
    read_only(False)
    return app.test_cli_runner().invoke(args=words)


def words(answer: TestResponse) -> str:
    """What a page says, without its tags and with single spaces."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(bare).split())


def rows(app: Flask, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """What the database holds."""
    with app.app_context():
        read_only(True)
        return [tuple(row) for row in db.session.execute(db.text(query), values)]
