"""What a new account brings: a role and a person."""

from __future__ import annotations

from typing import Any

from planner.domain.errors import DomainError
from planner.domain.people import Role
from planner.persistence.repositories import accounts, people
from planner.services.people import check_zone

datastore = accounts.datastore


def register_person(user: Any, form: dict[str, Any], physio_sign_up: str) -> None:
    """Give a new account its role and its person, in the transaction that makes it."""
    wanted = Role.PHYSIOTHERAPIST if form.get("role") == Role.PHYSIOTHERAPIST else Role.PATIENT
    if physio_sign_up == "closed":
        wanted = Role.PATIENT
    zone = str(form.get("zone") or "UTC")
    try:
        check_zone(zone)
    except DomainError:
        zone = "UTC"
    accounts.give_role(user, wanted)
    name = str(form.get("name") or "").strip()[:80] or user.email.partition("@")[0]
    people.add_person(user.id, name, zone, is_physio_approved=physio_sign_up == "open")
