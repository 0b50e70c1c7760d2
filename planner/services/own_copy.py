"""A patient's own copy of what is kept about them, to read in a spreadsheet or to take elsewhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from planner.clock import local_day
from planner.domain.people import Actor
from planner.interop.own_copy_json import write_own_copy
from planner.persistence.repositories import accounts, own_records, session_logs
from planner.persistence.repositories.session_logs import StoredLog as StoredLog
from planner.services.derive_plan import load_plans


def all_logs(actor: Actor) -> list[StoredLog]:
    """Every session that counts, oldest first."""
    return session_logs.list_all_logs(actor.id)


def own_copy(actor: Actor, now: datetime) -> dict[str, Any]:
    """Everything that is kept about them, ready to be written as JSON."""
    today = local_day(now, actor.zone)
    plans = load_plans(actor.id, today, with_finished=True).plans
    records = own_records.own_records(actor.id)
    return write_own_copy(accounts.email_of(actor.id), now, today, [plan.history for plan in plans], records)
