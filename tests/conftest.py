"""What all tests share: an app with empty tables, a client that checks each page it gets, a command runner."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from hypothesis import settings

from tests.midnight import pytest_runtest_protocol  # noqa: F401 -- a hook of pytest
from tests.page_client import PageClient
from tests.persistence.apps import StandingApp

# In CI the same examples each time, so that a red run is a finding and not a draw; elsewhere new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def standing_app(tmp_path_factory: pytest.TempPathFactory) -> StandingApp:
    """The app that tests of this process share."""
    return StandingApp(tmp_path_factory.mktemp("app"))


@pytest.fixture
def app(standing_app: StandingApp) -> Iterator[Flask]:
    """An app with empty tables."""
    with standing_app.lent() as app:
        yield app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A visitor who looks at every page closely."""
    app.test_client_class = PageClient
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """The command line."""
    return app.test_cli_runner()
