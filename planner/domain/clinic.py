"""A clinic: a group of physiotherapists, one of whom owns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.domain.errors import OutOfBounds

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A physiotherapist's place in a clinic."""

    physio_id: str
    name: str
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """A clinic with its members, the longest there first."""

    id: str
    name: str
    owner_id: str
    members: tuple[Member, ...]

    def is_owner(self, physio_id: str) -> bool:
        """Whether a physiotherapist manages it."""
        return physio_id == self.owner_id

    def member(self, physio_id: str) -> Member | None:
        """A member by their id."""
        return next((member for member in self.members if member.physio_id == physio_id), None)


def owner_among(owner_id: str | None, members: tuple[Member, ...]) -> str:
    """The owner; when their account is gone, the member who is there longest."""
    if owner_id is not None and any(member.physio_id == owner_id for member in members):
        return owner_id
    return members[0].physio_id if members else ""


def check_clinic_name(name: str) -> str:
    """A name on one line, 1 to 120 characters; anything else is refused."""
    tidy = " ".join(name.replace("\0", " ").split())
    if not 1 <= len(tidy) <= LONGEST_NAME:
        raise OutOfBounds("name", "A clinic's name has 1 to 120 characters.")
    return tidy
