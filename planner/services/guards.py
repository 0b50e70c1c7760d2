"""Fetch and authorise in one step: what a person may not see does not exist for them."""

from __future__ import annotations


class NotFound(LookupError):
    """There is no such thing, or it is not this person's."""
