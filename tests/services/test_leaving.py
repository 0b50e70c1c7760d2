"""An account that is to be deleted: absent for everybody at once, then kept as it was, or gone with all in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from planner.domain.care import EVERYTHING, EndedBy
from planner.domain.errors import NotAllowed
from planner.domain.invitation import InvitationRefused, Refusal
from planner.domain.people import Actor
from planner.domain.plan import Decider
from planner.persistence.db import transaction
from planner.persistence.repositories import care_links as stored_links
from planner.persistence.repositories import people as stored_people
from planner.services import care_links, care_notes, invitations, leaving, people
from planner.services.accounts import datastore
from planner.services.care_notes import WriteNote
from planner.services.caseload import CaseloadQuery, open_caseload
from planner.services.derive_plan import CARE_ENDED, CARE_GOES_ON
from planner.services.guards import NotFound, open_patient
from planner.services.invitations import Invite
from planner.services.sample_copy import Copy, add_jo
from planner.services.summaries import writing_about
from tests.cast import other_patient, other_physio, patient, physio
from tests.persistence.conftest import app
from tests.services.builders import has_a_plan, noon, plan_on

__all__ = ["app"]

ASKED, BEFORE, OVER = noon(2), noon(9) - timedelta(seconds=1), noon(9)
"""Seven days are over at noon, to the second."""


@pytest.fixture
def jo(app: Flask) -> Actor:
    return patient(app).actor


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


@pytest.fixture
def link_id(jo: Actor, priya: Actor) -> str:
    return linked(priya, jo)


def linked(carer: Actor, cared_for: Actor) -> str:
    with writing_about(cared_for.id, noon(-1)):
        return stored_links.add_link(carer.id, cared_for.id, EVERYTHING, noon(-1))


def leave(actor: Actor) -> None:
    leaving.ask_to_leave(actor, ASKED)


def keep(actor: Actor) -> None:
    leaving.keep_account(actor, BEFORE)


def caseload(actor: Actor) -> list[str]:
    return [entry.name for entry in open_caseload(actor, CaseloadQuery(), ASKED).entries]


def uniquifier(email: str) -> str:
    return str(people.find_user(email).fs_uniquifier)


def test_it_says_when_the_account_goes(jo: Actor) -> None:
    assert leaving.ask_to_leave(jo, ASKED) == OVER


def test_every_session_ends(jo: Actor) -> None:
    before = uniquifier("jo@example.org")
    leave(jo)
    assert uniquifier("jo@example.org") != before
    assert datastore.find_user(fs_uniquifier=before) is None


def test_asked_twice_the_first_counts(jo: Actor) -> None:
    leave(jo)
    once = uniquifier("jo@example.org")
    leaving.ask_to_leave(jo, ASKED + timedelta(days=3))
    assert people.find_user("jo@example.org").leaves_at == OVER
    assert uniquifier("jo@example.org") == once


def test_no_physiotherapist_sees_the_patient_any_more(jo: Actor, priya: Actor, link_id: str) -> None:
    care_notes.write_note(priya, jo.id, WriteNote(text="Well done", is_for_patient=True), noon(1))
    leave(jo)
    with pytest.raises(NotFound):
        open_patient(priya, jo.id)
    assert caseload(priya) == []
    assert care_links.list_former_patients(priya) == ()
    assert care_notes.sent_notes(priya) == []


def test_kept_it_is_all_as_before(jo: Actor, priya: Actor, link_id: str) -> None:
    before = stored_links.find_link(link_id)
    plan_id = has_a_plan(jo, decider=Decider.PHYSIOTHERAPIST)
    revisions = plan_on(jo, plan_id, 3).revisions
    leave(jo)
    keep(jo)
    assert stored_links.find_link(link_id) == before
    assert caseload(priya) == ["Jo"]
    assert plan_on(jo, plan_id, 3).revisions == revisions
    assert people.find_user("jo@example.org").leaves_at is None


def test_a_link_that_had_ended_before_stays_ended(jo: Actor, priya: Actor, link_id: str) -> None:
    care_links.stop_sharing(jo, link_id, noon(1))
    leave(jo)
    keep(jo)
    with pytest.raises(NotFound):
        open_patient(priya, jo.id)


@pytest.mark.parametrize("act", [care_links.take_back_end, care_links.ask_to_reopen])
def test_a_physiotherapist_cannot_begin_again_with_who_is_leaving(
    jo: Actor, priya: Actor, link_id: str, act: care_links.Act
) -> None:
    care_links.discharge(priya, jo.id, ASKED - timedelta(minutes=1))
    leave(jo)
    with pytest.raises(NotAllowed, match="closing their account"):
        act(priya, link_id, ASKED)


def test_a_patient_cannot_begin_again_with_who_is_leaving(jo: Actor, priya: Actor, link_id: str) -> None:
    care_links.stop_sharing(jo, link_id, ASKED - timedelta(minutes=1))
    leave(priya)
    with pytest.raises(NotAllowed, match="closing their account"):
        care_links.take_back_end(jo, link_id, ASKED)
    with pytest.raises(NotAllowed, match="new invitation"):
        care_links.share_again(jo, link_id, EVERYTHING, ASKED)


def test_invitations_of_who_is_leaving_are_unknown_until_they_stay(jo: Actor, priya: Actor) -> None:
    seal = invitations.invite_patient(priya, Invite(form_id="x"), ASKED).invitation.seal
    leave(priya)
    with pytest.raises(InvitationRefused) as caught:
        care_links.agree(jo, seal, EVERYTHING, ASKED)
    assert caught.value.why is Refusal.UNKNOWN
    keep(priya)
    assert care_links.agree(jo, seal, EVERYTHING, ASKED)


def test_a_list_of_invitations_does_not_name_who_is_leaving(jo: Actor, priya: Actor) -> None:
    care_links.agree(jo, invitations.invite_patient(priya, Invite(form_id="x"), ASKED).invitation.seal, (), ASKED)
    assert [entry.used_by for entry in invitations.list_invitations(priya)] == ["Jo"]
    leave(jo)
    assert [entry.used_by for entry in invitations.list_invitations(priya)] == [None]


def test_plans_of_a_leaving_physiotherapist_wait_for_nobody(jo: Actor, priya: Actor, link_id: str) -> None:
    plan_id = has_a_plan(jo, decider=Decider.PHYSIOTHERAPIST)
    leave(priya)
    plan = plan_on(jo, plan_id, 3)
    assert (plan.revisions[-1].act, plan.history.revisions[-1].decider) == (CARE_ENDED, Decider.ASK_ME)
    assert care_notes.notes_for_today(jo)[0].text == leaving.CLOSES
    keep(priya)
    plan = plan_on(jo, plan_id, 10)
    assert (plan.revisions[-1].act, plan.history.revisions[-1].decider) == (CARE_GOES_ON, Decider.PHYSIOTHERAPIST)
    assert {note.text for note in care_notes.notes_for_today(jo)} == {leaving.CLOSES, leaving.IS_BACK}
    assert caseload(priya) == ["Jo"]


def test_what_a_patient_stopped_meanwhile_does_not_wake(jo: Actor, priya: Actor, link_id: str) -> None:
    leave(priya)
    care_links.stop_sharing(jo, link_id, ASKED)
    keep(priya)
    assert stored_links.find_link(link_id).ended_by is EndedBy.PATIENT  # type: ignore[union-attr]


@pytest.mark.parametrize("first", ["jo", "priya"])
def test_when_both_leave_care_wakes_with_the_second_who_stays(
    jo: Actor, priya: Actor, link_id: str, first: str
) -> None:
    leave(jo)
    leave(priya)
    one, other = (jo, priya) if first == "jo" else (priya, jo)
    keep(one)
    assert not stored_links.find_link(link_id).is_live  # type: ignore[union-attr]
    keep(other)
    assert stored_links.find_link(link_id).is_live  # type: ignore[union-attr]


@pytest.mark.parametrize("last", ["jo", "priya"])
def test_whoever_comes_back_last_plans_wait_for_the_physiotherapist_again(
    jo: Actor, priya: Actor, link_id: str, last: str
) -> None:
    plan_id = has_a_plan(jo, decider=Decider.PHYSIOTHERAPIST)
    leave(priya)
    leave(jo)
    for one in (priya, jo) if last == "jo" else (jo, priya):
        keep(one)
    assert plan_on(jo, plan_id, 10).history.revisions[-1].decider is Decider.PHYSIOTHERAPIST


@pytest.mark.parametrize("who", ["jo", "priya"])
def test_coming_back_takes_no_decision_that_an_earlier_end_gave_to_the_patient(
    app: Flask, jo: Actor, priya: Actor, who: str
) -> None:
    plan_id = has_a_plan(jo, decider=Decider.PHYSIOTHERAPIST)
    care_links.stop_sharing(jo, linked(other_physio(app).actor, jo), noon(1))
    linked(priya, jo)
    leave(jo if who == "jo" else priya)
    keep(jo if who == "jo" else priya)
    assert plan_on(jo, plan_id, 10).history.revisions[-1].decider is Decider.ASK_ME


def test_a_link_made_in_the_moment_of_leaving_opens_nothing(jo: Actor, priya: Actor) -> None:
    leave(jo)
    linked(priya, jo)
    with pytest.raises(NotFound):
        open_patient(priya, jo.id)


def test_who_stays_alone_decides_alone(jo: Actor, priya: Actor, link_id: str) -> None:
    plan_id = has_a_plan(jo, decider=Decider.PHYSIOTHERAPIST)
    leave(jo)
    leave(priya)
    keep(jo)
    assert plan_on(jo, plan_id, 10).history.revisions[-1].decider is Decider.ASK_ME


def test_staying_is_possible_to_the_last_second_and_twice_is_once(jo: Actor) -> None:
    leave(jo)
    leaving.keep_account(jo, OVER)
    assert people.find_user("jo@example.org").leaves_at == OVER
    keep(jo)
    keep(jo)
    assert leaving.remove_leavers(OVER) == 0


def test_an_account_whose_time_is_over_is_as_unknown_as_any(jo: Actor) -> None:
    leave(jo)  # in January, which is long over by the clock of this machine
    assert datastore.find_user(email="jo@example.org") is None
    assert datastore.find_user(case_insensitive=True, email="JO@example.org") is None


def test_sample_data_goes_by_itself(app: Flask) -> None:
    with transaction():
        sample = stored_people.find_actor(add_jo(Copy(zone="Europe/London", now=ASKED)))
    assert sample is not None
    with pytest.raises(NotAllowed, match="sample data"):
        leave(sample)


def test_only_those_whose_time_is_over_go(app: Flask, jo: Actor) -> None:
    sam = other_patient(app).actor
    leave(jo)
    leaving.ask_to_leave(sam, ASKED + timedelta(seconds=1))
    assert leaving.remove_leavers(BEFORE) == 0
    assert leaving.remove_leavers(OVER) == 1
    assert leaving.remove_leavers(OVER) == 0
    assert people.find_user("sam@example.org").leaves_at == OVER + timedelta(seconds=1)
