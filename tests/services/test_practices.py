"""What a physiotherapist may see of calm practices."""

from __future__ import annotations

import pytest
from flask import Flask

from planner.domain.care import ShareKind
from planner.services.beside_plan import read_shared
from planner.services.guards import NotFound, open_patient
from planner.services.practices import LogPractice, log_practice
from tests.cast import Member, link, other_physio, patient, physio
from tests.persistence.conftest import app
from tests.services.builders import noon

__all__ = ["app"]


@pytest.fixture
def jo(app: Flask) -> Member:
    """Jo with one practice, noted in full."""
    member = patient(app)
    command = LogPractice(kind="breathing", minutes=3, form_id="f", calm_before=2, pain_after=40, note="warm")
    log_practice(member.actor, command, noon(0))
    return member


def test_a_linked_physiotherapist_sees_what_is_shared(app: Flask, jo: Member) -> None:
    priya = physio(app)
    link(app, priya, jo)
    [log] = read_shared(open_patient(priya.actor, jo.id)).practices
    assert (log.minutes, log.calm_before, log.pain_after, log.note) == (3, 2, 40, "warm")


def test_scores_and_notes_stay_private_where_their_switch_is_off(app: Flask, jo: Member) -> None:
    priya = physio(app)
    link(app, priya, jo, ShareKind.SCORES, ShareKind.NOTES)
    [log] = read_shared(open_patient(priya.actor, jo.id)).practices
    assert (log.minutes, log.calm_before, log.pain_after, log.note) == (3, None, None, None)


def test_without_the_switch_for_practices_there_are_none(app: Flask, jo: Member) -> None:
    priya = physio(app)
    link(app, priya, jo, ShareKind.PRACTICES)
    assert read_shared(open_patient(priya.actor, jo.id)).practices == ()


def test_a_stranger_is_told_that_there_is_nobody(app: Flask, jo: Member) -> None:
    with pytest.raises(NotFound):
        open_patient(other_physio(app).actor, jo.id)
