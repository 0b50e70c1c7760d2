"""Accounts and profiles, as the services keep them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.people import Role
from planner.services import accounts, people
from planner.services.guards import NotFound
from planner.services.people import MOST_FAILED_SIGN_INS, SIGN_IN_WINDOW, NewPerson, Profile
from tests.cast import JOINED, other_physio, patient, physio

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_new_person(**changes: Any) -> NewPerson:
    content: dict[str, Any] = {
        "email": "new@example.org",
        "password_hash": "hashed already",
        "name": "Nia",
        "zone": "Europe/Dublin",
        "role": Role.PATIENT,
    }
    return NewPerson(**{**content, **changes})


def a_profile(**changes: Any) -> Profile:
    content: dict[str, Any] = {
        "name": "Jo",
        "zone": "Europe/London",
        "distance": "km",
        "week_starts": 0,
        "theme": "auto",
    }
    return Profile(**{**content, **changes})


def test_a_new_person_has_an_id_that_cannot_be_guessed(app: Flask) -> None:
    person_id = people.create_person(a_new_person(), JOINED)
    assert len(person_id) == 32
    actor = people.find_actor("NEW@example.org ")
    assert (actor.id, actor.name, actor.zone, actor.roles) == (
        person_id,
        "Nia",
        "Europe/Dublin",
        frozenset({Role.PATIENT}),
    )


def test_it_refuses_a_second_account_for_an_address(app: Flask) -> None:
    people.create_person(a_new_person(), JOINED)
    with pytest.raises(NotAllowed) as refused:
        people.create_person(a_new_person(email="New@Example.org"), JOINED)
    assert refused.value.field == "email"


@pytest.mark.parametrize("changes", [{"zone": "Middle/Earth"}, {"name": ""}, {"name": "\0 \n"}, {"name": "x" * 81}])
def test_it_refuses_a_person_who_cannot_be_and_keeps_nothing(app: Flask, changes: dict[str, str]) -> None:
    with pytest.raises(OutOfBounds):
        people.create_person(a_new_person(**changes), JOINED)
    with pytest.raises(NotFound):
        people.find_user("new@example.org")


def test_a_changed_profile_is_what_the_rules_see_next(app: Flask) -> None:
    jo = patient(app)
    people.change_profile(jo.actor, a_profile(name=" Jo  of the\nmoor ", zone="Asia/Tokyo", week_starts=6), JOINED)
    actor = people.find_actor(jo.email)
    assert (actor.name, actor.zone, actor.week_starts) == ("Jo of the moor", "Asia/Tokyo", 6)


@pytest.mark.parametrize(
    ("field", "value"),
    [("week_starts", 7), ("week_starts", -1), ("distance", "furlong"), ("theme", "pink"), ("zone", "")],
)
def test_it_refuses_a_profile_outside_its_bounds_and_names_the_field(app: Flask, field: str, value: Any) -> None:
    jo = patient(app)
    with pytest.raises(OutOfBounds) as refused:
        people.change_profile(jo.actor, a_profile(**{field: value}), JOINED)
    assert refused.value.field == field
    assert people.find_actor(jo.email) == jo.actor


def test_a_zone_is_changed_alone(app: Flask) -> None:
    jo = patient(app, distance="mi")
    people.change_zone(jo.actor, "Pacific/Auckland", JOINED)
    actor = people.find_actor(jo.email)
    assert (actor.zone, actor.distance) == ("Pacific/Auckland", "mi")


def test_a_physiotherapist_acts_as_one_only_once_approved(app: Flask) -> None:
    priya = physio(app, is_approved=False)
    physio_who_is_approved = other_physio(app)
    assert priya.actor.roles == frozenset()
    assert people.waiting_physios() == [priya.email]
    people.approve_physio(priya.email)
    assert people.find_actor(priya.email).is_physio
    assert physio_who_is_approved.actor.is_physio
    assert people.waiting_physios() == []


def test_it_refuses_to_approve_a_patient(app: Flask) -> None:
    with pytest.raises(NotFound):
        people.approve_physio(patient(app).email)


def test_failed_tries_are_forgotten_after_their_window(app: Flask) -> None:
    for _ in range(MOST_FAILED_SIGN_INS):
        people.count_sign_in("jo@example.org", NOON, has_worked=False)
    assert not people.may_try_to_sign_in("jo@example.org", NOON + SIGN_IN_WINDOW)
    assert people.may_try_to_sign_in("jo@example.org", NOON + SIGN_IN_WINDOW + timedelta(seconds=1))
    assert people.may_try_to_sign_in("sam@example.org", NOON)


def test_a_person_is_made_once_however_often_they_are_met(app: Flask) -> None:
    jo = patient(app, zone="Asia/Tokyo")
    user = people.find_user(jo.email)
    assert accounts.meet(user) == accounts.meet(user) == jo.actor
