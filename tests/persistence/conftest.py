"""One app and one open context a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from planner.persistence.db import read_only
from tests.persistence.apps import StandingApp


@pytest.fixture
def app(standing_app: StandingApp) -> Iterator[Flask]:
    """An app with empty tables, its context open and allowed to write."""
    with standing_app.lent() as app, app.app_context():
        read_only(False)
        yield app


@pytest.fixture
def folder(app: Flask, standing_app: StandingApp) -> Path:
    """Where the app's database file is, for another process."""
    return standing_app.folder
