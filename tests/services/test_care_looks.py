"""Who looked: once an hour for each kind of page, and never at the cost of the page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from flask import Flask

from planner.domain.care import Care
from planner.domain.people import Actor
from planner.persistence.db import db, read_only
from planner.persistence.repositories.care_looks import list_looks
from planner.services.care_looks import note_look
from planner.services.guards import open_patient
from tests.cast import link, patient, physio
from tests.services.builders import noon


@pytest.fixture
def priya_at_jo(app: Flask) -> tuple[Actor, Care]:
    """Priya and her way to Jo, in a request that only reads."""
    jo, priya = patient(app), physio(app)
    link(app, priya, jo)
    db.session.rollback()
    read_only(True)
    return priya.actor, open_patient(priya.actor, jo.id)


def kinds(care: Care) -> list[str]:
    """What was looked at, as a later request reads it."""
    db.session.rollback()
    return [look.what for look in list_looks(care.patient.id)]


def test_looks_within_an_hour_are_one(priya_at_jo: tuple[Actor, Care]) -> None:
    priya, care = priya_at_jo
    for minutes in (0, 5, 59):
        note_look(priya, care, "patients", noon(0) + timedelta(minutes=minutes))
    assert kinds(care) == ["patients"]


def test_another_hour_and_another_page_are_looks_of_their_own(priya_at_jo: tuple[Actor, Care]) -> None:
    priya, care = priya_at_jo
    note_look(priya, care, "patients", noon(0))
    note_look(priya, care, "report", noon(0))
    note_look(priya, care, "patients", noon(0) + timedelta(hours=1))
    assert kinds(care) == ["patients", "patients", "report"]
    assert [look.physio for look in list_looks(care.patient.id)] == ["Priya"] * 3


def test_a_locked_database_loses_the_look_and_not_the_page(priya_at_jo: tuple[Actor, Care]) -> None:
    priya, care = priya_at_jo
    path = db.engine.url.database
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        note_look(priya, care, "patients", noon(0))
        other.execute("ROLLBACK")
    assert kinds(care) == []
    note_look(priya, care, "patients", noon(0))
    assert kinds(care) == ["patients"]


def test_the_request_goes_on_reading_afterwards(priya_at_jo: tuple[Actor, Care]) -> None:
    from sqlalchemy.exc import OperationalError

    priya, care = priya_at_jo
    note_look(priya, care, "patients", noon(0))
    db.session.rollback()
    with pytest.raises(OperationalError, match="readonly"):
        db.session.execute(db.text("DELETE FROM care_look"))
