"""Keep what a signed-out person typed until they have signed in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from planner.persistence.db import read_only, transaction
from planner.persistence.repositories import pending_forms
from planner.persistence.repositories.pending_forms import PendingForm as PendingForm

LONGEST, LONGEST_ADDRESS = 150_000, 500
"""Characters of a form that is kept, enough for a thought check with long texts; a longer one is not ours."""

_NEVER_KEPT = ("csrf_token", "password", "password_confirm", "new_password", "new_password_confirm")


def keep_form(address: str, fields: list[tuple[str, str]], now: datetime) -> str | None:
    """Store a form and return the token that finds it again; None when it is too long; a bare button is kept too."""
    kept = tuple((name, value) for name, value in fields if name not in _NEVER_KEPT)
    if len(address) > LONGEST_ADDRESS or sum(len(name) + len(value) for name, value in kept) > LONGEST:
        return None
    token = secrets.token_urlsafe(32)
    read_only(False)
    with transaction():
        pending_forms.add_pending_form(_hashed(token), PendingForm(address=address, fields=kept), now)
    return token


def find_form(token: str, now: datetime) -> PendingForm | None:
    """The form behind a token."""
    return pending_forms.find_pending_form(_hashed(token), now)


def forget_form(token: str) -> None:
    """The form was sent on, or is not wanted any more."""
    with transaction():
        pending_forms.remove_pending_form(_hashed(token))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
