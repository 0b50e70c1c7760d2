"""A served site with the sample person's sixteen weeks, and the cookie that signs a browser in as them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from planner.clock import now_utc
from planner.persistence.db import db, read_only
from planner.services.demo import start_demo
from tests.bench.wire import Wire
from tests.browser.restarting import Site


class World:
    """Where it is served, through a proxy that counts, and who looks at it."""

    def __init__(self, site: Site, wire: Wire) -> None:
        self.site, self.wire = site, wire
        with site.app.app_context():
            read_only(False)
            person = start_demo("Europe/London", now_utc())
            found = db.session.execute(text("SELECT fs_uniquifier FROM user WHERE id = :id"), {"id": person}).scalar()
        client = site.app.test_client()
        with client.session_transaction() as browser_session:
            browser_session.update({"_user_id": found, "_fresh": True, "fs_cc": "set"})
        name = site.app.config["SESSION_COOKIE_NAME"]
        cookie = client.get_cookie(name)
        assert cookie is not None
        self.cookie = {"name": name, "value": cookie.value, "url": wire.address}

    def at(self, path: str) -> str:
        """The address of a page."""
        return self.wire.address + path


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """Served by the production server, as `make run` does."""
    site = Site(folder)
    wire = Wire(site.port)
    try:
        yield World(site, wire)
    finally:
        wire.close()
        site.forget()
