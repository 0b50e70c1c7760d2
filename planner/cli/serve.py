"""`flask serve`: bring the database up to date and serve with the production server."""

from __future__ import annotations

import errno
import gc
import socket
import sqlite3
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import datetime
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from planner.cli.ending import Ending
from planner.cli.refusal import PlainCommand
from planner.clock import now_utc
from planner.config import Settings
from planner.persistence.db import db

THREADS = 8
HIGHEST_PORT = 65_535


@click.command("serve", cls=PlainCommand)
@with_appcontext
def serve() -> None:
    """Migrate and serve. Example: PORT=8080 flask serve"""
    ending = Ending()
    settings: Settings = current_app.extensions["settings"]
    listener = _listen(settings)
    try:
        migrate_database(settings)
    except (sqlite3.DatabaseError, DatabaseError) as error:
        raise click.ClickException(f"The database cannot be used: {getattr(error, 'orig', error)}.") from error
    click.echo(f"Steadily is at {settings.address}")
    click.echo("Open it in a browser: try the sample data, or create an account. Ctrl+C stops it.")
    from waitress import serve as wait

    from planner.cli.served import what_ends

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with _jobs(app, settings):
        spare_the_program_from_collection()
        wait(
            app,
            sockets=[listener],
            map=what_ends(ending),
            threads=THREADS,
            ident=None,
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
        )


def _jobs(app: Flask, settings: Settings) -> AbstractContextManager[None]:
    """The tasks in a thread of this process, unless a process of their own runs them."""
    if settings.jobs == "off":
        return nullcontext()
    from planner.jobs.consumer import in_background

    return in_background(app)


def spare_the_program_from_collection() -> None:
    """Let the garbage collector pass by what is loaded at the start and lives as long as the program does.

    A page of ten years of logs makes so many objects that the collector looks through everything in nearly each
    request; a third of such a page's time was spent on code and templates, which are never garbage.
    """
    gc.collect()
    gc.freeze()


def _listen(settings: Settings) -> socket.socket:
    """Take the port first: nothing is migrated when another program has it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen()  # from here on no second start gets the port, and who asks early waits and is answered
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            other = settings.port + 1 if settings.port < HIGHEST_PORT else settings.port - 1
            sentence = f"Port {settings.port} is in use by another program; choose one with PORT={other} make run."
        else:
            sentence = f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}."
        raise click.ClickException(sentence) from error
    return listener


def migrate_database(settings: Settings) -> None:
    """Bring the schema up to date; an older SQLite file is copied aside first."""
    url = make_url(settings.database_url)
    path = Path(url.database) if url.drivername.startswith("sqlite") and url.database else None
    has_older = path is not None and path.exists() and path.stat().st_size > 0
    if _is_current():
        return
    if path is not None and has_older:
        kept = path.parent / "backups" / f"{path.stem}-{_stamp(now_utc())}{path.suffix}"
        _copy_database(path, kept)
        click.echo(f"Kept a copy of the older database as {kept.name}.")
    upgrade()


def _copy_database(path: Path, kept: Path) -> None:
    """SQLite's own copy, which sees what still waits in the write-ahead log."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(kept)) as copy:
        source.backup(copy)


def _is_current() -> bool:
    """Whether the database stands at the newest migration."""
    from alembic.script import ScriptDirectory

    head = ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()
    if not inspect(db.engine).has_table("alembic_version"):
        return False
    with db.engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found == head


def _stamp(now: datetime) -> str:
    return now.strftime("%Y%m%dT%H%M%SZ")
