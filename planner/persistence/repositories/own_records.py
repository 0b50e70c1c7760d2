"""All that is kept about one patient, table by table, for a copy of their own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, select

from planner.persistence.db import Base, db

Record = dict[str, Any]

OWNER = {
    "person": "user_id",
    "care_link": "patient_id",
    "care_look": "patient_id",
    "care_note": "patient_id",
    "patient_message": "patient_id",
}
"""The column that names the patient, where it is not `person_id`."""
PARENT = {
    "baseline_trial": ("baseline_id", "baseline"),
    "pause": ("plan_id", "plan"),
    "planned_move": ("plan_id", "plan"),
    "plan_revision": ("plan_id", "plan"),
    "review_answer": ("plan_id", "plan"),
    "ladder_try": ("step_id", "ladder_step"),
}
"""What belongs to a patient through something of theirs: its column, and the table of that."""
LEFT_OUT = {
    "user": "the address stands in the copy itself; a password never does",
    "role": "says nothing about a person",
    "roles_users": "says that they are a patient",
    "webauthn": "keys for signing in",
    "sign_in_attempt": "kept without a name, for an hour",
    "pending_form": "what a form brings back, for an hour",
    "caseload_summary": "derived from the rest",
    "clinic": "the physiotherapist's",
    "clinic_member": "the physiotherapist's",
    "invitation": "the physiotherapist's, with words of theirs",
    "protocol": "the clinic's; each plan holds its values",
}
"""Tables that are not in a copy, and why."""
_MACHINERY = frozenset({"form_id"})


def own_records(person_id: str) -> dict[str, list[Record]]:
    """Rows by table, without what machines need alone; whoever else is named in one is "somebody else"."""
    tables = Base.metadata.tables
    return {
        name: [
            _plain(table, dict(row), person_id) for row in db.session.execute(_of(table, person_id)).mappings().all()
        ]
        for name, table in sorted(tables.items())
        if name not in LEFT_OUT
    }


def _of(table: Table, person_id: str) -> Any:
    query = select(table).where(_is_theirs(table, person_id)).order_by(*table.primary_key.columns)
    if table.name == "care_note":  # a physiotherapist's private note is theirs
        query = query.where(table.c.is_for_patient.is_(True))
    return query


def _is_theirs(table: Table, person_id: str) -> ColumnElement[bool]:
    if table.name in PARENT:
        column, parent = PARENT[table.name]
        above = Base.metadata.tables[parent]
        return table.c[column].in_(select(above.c.id).where(above.c.person_id == person_id))
    return table.c[OWNER.get(table.name, "person_id")] == person_id


def _plain(table: Table, row: Record, person_id: str) -> Record:
    for column in table.columns:
        names_somebody = any(key.column.table.name == "user" for key in column.foreign_keys)
        if column.name in _MACHINERY or column.name == OWNER.get(table.name, "person_id"):
            del row[column.name]
        elif names_somebody and row[column.name] is not None:
            row[column.name] = "you" if row[column.name] == person_id else "somebody else"
    return row
