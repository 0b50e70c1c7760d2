"""An app on a database file of its own, for tests that need rows and, in some, several processes."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from planner.config import Settings
from planner.factory import create_app
from planner.persistence.db import db, read_only


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


def forget(app: Flask) -> None:
    """Close every connection, so that no warning about an open file follows a test."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
