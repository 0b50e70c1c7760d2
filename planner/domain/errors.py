"""The named errors with which the domain refuses nonsense."""

from __future__ import annotations


class DomainError(ValueError):
    """A rule was broken; `field` names what to put right and `message` is a plain sentence for people."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class OutOfBounds(DomainError):
    """A value lies outside the bounds that the domain allows."""


class NotAllowed(DomainError):
    """The act is known, but the rules do not allow it now (a past week, a second active plan)."""


class StaleRevision(DomainError):
    """Somebody else changed the plan since it was read."""
