"""Accounts and profiles: who a person is, where their day begins, and how they count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from planner.domain.errors import NotAllowed, OutOfBounds
from planner.domain.lock import LOCK_MINUTES
from planner.domain.people import LOCALES, Actor, Role
from planner.persistence.db import read_only, transaction
from planner.persistence.repositories import accounts, people
from planner.services.guards import NotFound
from planner.services.summaries import writing_about

MOST_FAILED_SIGN_INS = 10
SIGN_IN_WINDOW = timedelta(minutes=15)
LONGEST_NAME = 80
HOME_ZONE = "Europe/London"
"""Where a person is thought to live until they, or their browser, say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person's own settings; `week_starts` 0 (Monday) to 6, `distance` km or mi, `locale` None the browser's."""

    name: str
    zone: str
    distance: str
    week_starts: int
    theme: str
    locale: str | None = None
    lock_minutes: int | None = None
    has_neutral_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """An account to make; `password_hash` is hashed already."""

    email: str
    password_hash: str
    name: str
    zone: str
    role: Role
    is_physio_approved: bool = False


@cache
def known_zones() -> tuple[str, ...]:
    """Every IANA zone with a place in its name, and UTC; read from the disk once."""
    return (*sorted(name for name in available_timezones() if "/" in name), "UTC")


def check_zone(zone: str) -> None:
    """Refuse a time zone that nobody keeps."""
    if zone not in known_zones():
        raise OutOfBounds("zone", "Choose a time zone from the list.")


def check_name(name: str) -> str:
    """A name on one line, 1 to 80 characters; anything else is refused."""
    tidy = " ".join(name.replace("\0", " ").split())
    if not 1 <= len(tidy) <= LONGEST_NAME:
        raise OutOfBounds("name", "Your name has 1 to 80 characters.")
    return tidy


def create_person(command: NewPerson, now: datetime, *, demo_expires_at: datetime | None = None) -> str:
    """Make an account with its person, and return its id; an address is used once."""
    check_zone(command.zone)
    name = check_name(command.name)
    with transaction():
        if people.find_user_by_email(command.email) is not None:
            raise NotAllowed("email", "There is an account with this e-mail address already.")
        user_id = accounts.add_user(command.email, command.password_hash, command.role, now, demo_expires_at)
        people.add_person(user_id, name, command.zone, is_physio_approved=command.is_physio_approved)
        return user_id


def change_profile(actor: Actor, profile: Profile, now: datetime) -> None:
    """Change one's own settings; nothing that was logged moves."""
    check_zone(profile.zone)
    name = check_name(profile.name)
    if profile.distance not in ("km", "mi"):
        raise OutOfBounds("distance", "Choose kilometres or miles.")
    if profile.theme not in ("auto", "light", "dark"):
        raise OutOfBounds("theme", "Choose one of the three.")
    if profile.locale is not None and profile.locale not in LOCALES:
        raise OutOfBounds("locale", "Choose one of the languages.")
    if not 0 <= profile.week_starts <= 6:
        raise OutOfBounds("week_starts", "Choose a day of the week.")
    if profile.lock_minutes not in (None, *LOCK_MINUTES):
        raise OutOfBounds("lock_minutes", "Choose one of the times.")
    if profile.lock_minutes and not actor.has_password:
        raise NotAllowed("lock_minutes", "Sample data has no password that could be asked for.")
    with writing_about(actor.id, now):
        row = people.get_person(actor.id)
        row.lock_minutes, row.has_neutral_title = profile.lock_minutes, profile.has_neutral_title
        row.name, row.zone = name, profile.zone
        row.distance, row.week_starts, row.theme = profile.distance, profile.week_starts, profile.theme
        row.locale = profile.locale


def change_zone(actor: Actor, zone: str, now: datetime) -> None:
    """Change one's time zone, by one's own hand alone."""
    check_zone(zone)
    with writing_about(actor.id, now):
        people.get_person(actor.id).zone = zone


def change_timer(actor: Actor, *, sounds: bool, vibrates: bool) -> None:
    """How the timer says that it has come to its end; nothing derived follows from it."""
    with transaction():
        row = people.get_person(actor.id)
        row.timer_sounds, row.timer_vibrates = sounds, vibrates


def note_tour(actor: Actor, *, is_seen: bool) -> None:
    """Whether the tour of three sentences has been read."""
    with transaction():
        people.get_person(actor.id).has_seen_tour = is_seen


def approve_physio(email: str) -> None:
    """Let a physiotherapist who signed up work here."""
    with transaction():
        user = people.find_user_by_email(email)
        if user is None or not any(role.name == Role.PHYSIOTHERAPIST for role in user.roles):
            raise NotFound("No physiotherapist has signed up with this address.")
        people.get_person(user.id).is_physio_approved = True


def find_user(email: str) -> Any:
    """The account of an address; for the command line alone."""
    user = people.find_user_by_email(email)
    if user is None:
        raise NotFound("There is no account with this e-mail address.")
    return user


def find_actor(email: str) -> Actor:
    """The person of an address as the rules see them."""
    return people.actor_of(find_user(email))


def names_of(person_ids: Iterable[str | None]) -> dict[str, str]:
    """The names of people by their ids, for marks such as "written down by Priya"."""
    return people.names_of(person_ids)


def waiting_physios() -> list[str]:
    """Who waits for approval."""
    return people.list_waiting_physios()


def actor_of(user: Any) -> Actor:
    """The signed-in account as the rules see it."""
    return people.actor_of(user)


def email_hash(email: str) -> str:
    """A name for an address that tells nobody the address."""
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()


def may_try_to_sign_in(email: str, now: datetime) -> bool:
    """At most ten failures in fifteen minutes for one address, wherever they come from."""
    return people.count_failed_sign_ins(email_hash(email), now - SIGN_IN_WINDOW) < MOST_FAILED_SIGN_INS


def count_sign_in(email: str, now: datetime, *, has_worked: bool) -> None:
    """Remember a failure, or start again after a success."""
    read_only(False)
    with transaction():
        if has_worked:
            people.remove_failed_sign_ins(email_hash(email))
        else:
            people.add_failed_sign_in(email_hash(email), now)
