"""What all tests share: an app with empty tables, a client that checks each page it gets, a command runner."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from hypothesis import settings

from tests.page_client import PageClient
from tests.persistence.apps import an_app_with_tables, forget

# In CI the same examples each time, so that a red run is a finding and not a draw; elsewhere new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An app on a database file of its own."""
    app = an_app_with_tables(tmp_path)
    yield app
    forget(app)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A visitor who looks at every page closely."""
    app.test_client_class = PageClient
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """The command line."""
    return app.test_cli_runner()
