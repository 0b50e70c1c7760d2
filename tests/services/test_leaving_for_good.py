"""After the seven days: nothing of the person is left in any table, and nothing of anybody else's is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, func, insert, select

from planner.clock import local_day, now_utc
from planner.domain.history import Choice, ExcuseReason, PauseKind
from planner.domain.people import Actor, Author
from planner.persistence.column_types import UtcDateTime
from planner.persistence.db import Base, db, read_only
from planner.services import care_links, invitations, leaving, pending_forms, people, safety
from planner.services.derive_plan import load_plans
from planner.services.invitations import Invite
from planner.services.summaries import writing_about
from tests.cast import patient
from tests.persistence.apps import forget
from tests.web.access_matrix.adjusting import things_to_adjust
from tests.web.access_matrix.world import World, a_world

WORDS = {
    "excused_week.reason": ExcuseReason.AWAY.value,
    "pause.kind": PauseKind.PERSON.value,
    "review_answer.author": Author.PATIENT.value,
    "review_answer.choice": Choice.KEEP.value,
}
"""Where a column takes certain words alone."""
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An object of every kind, and those that name a person without a key of theirs."""
    found = a_world(tmp_path_factory.mktemp("leaving"))
    with found.app.app_context():
        jo, linked = found.members["jo"].actor, found.members["linked"].actor
        found.ids.update(things_to_adjust(found))
        read_only(False)
        now = now_utc()
        safety.answer_signs(jo, frozenset({"bladder_bowel"}), False, now)
        safety.clear_stop_sign(linked, jo.id, "Seen and cleared", now)
        invitations.invite_patient(linked, Invite(form_id="x", email="new@example.org", label="New"), now)
        people.count_sign_in("jo@example.org", now, has_worked=False)
        pending_forms.keep_form(f"/patients/{jo.id}/notes", [("text", "kept"), ("by", linked.id)], now)
        with writing_about(jo.id, now):
            fill_empty_tables({"patient_id": jo.id, "person_id": jo.id, "user_id": jo.id, "physio_id": linked.id})
        yield found
        db.session.remove()
    forget(found.app)


def fill_empty_tables(people_of: dict[str, str]) -> None:
    """A row in each table that has none, so that a new table is asked about too, whoever adds it."""
    for table in Base.metadata.sorted_tables:
        if db.session.scalar(select(func.count()).select_from(table)) == 0:
            db.session.execute(insert(table).values({c.name: value_for(c, people_of) for c in table.columns}))


def value_for(column: Column[Any], people_of: dict[str, str]) -> Any:
    """Something that a column takes: a person, a thing that is there, or any value of its kind."""
    if column.name in people_of:
        return people_of[column.name]
    for key in column.foreign_keys:
        found = db.session.scalar(select(key.column).limit(1)) if key.column.table.name != "user" else None
        return found or people_of["physio_id"]
    if isinstance(column.type, UtcDateTime):
        return now_utc()
    if column.nullable:
        return None
    kinds: dict[type, Any] = {int: 1, bool: False, bytes: b"x", date: now_utc().date()}
    return kinds.get(column.type.python_type, WORDS.get(f"{column.table.name}.{column.name}", "any"))


def everything() -> Rows:
    """Each row of each table."""
    db.session.expire_all()
    tables = Base.metadata.sorted_tables
    return {
        table.name: [dict(row) for row in db.session.execute(select(table).order_by(*table.primary_key)).mappings()]
        for table in tables
    }


def go(who: Actor) -> None:
    """Ask, and be removed once the week is over."""
    now = now_utc()
    ends_at = leaving.ask_to_leave(who, now)
    assert leaving.remove_leavers(ends_at - timedelta(seconds=1)) == 0
    assert leaving.remove_leavers(ends_at) == 1


def mentions(rows: Rows, words: str) -> list[str]:
    """The tables and columns in which words stand."""
    return [
        f"{table}.{column}"
        for table, found in rows.items()
        for row in found
        for column, value in row.items()
        if words in repr(value)
    ]


def test_every_table_holds_a_row_before(world: World) -> None:
    assert [table for table, rows in everything().items() if not rows] == []


def test_what_a_physiotherapist_looked_at_stays_in_the_patients_list_without_a_name(world: World) -> None:
    jo = world.members["jo"].actor
    before = care_links.load_sharing(jo).looks
    assert [look.physio for look in before] == ["Priya"]
    go(world.members["linked"].actor)
    after = care_links.load_sharing(jo).looks
    assert [(look.physio, look.what, look.hour) for look in after] == [(None, before[0].what, before[0].hour)]


@pytest.mark.parametrize("name", ["jo", "sam", "linked", "no_scores", "unlinked", "former"])
def test_no_row_of_any_table_mentions_them(world: World, name: str) -> None:
    member = world.members[name]
    assert mentions(everything(), member.id)
    go(member.actor)
    left = everything()
    assert mentions(left, member.id) == []
    assert mentions(left, member.email) == []
    assert people.email_hash(member.email) not in repr(left["sign_in_attempt"])


def test_a_patient_of_a_leaving_physiotherapist_loses_no_row(world: World) -> None:
    jo, linked = world.members["jo"].actor, world.members["linked"].actor
    leaving.ask_to_leave(linked, now_utc())
    before = everything()
    assert leaving.remove_leavers(now_utc() + timedelta(days=8)) == 1
    after = everything()
    theirs = {"user", "person", "roles_users", "clinic", "clinic_member", "protocol", "invitation", "care_link"}
    theirs |= {"pending_form", "sign_in_attempt"}
    for table in set(before) - theirs:
        was = [row for row in before[table] if not (table == "care_note" and _is_private(row, linked))]
        assert [_nameless(row, linked.id) for row in was] == after[table], table
    links = [row for row in before["care_link"] if row["physio_id"] != linked.id]
    assert links == after["care_link"]
    assert jo.id in repr(after["plan"])


def _is_private(row: dict[str, Any], author: Actor) -> bool:
    return row["author_id"] == author.id and not row["is_for_patient"]


def _nameless(row: dict[str, Any], person_id: str) -> dict[str, Any]:
    return {name: None if value == person_id else value for name, value in row.items()}


def test_the_rules_say_the_same_numbers_after_it(world: World) -> None:
    jo, linked = world.members["jo"].actor, world.members["linked"].actor
    today = local_day(now_utc(), jo.zone)
    leaving.ask_to_leave(linked, now_utc())
    db.session.expire_all()
    before = [plan.replay for plan in load_plans(jo.id, today).plans]
    assert leaving.remove_leavers(now_utc() + timedelta(days=8)) == 1
    db.session.expire_all()
    assert before
    assert [plan.replay for plan in load_plans(jo.id, today).plans] == before


def test_nothing_of_others_goes_with_a_patient(world: World) -> None:
    jo = world.members["jo"].actor
    before = everything()
    go(jo)
    after = everything()
    for table in ("user", "person", "clinic", "clinic_member", "protocol"):
        assert [row for row in before[table] if jo.id not in repr(row)] == after[table], table
    assert [row["id"] for row in before["invitation"]] == [row["id"] for row in after["invitation"]]


def test_the_address_can_be_used_again(world: World) -> None:
    old = world.members["jo"]
    go(old.actor)
    assert patient(world.app).id != old.id
