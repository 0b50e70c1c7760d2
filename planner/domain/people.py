"""Who acts: an actor is a signed-in person as the rules see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LOCALES = ("en_GB", "es")
"""The languages that a person may choose."""


class Role(StrEnum):
    """What a person is here; a person may be both."""

    PATIENT = "patient"
    PHYSIOTHERAPIST = "physiotherapist"


class Author(StrEnum):
    """Who wrote a revision or gave an answer."""

    PATIENT = "patient"
    PHYSIOTHERAPIST = "physiotherapist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person who asks: `zone` is an IANA name, `week_starts` 0 (Monday) to 6 (Sunday).

    `locale` None is the browser's language, `lock_minutes` None is no lock; sample data has no password to unlock with.
    `clinic_name` is that of a physiotherapist's clinic, None before there is one. `mail_minute` is the minute of the
    day of their e-mail reminders, None while they are off. `leaves_at` is when their account goes, None while they have
    not asked for that.
    """

    id: str
    roles: frozenset[Role]
    name: str
    zone: str
    week_starts: int = 0
    distance: str = "km"
    theme: str = "auto"
    locale: str | None = None
    timer_sounds: bool = True
    timer_vibrates: bool = True
    has_seen_tour: bool = True
    lock_minutes: int | None = None
    has_neutral_title: bool = False
    has_password: bool = True
    clinic_name: str | None = None
    mail_minute: int | None = None
    leaves_at: datetime | None = None

    @property
    def is_patient(self) -> bool:
        """Has plans of their own."""
        return Role.PATIENT in self.roles

    @property
    def is_physio(self) -> bool:
        """Looks after others."""
        return Role.PHYSIOTHERAPIST in self.roles
