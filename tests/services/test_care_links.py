"""Agreeing, switching, ending and beginning again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from planner.domain.care import EVERYTHING, EndedBy, ShareKind
from planner.domain.errors import NotAllowed
from planner.domain.invitation import InvitationRefused, Refusal
from planner.domain.people import Actor
from planner.persistence.repositories.care_links import find_link
from planner.services import care_links, invitations
from planner.services.guards import NotFound, open_patient
from planner.services.invitations import Invite
from tests.cast import link, other_patient, other_physio, patient, physio
from tests.persistence.conftest import app
from tests.services.builders import noon

__all__ = ["app"]

NOW = noon(0)
DAY = timedelta(days=1)


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


@pytest.fixture
def jo(app: Flask) -> Actor:
    return patient(app).actor


@pytest.fixture
def link_id(app: Flask, priya: Actor, jo: Actor) -> str:
    return care_links.agree(jo, a_seal(priya), {ShareKind.ACTIVITY, ShareKind.NOTES}, NOW)


def a_seal(actor: Actor, form_id: str = "a form", **changes: str) -> str:
    return invitations.invite_patient(actor, Invite(form_id=form_id, **changes), NOW).invitation.seal


def why(act: Callable[[], object]) -> Refusal:
    with pytest.raises(InvitationRefused) as caught:
        act()
    return caught.value.why


def test_agreeing_opens_the_patient_with_the_chosen_switches(priya: Actor, jo: Actor, link_id: str) -> None:
    care = open_patient(priya, jo.id)
    assert care.link.id == link_id
    assert care.link.shares == {ShareKind.ACTIVITY, ShareKind.NOTES}


def test_an_invitation_works_once(app: Flask, priya: Actor, jo: Actor) -> None:
    seal = a_seal(priya)
    care_links.agree(jo, seal, EVERYTHING, NOW)
    assert why(lambda: care_links.agree(jo, seal, EVERYTHING, NOW)) is Refusal.USED_BY_YOU
    sam = other_patient(app).actor
    assert why(lambda: care_links.agree(sam, seal, EVERYTHING, NOW)) is Refusal.USED


def test_a_refused_invitation_stays_open(priya: Actor, jo: Actor, link_id: str) -> None:
    seal = a_seal(priya, "another")
    assert why(lambda: care_links.agree(jo, seal, EVERYTHING, NOW)) is Refusal.LINKED
    care_links.stop_sharing(jo, link_id, NOW)
    assert care_links.agree(jo, seal, EVERYTHING, NOW) != link_id


def test_an_invitation_by_mail_is_for_the_account_of_that_address(app: Flask, priya: Actor, jo: Actor) -> None:
    seal = a_seal(priya, email="sam@example.org")
    assert why(lambda: care_links.agree(jo, seal, EVERYTHING, NOW)) is Refusal.OTHER_ACCOUNT
    care_links.agree(other_patient(app).actor, seal, EVERYTHING, NOW)


def test_a_patient_has_several_physiotherapists(app: Flask, priya: Actor, jo: Actor, link_id: str) -> None:
    omar = other_physio(app).actor
    care_links.agree(jo, a_seal(omar), EVERYTHING, NOW)
    assert {shared.other for shared in care_links.load_sharing(jo).live} == {"Priya", "Omar"}
    open_patient(omar, jo.id)
    open_patient(priya, jo.id)


def test_a_switch_counts_at_once(priya: Actor, jo: Actor, link_id: str) -> None:
    care_links.change_shares(jo, link_id, {ShareKind.SCORES}, NOW)
    open_patient(priya, jo.id, ShareKind.SCORES)
    with pytest.raises(NotFound):
        open_patient(priya, jo.id, ShareKind.ACTIVITY)


@pytest.mark.parametrize("side", ["patient", "physio"])
def test_either_side_ends_it_at_once_and_takes_that_back_for_a_day(
    priya: Actor, jo: Actor, link_id: str, side: str
) -> None:
    ender, other = (jo, priya) if side == "patient" else (priya, jo)
    if side == "patient":
        care_links.stop_sharing(jo, link_id, NOW)
    else:
        care_links.discharge(priya, jo.id, NOW)
    with pytest.raises(NotFound):
        open_patient(priya, jo.id)
    with pytest.raises(NotAllowed):
        care_links.take_back_end(other, link_id, NOW)
    with pytest.raises(NotAllowed):
        care_links.take_back_end(ender, link_id, NOW + DAY)
    care_links.take_back_end(ender, link_id, NOW + DAY - timedelta(minutes=1))
    assert open_patient(priya, jo.id).link.shares == {ShareKind.ACTIVITY, ShareKind.NOTES}


def test_ending_twice_keeps_the_first_end(priya: Actor, jo: Actor, link_id: str) -> None:
    care_links.discharge(priya, jo.id, NOW)
    care_links.stop_sharing(jo, link_id, NOW + DAY)
    found = find_link(link_id)
    assert found is not None
    assert (found.ended_at, found.ended_by) == (NOW, EndedBy.PHYSIOTHERAPIST)


def test_switches_of_an_ended_link_are_refused(priya: Actor, jo: Actor, link_id: str) -> None:
    care_links.discharge(priya, jo.id, NOW)
    with pytest.raises(NotAllowed, match="ended in the meantime"):
        care_links.change_shares(jo, link_id, EVERYTHING, NOW)


def test_later_the_physiotherapist_asks_and_the_patient_agrees(priya: Actor, jo: Actor, link_id: str) -> None:
    care_links.discharge(priya, jo.id, NOW)
    with pytest.raises(NotAllowed):
        care_links.share_again(jo, link_id, EVERYTHING, NOW)
    care_links.ask_to_reopen(priya, link_id, NOW + DAY)
    with pytest.raises(NotFound):
        open_patient(priya, jo.id)
    again = care_links.share_again(jo, link_id, {ShareKind.ACTIVITY}, NOW + 2 * DAY)
    assert again != link_id
    assert open_patient(priya, jo.id).link.shares == {ShareKind.ACTIVITY}
    assert care_links.load_sharing(jo).ended == ()


def test_a_physiotherapist_asks_once(priya: Actor, jo: Actor, link_id: str) -> None:
    care_links.discharge(priya, jo.id, NOW)
    care_links.ask_to_reopen(priya, link_id, NOW)
    care_links.decline_to_reopen(jo, link_id, NOW)
    with pytest.raises(NotAllowed):
        care_links.ask_to_reopen(priya, link_id, NOW)


def test_a_patient_shares_again_what_they_ended(priya: Actor, jo: Actor, link_id: str) -> None:
    care_links.stop_sharing(jo, link_id, NOW)
    care_links.share_again(jo, link_id, EVERYTHING, NOW + 30 * DAY)
    with pytest.raises(NotAllowed):
        care_links.share_again(jo, link_id, EVERYTHING, NOW + 30 * DAY)
    with pytest.raises(NotAllowed):
        care_links.take_back_end(jo, link_id, NOW)
    open_patient(priya, jo.id)


def test_former_patients_are_names_of_those_without_a_live_link(priya: Actor, jo: Actor, link_id: str) -> None:
    assert care_links.list_former_patients(priya) == ()
    care_links.discharge(priya, jo.id, NOW)
    assert [shared.other for shared in care_links.list_former_patients(priya)] == ["Jo"]
    care_links.take_back_end(priya, link_id, NOW)
    assert care_links.list_former_patients(priya) == ()


def test_a_strangers_link_does_not_exist(app: Flask, link_id: str) -> None:
    sam, omar = other_patient(app).actor, other_physio(app).actor
    acts: list[Callable[[], object]] = [
        lambda: care_links.change_shares(sam, link_id, EVERYTHING, NOW),
        lambda: care_links.stop_sharing(sam, link_id, NOW),
        lambda: care_links.share_again(sam, link_id, EVERYTHING, NOW),
        lambda: care_links.decline_to_reopen(sam, link_id, NOW),
        lambda: care_links.take_back_end(sam, link_id, NOW),
        lambda: care_links.take_back_end(omar, link_id, NOW),
        lambda: care_links.ask_to_reopen(omar, link_id, NOW),
        lambda: care_links.ask_to_reopen(sam, link_id, NOW),
        lambda: care_links.stop_sharing(sam, "0" * 32, NOW),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()


def test_discharge_needs_a_live_link(app: Flask, priya: Actor, jo: Actor) -> None:
    with pytest.raises(NotFound):
        care_links.discharge(priya, jo.id, NOW)
    link(app, other_physio(app), other_patient(app))
    with pytest.raises(NotFound):
        care_links.discharge(priya, "0" * 32, NOW)
