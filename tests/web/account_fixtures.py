"""A site, its clients, and the words of its accounts; imported by the account tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.page_client import PageClient
from tests.web.sites import a_site, close

MakeSite = Callable[..., Flask]


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[MakeSite]:
    """Sites over one database; each is closed after the test."""
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        site = a_site(tmp_path, **settings)
        site.test_client_class = PageClient
        made.append(site)
        return site

    yield make
    for app in made:
        close(app)


@pytest.fixture
def app(make_site: MakeSite) -> Flask:
    """A site as it comes."""
    return make_site()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a history."""
    return app.test_client()
