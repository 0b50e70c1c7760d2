"""A physiotherapist of a clinic deletes their account: the clinic and its other people stay whole."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from planner.domain.errors import NotAllowed
from planner.domain.invitation import InvitationRefused, Refusal
from planner.domain.people import Actor
from planner.persistence.db import db
from planner.services import clinics, invitations, leaving
from planner.services.guards import NotFound
from planner.services.invitations import Invite
from tests.cast import other_physio, physio
from tests.persistence.conftest import app
from tests.services.test_leaving import ASKED, OVER, keep, leave, priya

__all__ = ["app", "priya"]


def join(owner: Actor, colleague: Actor) -> None:
    clinics.make_clinic(owner, ASKED)
    made = invitations.invite_colleague(owner, Invite(form_id=colleague.id), ASKED)
    clinics.join_clinic(colleague, made.invitation.seal, ASKED)


def test_an_owner_with_colleagues_hands_the_clinic_on_first(app: Flask, priya: Actor) -> None:
    omar = other_physio(app).actor
    join(priya, omar)
    with pytest.raises(NotAllowed, match="Make one of them its owner first"):
        leave(priya)
    assert leaving.why_not(omar) is None
    clinics.make_owner(priya, omar.id)
    leave(priya)
    clinic = clinics.find_clinic(omar)
    assert clinic is not None
    assert [member.name for member in clinic.members] == ["Omar"]
    with pytest.raises(NotFound):
        clinics.make_owner(omar, priya.id)
    keep(priya)
    assert len(clinics.find_clinic(omar).members) == 2  # type: ignore[union-attr]


def test_a_clinic_goes_with_the_last_of_its_people(app: Flask, priya: Actor) -> None:
    omar = other_physio(app).actor
    join(priya, omar)
    leave(omar)
    leave(priya)
    keep(omar)
    assert leaving.remove_leavers(OVER) == 1
    assert clinics.find_clinic(omar).is_owner(omar.id)  # type: ignore[union-attr]
    leave(omar)
    assert leaving.remove_leavers(OVER) == 1
    assert db.session.scalar(text("SELECT count(*) FROM clinic")) == 0


def test_a_clinic_is_not_closed_under_a_colleague_who_may_still_stay(app: Flask, priya: Actor) -> None:
    omar, noor = other_physio(app).actor, physio(app, email="noor@example.org", name="Noor").actor
    join(priya, omar)
    leave(omar)
    clinics.make_clinic(noor, ASKED)
    made = invitations.invite_colleague(noor, Invite(form_id="x"), ASKED)
    with pytest.raises(InvitationRefused) as caught:
        clinics.join_clinic(priya, made.invitation.seal, ASKED)
    assert caught.value.why is Refusal.OTHER_CLINIC
    keep(omar)
    assert len(clinics.find_clinic(omar).members) == 2  # type: ignore[union-attr]


def test_patients_can_be_handed_on_first_where_there_are_colleagues(app: Flask, priya: Actor) -> None:
    omar = other_physio(app).actor
    assert not leaving.has_colleagues(omar)
    join(priya, omar)
    assert leaving.has_colleagues(omar)
