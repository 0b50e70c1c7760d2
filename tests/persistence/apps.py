"""An app on a database file of its own, for tests that need rows and, in some, several processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from planner.config import Settings
from planner.factory import create_app
from planner.persistence.db import db, read_only
from planner.services import summaries
from planner.web.extensions import limiter


def an_app(folder: Path) -> Flask:
    """An app whose database is a file in the folder; the tables are not made yet."""
    read_only(False)  # an earlier test may have left this thread reading
    settings = Settings(
        secret_key="a secret for tests alone",
        password_salt="a salt for tests alone",
        database_url=f"sqlite:///{folder / 'steadily.sqlite'}",
        instance=folder,
        is_testing=True,
    )
    return create_app(settings)


def an_app_with_tables(folder: Path) -> Flask:
    """The same, with every table made."""
    app = an_app(folder)
    with app.app_context():
        db.create_all()
        db.session.commit()
    return app


class StandingApp:
    """One app for all tests of a process, as to make one takes half a second; each test gets it with empty tables."""

    def __init__(self, folder: Path) -> None:
        self._app = an_app_with_tables(folder)
        self.folder = folder
        self._file = folder / "steadily.sqlite"
        forget(self._app)
        self._empty = self._file.read_bytes()

    @contextmanager
    def lent(self) -> Iterator[Flask]:
        """The app as new, to be given back."""
        for part in ("-wal", "-shm"):
            self._file.with_name(self._file.name + part).unlink(missing_ok=True)
        self._file.write_bytes(self._empty)
        self._app.test_client_class = None
        vars(self._app.extensions["mailman"]).pop("outbox", None)
        limiter.enabled = False  # it is one for all apps, and an app of other settings may have been made since
        read_only(False)
        yield self._app
        forget(self._app)


def forget(app: Flask) -> None:
    """Close every connection, so that no warning about an open file follows a test.

    Before that, what every test proves beside its own subject: each summary of the caseload that its writes left in
    the database equals the fold. Write about linked people through the services, or in `writing_about`.
    """
    with app.app_context():
        try:
            check_summaries()
        finally:
            db.session.remove()
            db.engine.dispose()


def check_summaries() -> None:
    """`flask caseload rebuild --check` finds no difference; one cheap statement where nobody is linked."""
    db.session.remove()
    read_only(True)
    try:
        has_rows = db.session.execute(text("SELECT 1 FROM care_link UNION SELECT 1 FROM caseload_summary")).first()
    except OperationalError:
        return  # a test of migrations: there are no tables (any more)
    else:
        assert not has_rows or summaries.check() == [], "a summary of the caseload differs from the fold"
    finally:
        db.session.rollback()
        read_only(False)
