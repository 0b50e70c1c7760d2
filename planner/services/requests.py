"""What a request tells the database about itself, so that pages need not know it."""

from __future__ import annotations

from sqlalchemy import text

from planner.persistence.db import db, read_only


def begin_request(is_reading: bool) -> None:
    """A request that only reads takes no lock; one that may write begins with it."""
    read_only(is_reading)


def roll_back() -> None:
    """Forget everything that a failed request had begun."""
    db.session.rollback()


def is_database_reachable() -> bool:
    """One cheap question to the database."""
    return db.session.execute(text("SELECT 1")).scalar() == 1
