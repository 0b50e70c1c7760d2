"""Clinics: made, named, joined, left; and patients handed on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from planner.domain.care import EVERYTHING, EndedBy, ShareKind
from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.invitation import InvitationRefused, Refusal
from planner.domain.people import Actor, Role
from planner.persistence.db import db
from planner.services import care_links, clinics, invitations
from planner.services.clinics import HandOn
from planner.services.guards import NotFound, open_patient
from planner.services.invitations import Invite
from tests.cast import a_member, link, other_patient, other_physio, patient, physio
from tests.persistence.conftest import app
from tests.services.builders import noon

__all__ = ["app"]

NOW = noon(0)


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


@pytest.fixture
def omar(app: Flask) -> Actor:
    return other_physio(app).actor


@pytest.fixture
def lena(app: Flask) -> Actor:
    return a_member(app, email="lena@example.org", name="Lena", role=Role.PHYSIOTHERAPIST).actor


def join(owner: Actor, colleague: Actor) -> None:
    clinics.make_clinic(owner, NOW)
    made = invitations.invite_colleague(owner, Invite(form_id=colleague.id), NOW)
    clinics.join_clinic(colleague, made.invitation.seal, NOW)


def names(actor: Actor) -> set[str]:
    clinic = clinics.find_clinic(actor)
    return {member.name for member in clinic.members} if clinic else set()


def refusal(act: Callable[[], object]) -> Refusal:
    with pytest.raises(InvitationRefused) as caught:
        act()
    return caught.value.why


def test_a_lone_physiotherapist_gets_a_clinic_at_first_need(priya: Actor) -> None:
    assert clinics.find_clinic(priya) is None
    clinics.make_clinic(priya, NOW)
    clinics.make_clinic(priya, NOW)
    found = clinics.find_clinic(priya)
    assert found is not None
    assert (found.name, found.owner_id) == ("Priya's practice", priya.id)
    assert db.session.scalar(text("SELECT count(*) FROM clinic")) == 1


def test_the_owner_names_it(priya: Actor, omar: Actor) -> None:
    clinics.name_clinic(priya, "  Northgate\n Pain Clinic ", NOW)
    join(priya, omar)
    found = clinics.find_clinic(omar)
    assert found is not None
    assert found.name == "Northgate Pain Clinic"
    for bad in ("", " ", "x" * 121):
        with pytest.raises(OutOfBounds):
            clinics.name_clinic(priya, bad, NOW)
    with pytest.raises(NotFound):
        clinics.name_clinic(omar, "Mine", NOW)


def test_a_colleague_joins_and_their_own_clinic_of_one_closes(priya: Actor, omar: Actor) -> None:
    clinics.make_clinic(omar, NOW)
    own = clinics.find_clinic(omar)
    assert own is not None
    add = "INSERT INTO protocol (id, clinic_id, name, content, seed, version, created_at, changed_at)"
    for name, seed, version in (("written", None, 1), ("edited", "a", 2), ("as it came", "b", 1)):
        values = {"id": name, "clinic": own.id, "name": name, "seed": seed, "version": version, "now": "2026-01-01"}
        db.session.execute(text(f"{add} VALUES (:id, :clinic, :name, '{{}}', :seed, :version, :now, :now)"), values)
    db.session.commit()
    join(priya, omar)
    assert names(omar) == {"Priya", "Omar"}
    kept = db.session.execute(text("SELECT name FROM protocol WHERE seed IS NULL ORDER BY name")).scalars().all()
    assert kept == ["edited", "written"]
    assert db.session.scalar(text("SELECT count(*) FROM protocol")) == 2
    assert db.session.scalar(text("SELECT count(*) FROM clinic")) == 1


def test_whoever_is_in_a_clinic_with_others_leaves_it_first(priya: Actor, omar: Actor, lena: Actor) -> None:
    join(priya, omar)
    clinics.make_clinic(lena, NOW)
    made = invitations.invite_colleague(lena, Invite(form_id="x"), NOW)
    assert refusal(lambda: clinics.join_clinic(omar, made.invitation.seal, NOW)) is Refusal.OTHER_CLINIC
    clinics.leave_clinic(omar)
    clinics.join_clinic(omar, made.invitation.seal, NOW)
    assert names(omar) == {"Lena", "Omar"}
    assert names(priya) == {"Priya"}


def test_an_invitation_to_a_clinic_works_once_and_for_physiotherapists(
    app: Flask, priya: Actor, omar: Actor, lena: Actor
) -> None:
    clinics.make_clinic(priya, NOW)
    seal = invitations.invite_colleague(priya, Invite(form_id="x"), NOW).invitation.seal
    assert refusal(lambda: clinics.join_clinic(patient(app).actor, seal, NOW)) is Refusal.FOR_PHYSIOS
    clinics.join_clinic(omar, seal, NOW)
    assert refusal(lambda: clinics.join_clinic(lena, seal, NOW)) is Refusal.USED


def test_an_owner_hands_the_clinic_over_before_leaving(priya: Actor, omar: Actor) -> None:
    join(priya, omar)
    with pytest.raises(NotAllowed, match="owner first"):
        clinics.leave_clinic(priya)
    with pytest.raises(NotAllowed, match="owner first"):
        clinics.remove_member(priya, priya.id)
    assert clinics.make_owner(priya, omar.id) == "Omar"
    clinics.leave_clinic(priya)
    assert names(omar) == {"Omar"}
    assert clinics.find_clinic(priya) is None


def test_when_the_owners_account_is_gone_the_longest_member_owns_it(priya: Actor, omar: Actor) -> None:
    join(priya, omar)
    db.session.execute(text("DELETE FROM user WHERE id = :id"), {"id": priya.id})
    db.session.commit()
    found = clinics.find_clinic(omar)
    assert found is not None
    assert found.owner_id == omar.id


def test_the_owner_hands_patients_on_with_the_same_switches(app: Flask, priya: Actor, omar: Actor, lena: Actor) -> None:
    jo, sam = patient(app), other_patient(app)
    join(priya, omar)
    join(priya, lena)
    old = link(app, _as_member(omar), jo, ShareKind.SCORES)
    link(app, _as_member(omar), sam)
    assert [name for _, name in clinics.list_caseload(priya, omar.id)[1]] == ["Jo", "Sam"]
    command = HandOn(from_id=omar.id, to_id=lena.id, patient_ids=frozenset({jo.id, "0" * 32}))
    assert clinics.hand_on(priya, command, NOW) == 1
    with pytest.raises(NotFound):
        open_patient(omar, jo.id)
    open_patient(omar, sam.id)
    care = open_patient(lena, jo.id)
    assert care.link.shares == EVERYTHING - {ShareKind.SCORES}
    assert care.link.handed_from_id == omar.id
    ended = next(shared.link for shared in care_links.load_sharing(jo.actor).ended)
    assert (ended.id, ended.ended_by) == (old, EndedBy.OWNER)
    assert care_links.load_sharing(jo.actor).live[0].handed_from == "Omar"
    [told] = db.session.execute(text("SELECT patient_id, is_for_patient, text FROM care_note")).all()
    assert (told[0], bool(told[1])) == (jo.id, True)
    assert "goes on with Lena in place of Omar" in told[2]
    assert clinics.hand_on(priya, command, NOW) == 0


def test_who_shares_with_both_keeps_their_own_switches(app: Flask, priya: Actor, omar: Actor) -> None:
    jo = patient(app)
    join(priya, omar)
    link(app, _as_member(omar), jo)
    kept = link(app, _as_member(priya), jo, *EVERYTHING)
    command = HandOn(from_id=omar.id, to_id=priya.id, patient_ids=frozenset({jo.id}))
    assert clinics.hand_on(priya, command, NOW) == 1
    care = open_patient(priya, jo.id)
    assert (care.link.id, care.link.shares) == (kept, frozenset())


def test_only_the_owner_manages_and_only_among_members(app: Flask, priya: Actor, omar: Actor, lena: Actor) -> None:
    join(priya, omar)
    jo = patient(app)
    link(app, _as_member(omar), jo)
    link(app, _as_member(lena), jo)
    chosen = frozenset({jo.id})
    acts: list[Callable[[], object]] = [
        lambda: clinics.hand_on(omar, HandOn(from_id=omar.id, to_id=priya.id, patient_ids=chosen), NOW),
        lambda: clinics.hand_on(priya, HandOn(from_id=lena.id, to_id=priya.id, patient_ids=chosen), NOW),
        lambda: clinics.hand_on(priya, HandOn(from_id=omar.id, to_id=lena.id, patient_ids=chosen), NOW),
        lambda: clinics.list_caseload(omar, priya.id),
        lambda: clinics.list_caseload(priya, lena.id),
        lambda: clinics.list_caseload(lena, omar.id),
        lambda: clinics.remove_member(omar, priya.id),
        lambda: clinics.make_owner(omar, omar.id),
        lambda: clinics.remove_member(priya, lena.id),
        lambda: clinics.leave_clinic(lena),
        lambda: clinics.make_clinic(jo.actor, NOW),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    with pytest.raises(NotAllowed):
        clinics.hand_on(priya, HandOn(from_id=omar.id, to_id=omar.id, patient_ids=chosen), NOW)


def _as_member(actor: Actor):  # type: ignore[no-untyped-def]
    """The cast's `link` asks for an id alone."""
    return actor
