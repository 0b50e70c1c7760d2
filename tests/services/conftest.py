"""The app of the persistence tests, and the two patients whom most tests need."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.domain.people import Actor
from tests.cast import other_patient, patient
from tests.persistence.conftest import app

__all__ = ["app", "jo", "sam"]


@pytest.fixture
def jo(app: Flask) -> Actor:
    """A patient in London whose weeks start on Monday."""
    return patient(app).actor


@pytest.fixture
def sam(app: Flask) -> Actor:
    """A patient to whom Jo is a stranger."""
    return other_patient(app).actor
