"""The database session, its transactions, and the connections that read without locking."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData, event
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import DeclarativeBase

from planner.config import MissingSetting

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Our own base, so that rows stay typed; every constraint has a name that a migration can find."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)

USUAL_WAIT, BRIEF_WAIT = 4000, 50
"""Milliseconds that a write waits for another to end."""

_reads_only: ContextVar[bool] = ContextVar("reads_only", default=False)


def new_id() -> str:
    """An id that cannot be guessed: 32 hexadecimal characters."""
    return uuid.uuid4().hex


def read_only(is_on: bool) -> None:
    """Whether what follows in this request only reads: then no lock is taken, and a write is an error."""
    _reads_only.set(is_on)


def is_read_only() -> bool:
    """Whether this request only reads."""
    return _reads_only.get()


@contextmanager
def transaction() -> Iterator[None]:
    """One use case, one transaction: commit at the end, roll everything back on any error."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def brief_write() -> Iterator[Connection]:
    """A small write beside what a request reads: a connection of its own, that waits a moment for the lock."""
    was_reading = _reads_only.get()
    _reads_only.set(False)
    try:
        with db.engine.connect() as connection:
            _wait_for_lock(connection, BRIEF_WAIT)
            try:
                with connection.begin():
                    yield connection
            finally:
                _wait_for_lock(connection, USUAL_WAIT)
    finally:
        _reads_only.set(was_reading)


def _wait_for_lock(connection: Connection, milliseconds: int) -> None:
    """Past the transaction that SQLAlchemy would begin for a statement of its own."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={milliseconds}")
        cursor.close()


def init_database(app: Flask) -> None:
    """Bind the session to the app and teach SQLite to share a file.

    Raises MissingSetting when DATABASE_URL cannot be used here.
    """
    try:
        db.init_app(app)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise MissingSetting("DATABASE_URL names a kind of database for which no driver is installed.") from None
    except (ArgumentError, ValueError):
        raise MissingSetting("DATABASE_URL must be an address such as sqlite:////srv/steadily.sqlite.") from None
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _teach_sqlite(db.engine)


def _teach_sqlite(engine: Engine) -> None:
    """WAL lets readers and a writer work side by side; BEGIN IMMEDIATE loses no update.

    The driver's own transactions are switched off (isolation_level None), because they begin late and
    lose updates of two writers silently. Reads begin deferred and may not write.
    """

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={USUAL_WAIT}")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        is_reading = _reads_only.get()
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if is_reading else 'OFF'}")
        connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")
