"""Starting up: an older database file is kept and upgraded with what is in it; a busy port is one sentence."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click import ClickException
from flask import Flask

from planner.cli.serve import _listen, migrate_database
from planner.config import Settings
from tests.persistence.apps import an_app, forget

MIGRATIONS = Path(__file__).resolve().parents[2] / "planner" / "persistence" / "migrations" / "versions"
NEWEST = max(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py"))


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a database file answers."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def fresh(tmp_path: Path) -> Flask:
    """An app whose database file does not exist yet."""
    return an_app(tmp_path)


def test_a_new_file_is_made_and_nothing_is_copied(fresh: Flask, tmp_path: Path) -> None:
    with fresh.app_context():
        migrate_database(fresh.extensions["settings"])
    forget(fresh)
    assert rows(tmp_path / "steadily.sqlite", "SELECT version_num FROM alembic_version") == [(NEWEST,)]
    assert not (tmp_path / "backups").exists()


def test_an_older_file_is_copied_and_upgraded_with_what_is_in_it(fresh: Flask, tmp_path: Path) -> None:
    path = tmp_path / "steadily.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("CREATE TABLE from_before (words TEXT)")
        connection.execute("INSERT INTO from_before VALUES ('a robin sang')")
    with fresh.app_context():
        migrate_database(fresh.extensions["settings"])
        migrate_database(fresh.extensions["settings"])
    forget(fresh)
    kept = list((tmp_path / "backups").glob("steadily-*.sqlite"))
    assert len(kept) == 1
    for file in (path, kept[0]):
        assert rows(file, "SELECT words FROM from_before") == [("a robin sang",)]
    assert rows(path, "SELECT version_num FROM alembic_version") == [(NEWEST,)]


def test_a_port_in_use_is_one_clear_sentence(fresh: Flask) -> None:
    settings: Settings = fresh.extensions["settings"]
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ClickException, match=f"Port {port} is in use by another program"):
            _listen(replace(settings, port=port))
    forget(fresh)
