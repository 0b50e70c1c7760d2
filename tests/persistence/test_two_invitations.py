"""Two processes on one file: an invitation works once, a pair has one link, and a form makes one invitation."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from planner.domain.care import EVERYTHING
from planner.domain.people import Actor
from planner.persistence.db import db
from planner.services import care_links, clinics, invitations
from planner.services.invitations import Invite
from tests.cast import other_patient, other_physio, patient, physio
from tests.persistence.test_two_processes import PATIENCE, Act, work
from tests.services.builders import noon

NOW = noon(0)


def agreement(actor: Actor, given: dict[str, str]) -> str:
    care_links.agree(actor, given["seal"], EVERYTHING, NOW)
    return "agreed"


def agreement_to_ones_own(actor: Actor, given: dict[str, str]) -> str:
    care_links.agree(actor, given[actor.zone], EVERYTHING, NOW)
    return "agreed"


def handing_on(actor: Actor, given: dict[str, str]) -> str:
    command = clinics.HandOn(from_id=given["from"], to_id=actor.id, patient_ids=frozenset({given["patient"]}))
    return str(clinics.hand_on(actor, command, NOW))


def an_invitation(actor: Actor, _given: dict[str, str]) -> str:
    made = invitations.invite_patient(actor, Invite(form_id="one form"), NOW)
    return "made" if made.token else "known"


def race(folder: Path, actors: tuple[Actor, Actor], act: Act, given: dict[str, str]) -> list[str]:
    """The answers of two processes that act at the same moment, sorted."""
    db.session.commit()
    fresh = multiprocessing.get_context("spawn")
    gate, answers = fresh.Barrier(2), fresh.Queue()
    both = [fresh.Process(target=work, args=(folder, actor, act, given, gate, answers)) for actor in actors]
    for process in both:
        process.start()
    try:
        return sorted(answers.get(timeout=PATIENCE) for _ in both)
    finally:
        for process in both:
            process.join(PATIENCE)
        db.session.expire_all()


def count(table: str) -> int:
    return db.session.scalar(text(f"SELECT count(*) FROM {table}")) or 0  # the name is ours


@pytest.fixture
def priya(app: Flask) -> Actor:
    return physio(app).actor


def a_seal(actor: Actor, form_id: str = "x") -> str:
    return invitations.invite_patient(actor, Invite(form_id=form_id), NOW).invitation.seal


def test_two_people_who_use_one_invitation_at_once_make_one_link(app: Flask, priya: Actor, folder: Path):
    both = (patient(app).actor, other_patient(app).actor)
    answers = race(folder, both, agreement, {"seal": a_seal(priya)})
    assert answers == ["InvitationRefused", "agreed"]
    assert count("care_link") == 1


def test_one_person_who_agrees_twice_at_once_makes_one_link(app: Flask, priya: Actor, folder: Path):
    jo = patient(app).actor
    assert race(folder, (jo, jo), agreement, {"seal": a_seal(priya)}) == ["InvitationRefused", "agreed"]
    assert count("care_link") == 1


def test_two_invitations_of_one_pair_used_at_once_make_one_link(app: Flask, priya: Actor, folder: Path):
    jo = patient(app).actor
    first, second = a_seal(priya, "one"), a_seal(priya, "two")
    both = (replace(jo, zone="one"), replace(jo, zone="two"))
    answers = race(folder, both, agreement_to_ones_own, {"one": first, "two": second})
    assert answers == ["InvitationRefused", "agreed"]
    assert count("care_link") == 1
    assert count("invitation WHERE used_at IS NULL") == 1


def test_one_form_sent_by_two_processes_makes_one_invitation(app: Flask, priya: Actor, folder: Path):
    assert race(folder, (priya, priya), an_invitation, {}) == ["known", "made"]
    assert count("invitation") == 1


def test_a_patient_handed_on_twice_at_once_has_one_link(app: Flask, priya: Actor, folder: Path):
    omar, jo = other_physio(app).actor, patient(app).actor
    clinics.make_clinic(priya, NOW)
    made = invitations.invite_colleague(priya, Invite(form_id="c"), NOW)
    clinics.join_clinic(omar, made.invitation.seal, NOW)
    care_links.agree(jo, a_seal(omar), EVERYTHING, NOW)
    answers = race(folder, (priya, priya), handing_on, {"from": omar.id, "patient": jo.id})
    assert answers == ["0", "1"]
    assert count("care_link WHERE ended_at IS NULL") == 1
    assert count("care_note") == 1
