"""What a new account brings: a role and a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from planner.domain.errors import DomainError
from planner.domain.people import Actor, Role
from planner.persistence.db import read_only, transaction
from planner.persistence.repositories import accounts, leavers, people
from planner.services.people import HOME_ZONE, check_name, check_zone
from planner.services.requests import roll_back

datastore = accounts.datastore


def register_person(user: Any, form: dict[str, Any], physio_sign_up: str, locale: str | None = None) -> None:
    """Give a new account its role and its person, in the transaction that makes it."""
    wanted = Role.PHYSIOTHERAPIST if form.get("role") == Role.PHYSIOTHERAPIST else Role.PATIENT
    if physio_sign_up == "closed":
        wanted = Role.PATIENT
    accounts.give_role(user, wanted)
    is_approved = wanted is Role.PHYSIOTHERAPIST and physio_sign_up == "open"
    people.add_person(user.id, _name_of(user, form), _zone_of(form), is_physio_approved=is_approved, locale=locale)


def meet(user: Any) -> Actor:
    """The signed-in account as the rules see it; an account without a person gets one at first sight."""
    if user.person is None:
        user_id, name = user.id, _name_of(user, {})
        roll_back()  # this request may have begun as one that only reads
        read_only(False)
        with transaction():
            people.add_person(user_id, name, HOME_ZONE, is_physio_approved=False)
    return people.actor_of(user)


def commit_before_mail() -> None:
    """Keep what was done so far: a slow mail server must not hold the database."""
    with transaction():
        pass


def _name_of(user: Any, form: dict[str, Any]) -> str:
    """The name that was typed, else the part of the address before the @."""
    try:
        return check_name(str(form.get("name") or ""))
    except DomainError:
        return str(user.email).partition("@")[0][:80]


def _zone_of(form: dict[str, Any]) -> str:
    zone = str(form.get("zone") or HOME_ZONE)
    try:
        check_zone(zone)
    except DomainError:
        return HOME_ZONE
    return zone


def account_of(user_id: str) -> Any:
    """The account that signs in, for the web's sign-in alone."""
    return accounts.find_user(user_id)


def known_ids(now: datetime) -> list[str]:
    """The id of each account that is there; for telling a device that what it holds is of none."""
    return leavers.list_known(now)
