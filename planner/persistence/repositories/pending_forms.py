"""Forms kept through a sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from planner.persistence.db import db
from planner.persistence.models.pending_form import PendingFormRow

KEPT_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingForm:
    """Where a form was sent, and what was typed."""

    address: str
    fields: tuple[tuple[str, str], ...]


def add_pending_form(token: str, form: PendingForm, now: datetime) -> None:
    """Keep a form, and forget those that are older than an hour."""
    db.session.execute(delete(PendingFormRow).where(PendingFormRow.kept_at < now - KEPT_FOR))
    fields = [list(pair) for pair in form.fields]
    db.session.add(PendingFormRow(token=token, address=form.address, fields=fields, kept_at=now))


def find_pending_form(token: str, now: datetime) -> PendingForm | None:
    """The kept form, None when there is none or it is too old."""
    row = db.session.get(PendingFormRow, token)
    if row is None or row.kept_at < now - KEPT_FOR:
        return None
    return PendingForm(address=row.address, fields=tuple((name, value) for name, value in row.fields))


def remove_pending_form(token: str) -> None:
    """Forget a form."""
    db.session.execute(delete(PendingFormRow).where(PendingFormRow.token == token))
