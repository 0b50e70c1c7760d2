"""The one way to a patient: a live link that shares what is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from planner.domain.care import EndedBy, ShareKind
from planner.persistence.repositories import care_links
from planner.services.guards import NotFound, open_patient
from planner.services.summaries import writing_about
from tests.cast import link, other_patient, other_physio, patient, physio
from tests.persistence.conftest import app
from tests.services.builders import noon

__all__ = ["app"]


def test_a_linked_physiotherapist_opens_the_patient_as_they_live(app: Flask) -> None:
    jo, priya = patient(app, zone="Pacific/Auckland", week_starts=6), physio(app)
    link(app, priya, jo, ShareKind.NOTES)
    care = open_patient(priya.actor, jo.id, ShareKind.ACTIVITY)
    assert care.patient == jo.actor
    assert care.has(ShareKind.SCORES)
    assert not care.has(ShareKind.NOTES)


def test_without_a_live_link_there_is_no_patient(app: Flask) -> None:
    jo, priya = patient(app), physio(app)
    link_id = link(app, priya, jo)
    for stranger in (other_physio(app).actor, other_patient(app).actor, jo.actor):
        with pytest.raises(NotFound):
            open_patient(stranger, jo.id)
    with pytest.raises(NotFound):
        open_patient(replace(priya.actor, roles=frozenset()), jo.id)
    with writing_about(jo.id, noon(0)):
        care_links.end_link(link_id, EndedBy.PATIENT, noon(0))
    with pytest.raises(NotFound):
        open_patient(priya.actor, jo.id)


def test_what_is_not_shared_is_not_there(app: Flask) -> None:
    jo, priya = patient(app), physio(app)
    link(app, priya, jo, ShareKind.SCORES)
    with pytest.raises(NotFound):
        open_patient(priya.actor, jo.id, ShareKind.ACTIVITY, ShareKind.SCORES)
