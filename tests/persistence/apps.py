"""An app on a database file of its own, for tests that need rows and, in some, several processes."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from planner.config import Settings
from planner.factory import create_app
from planner.persistence.db import db, read_only
from planner.services import summaries


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
