"""One app and one open context a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from planner.persistence.db import read_only
from tests.persistence.apps import an_app_with_tables, forget


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An app with empty tables, its context open and allowed to write."""
    app = an_app_with_tables(tmp_path)
    with app.app_context():
        read_only(False)
        yield app
    forget(app)
