"""Inviting, and opening what was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from planner.domain.errors import DomainError, NotAllowed, OutOfBounds
from planner.domain.invitation import InvitationRefused, InvitationState, Refusal, read_code, show_code
from planner.domain.people import Actor
from planner.persistence.db import db
from planner.services import clinics, invitations, people
from planner.services.guards import NotFound
from planner.services.invitations import Invite, Made, TooManyTries
from tests.cast import other_physio, patient, physio
from tests.persistence.conftest import app
from tests.services.builders import noon

__all__ = ["app"]

NOW = noon(0)


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


@pytest.fixture
def jo(app: Flask) -> Actor:
    return patient(app).actor


def invite(actor: Actor, now: datetime = NOW, form_id: str = "a form", **changes: str) -> Made:
    return invitations.invite_patient(actor, Invite(form_id=form_id, **changes), now)


def why(act: Callable[[], object]) -> Refusal:
    with pytest.raises(InvitationRefused) as caught:
        act()
    return caught.value.why


def test_a_link_and_a_code_are_given_once_and_kept_as_hashes(priya: Actor) -> None:
    made = invite(priya, label="  Rosa \n D ")
    assert made.token
    assert made.code
    assert made.invitation.label == "Rosa D"
    kept = " ".join(str(value) for row in db.session.execute(text("SELECT * FROM invitation")) for value in row)
    assert made.token not in kept
    assert made.code not in kept
    assert invitations.open_token(made.token).inviter == "Priya"


def test_one_form_makes_one_invitation(priya: Actor) -> None:
    first, second = invite(priya), invite(priya)
    assert second.token is None
    assert second.invitation.id == first.invitation.id
    assert len(invitations.list_invitations(priya)) == 1


def test_going_back_and_typing_another_name_makes_another_invitation(priya: Actor) -> None:
    first, second = invite(priya, label="Rosa"), invite(priya, label="Ben")
    assert second.token
    assert first.invitation.id != second.invitation.id
    assert invite(priya, email="rosa@example.org").token


def test_an_invitation_by_mail_has_no_code(priya: Actor) -> None:
    assert invite(priya, email="rosa@example.org").code is None


def test_a_code_opens_what_its_link_opens_for_thirty_minutes(priya: Actor, jo: Actor) -> None:
    made = invite(priya)
    assert made.code
    typed = show_code(made.code).lower()
    assert invitations.open_code(jo, "10.0.0.1", typed, NOW).invitation == made.invitation
    with pytest.raises(OutOfBounds, match="30 minutes"):
        invitations.open_code(jo, "10.0.0.1", typed, NOW + timedelta(minutes=30))


def test_a_new_link_ends_the_old_one_and_its_code(priya: Actor, jo: Actor) -> None:
    old = invite(priya)
    new = invitations.renew_invitation(priya, old.invitation.id, NOW + timedelta(days=1))
    assert old.token
    assert old.code
    assert new.token
    assert why(lambda: invitations.open_token(old.token or "")) is Refusal.UNKNOWN
    with pytest.raises(OutOfBounds):
        invitations.open_code(jo, "here", old.code, NOW)
    assert invitations.open_token(new.token).invitation.expires_at == NOW + timedelta(days=15)


def test_taking_back_ends_link_and_code_and_a_second_press_changes_nothing(priya: Actor, jo: Actor) -> None:
    made = invite(priya)
    invitations.revoke_invitation(priya, made.invitation.id, NOW)
    invitations.revoke_invitation(priya, made.invitation.id, NOW)
    opened = invitations.open_token(made.token or "")
    assert why(lambda: invitations.check_invitation(jo, opened, NOW)) is Refusal.REVOKED
    with pytest.raises(OutOfBounds):
        invitations.open_code(jo, "here", made.code or "", NOW)
    with pytest.raises(NotAllowed):
        invitations.renew_invitation(priya, made.invitation.id, NOW)


def test_the_list_says_what_has_become_of_each(priya: Actor) -> None:
    invite(priya, NOW - timedelta(days=20), "old")
    invitations.revoke_invitation(priya, invite(priya, NOW - timedelta(days=1), "back").invitation.id, NOW)
    invite(priya, NOW, "new")
    states = [entry.invitation.state(NOW) for entry in invitations.list_invitations(priya)]
    assert states == [InvitationState.OPEN, InvitationState.REVOKED, InvitationState.EXPIRED]


def test_another_physiotherapists_invitation_does_not_exist(app: Flask, priya: Actor) -> None:
    made, omar = invite(priya), other_physio(app).actor
    assert invitations.list_invitations(omar) == []
    for act in (invitations.renew_invitation, invitations.revoke_invitation):
        with pytest.raises(NotFound):
            act(omar, made.invitation.id, NOW)


def test_it_refuses_a_patient_and_an_unapproved_physiotherapist_who_invite(app: Flask, jo: Actor) -> None:
    for actor in (jo, other_physio(app, is_approved=False).actor):
        with pytest.raises(NotFound):
            invite(actor)


def test_the_invitation_of_somebody_who_may_not_work_here_any_more_is_unknown(priya: Actor) -> None:
    made = invite(priya)
    db.session.execute(text("UPDATE person SET is_physio_approved = 0"))
    db.session.commit()
    assert why(lambda: invitations.open_token(made.token or "")) is Refusal.UNKNOWN


def test_a_label_has_eighty_characters_and_a_day_two_hundred_invitations(
    priya: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OutOfBounds, match="80"):
        invite(priya, label="x" * 81)
    monkeypatch.setattr(invitations, "MOST_A_DAY", 1)
    invite(priya)
    with pytest.raises(NotAllowed, match="tomorrow"):
        invite(priya, form_id="another")
    invite(priya, NOW + timedelta(days=2), form_id="another")


def guess(actor: Actor, address: str, now: datetime = NOW) -> str:
    try:
        invitations.open_code(actor, address, "22222222", now)
    except TooManyTries:
        return "too many"
    except DomainError:
        return "wrong"
    return "right"


def test_a_person_has_ten_wrong_codes_an_hour_wherever_they_are(priya: Actor, jo: Actor) -> None:
    made = invite(priya)
    assert [guess(jo, f"10.0.0.{n}") for n in range(11)] == ["wrong"] * 10 + ["too many"]
    with pytest.raises(TooManyTries):
        invitations.open_code(jo, "10.0.0.99", made.code or "", NOW)
    assert guess(jo, "10.0.0.1", NOW + timedelta(minutes=61)) == "wrong"


def test_an_address_has_thirty_wrong_codes_an_hour_whoever_asks(app: Flask) -> None:
    crowd = [patient(app, email=f"p{n}@example.org").actor for n in range(4)]
    answers = [guess(actor, "10.0.0.1") for actor in crowd for _ in range(9)]
    assert answers.count("wrong") == 30
    assert answers[30:] == ["too many"] * 6
    assert guess(crowd[3], "10.0.0.2") == "wrong"


def test_a_mistyped_length_costs_no_try(jo: Actor) -> None:
    for _ in range(12):
        with pytest.raises(OutOfBounds, match="8 letters and figures"):
            invitations.open_code(jo, "here", "7KC4", NOW)
    assert guess(jo, "here") == "wrong"


def test_wrong_codes_and_failed_sign_ins_are_counted_apart(jo: Actor) -> None:
    for _ in range(10):
        guess(jo, "here")
    assert people.may_try_to_sign_in("jo@example.org", NOW)


def test_only_an_owner_invites_a_colleague(app: Flask, priya: Actor) -> None:
    with pytest.raises(NotFound):
        invitations.invite_colleague(priya, Invite(form_id="x"), NOW)
    clinics.make_clinic(priya, NOW)
    made = invitations.invite_colleague(priya, Invite(form_id="x"), NOW)
    assert invitations.open_token(made.token or "").clinic == "Priya's practice"
    assert read_code(made.code or "") == made.code
