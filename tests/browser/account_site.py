"""A site on a port of its own, with the mailer that writes files, for the account tests in a browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from tests.web.sites import a_site, close


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the site is, and what it is."""

    app: Flask
    address: str
    folder: Path

    def newest_link(self) -> str:
        """The link of the newest message in the mailer's folder."""
        newest = max((self.folder / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return re.findall(r"https?://\S+/reset-password/\S+", newest.read_text("utf-8"))[-1]


@contextmanager
def a_served_site(folder: Path) -> Iterator[Site]:
    """Serve a site until the test is over."""
    app = a_site(folder, is_testing=False)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Site(app=app, address=f"http://127.0.0.1:{server.server_port}", folder=folder)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        close(app)
