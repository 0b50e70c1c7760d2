"""People and their accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from planner.domain.people import Actor, Role
from planner.persistence.db import db
from planner.persistence.models.account import PersonRow, SignInAttemptRow, User
from planner.persistence.models.account import Role as RoleRow


def actor_of(user: User) -> Actor:
    """The signed-in account as the rules see it."""
    person = user.person
    names = {role.name for role in user.roles}
    roles = {role for role in Role if role.value in names}
    if person is not None and not person.is_physio_approved:
        roles.discard(Role.PHYSIOTHERAPIST)
    return Actor(
        id=user.id,
        roles=frozenset(roles),
        name=person.name if person else "",
        zone=person.zone if person else "UTC",
        week_starts=person.week_starts if person else 0,
        distance=person.distance if person else "km",
        theme=person.theme if person else "auto",
        locale=person.locale if person else None,
        timer_sounds=person.timer_sounds if person else True,
        timer_vibrates=person.timer_vibrates if person else True,
        has_seen_tour=person.has_seen_tour if person else True,
        lock_minutes=person.lock_minutes if person else None,
        has_neutral_title=person is not None and person.has_neutral_title,
        has_password=bool(user.password),
        clinic_name=person.clinic_name if person else None,
        mail_minute=person.mail_minute if person else None,
        leaves_at=user.leaves_at,
    )


def find_user_by_email(email: str) -> User | None:
    """The account of an e-mail address."""
    return db.session.scalar(select(User).where(func.lower(User.email) == email.strip().lower()))


def get_person(person_id: str) -> PersonRow:
    """The settings row of a person who exists."""
    row = db.session.get(PersonRow, person_id)
    if row is None:
        raise LookupError(person_id)
    return row


def names_of(person_ids: Iterable[str | None]) -> dict[str, str]:
    """The names of people, by their ids; one statement, also for nobody."""
    ids = sorted({person_id for person_id in person_ids if person_id})
    rows = db.session.execute(select(PersonRow.user_id, PersonRow.name).where(PersonRow.user_id.in_(ids)))
    return {row.user_id: row.name for row in rows}


def find_actor(person_id: str) -> Actor | None:
    """A person by their id, as the rules see them; whoever is about to leave is not there for others."""
    user = db.session.get(User, person_id)
    return None if user is None or user.leaves_at is not None else actor_of(user)


def add_person(user_id: str, name: str, zone: str, *, is_physio_approved: bool, locale: str | None = None) -> None:
    """A person's settings; a second call for the same account changes nothing."""
    if db.session.get(PersonRow, user_id) is None:
        db.session.add(
            PersonRow(user_id=user_id, name=name, zone=zone, is_physio_approved=is_physio_approved, locale=locale)
        )


def role_named(role: Role) -> RoleRow:
    """The role row, made when it is the first of its kind."""
    row = db.session.scalar(select(RoleRow).where(RoleRow.name == role.value))
    if row is None:
        row = RoleRow(name=role.value)
        db.session.add(row)
    return row


def list_waiting_physios() -> list[str]:
    """E-mail addresses of physiotherapists who wait for approval."""
    rows = db.session.scalars(
        select(User.email)
        .join(PersonRow, PersonRow.user_id == User.id)
        .where(User.roles.any(RoleRow.name == Role.PHYSIOTHERAPIST), ~PersonRow.is_physio_approved)
        .order_by(User.email)
    )
    return list(rows)


def count_failed_sign_ins(email_hash: str, since: datetime) -> int:
    """Failed sign-ins for an e-mail since an instant."""
    query = select(func.count()).where(SignInAttemptRow.email_hash == email_hash, SignInAttemptRow.at >= since)
    return db.session.scalar(query) or 0


def add_failed_sign_in(email_hash: str, now: datetime) -> None:
    """Remember a failed sign-in, and forget those of yesterday."""
    db.session.execute(delete(SignInAttemptRow).where(SignInAttemptRow.at < now - timedelta(days=1)))
    db.session.add(SignInAttemptRow(email_hash=email_hash, at=now))


def remove_failed_sign_ins(email_hash: str) -> None:
    """A sign-in worked: the count starts again."""
    db.session.execute(delete(SignInAttemptRow).where(SignInAttemptRow.email_hash == email_hash))
