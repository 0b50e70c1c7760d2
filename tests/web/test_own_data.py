"""A patient's own copy of what is kept about them: whole, theirs alone, and without a physiotherapist's own notes."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from flask import Flask

from planner.clock import now_utc
from planner.interop.history_json.reader import read_history
from planner.persistence.db import Base, db, read_only
from planner.persistence.repositories import care_notes
from planner.persistence.repositories.own_records import LEFT_OUT, OWNER, PARENT, own_records
from planner.services.own_copy import own_copy
from tests.cast import Member, link, patient, physio, sign_in
from tests.sample_pair import sample_pair
from tests.statements import statements


@pytest.fixture
def pair(app: Flask) -> tuple[Member, Member]:
    with app.app_context():
        read_only(False)
        found = sample_pair(app)
        db.session.rollback()
    return found


def ask(app: Flask, who: Member, name: str) -> str:
    client = app.test_client()
    sign_in(client, who)
    answer = client.get(f"/settings/data/{name}")
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{name.partition(".")[0]}-')
    return answer.get_data(as_text=True)


def everything(app: Flask, member: Member) -> dict[str, Any]:
    found = json.loads(ask(app, member, "everything.json"))
    assert found["email"] == member.email
    return found  # type: ignore[no-any-return]


def test_every_table_is_in_it_or_is_left_out_for_a_reason() -> None:
    for name, table in Base.metadata.tables.items():
        if name in LEFT_OUT:
            continue
        assert name in PARENT or OWNER.get(name, "person_id") in table.columns, name


def test_everything_holds_plans_that_are_read_again_and_every_log(app: Flask, pair: tuple[Member, Member]) -> None:
    jo, _physio = pair
    found = everything(app, jo)
    for plan in found["plans"]:
        history, _today = read_history(json.dumps(plan).encode())
        assert history.logs
    assert len(found["records"]["session_log"]) >= sum(len(plan["logs"]) for plan in found["plans"])
    assert "form_id" not in found["records"]["session_log"][0]


def test_private_notes_and_other_people_stay_out(app: Flask) -> None:
    jo, sam, priya = patient(app, name="Jo"), patient(app, email="sam@example.org", name="Sam"), physio(app)
    link(app, priya, jo)
    with app.app_context():
        read_only(False)
        for text, is_for_patient in (("a private thought", False), ("well done, Jo", True)):
            care_notes.add_note(jo.id, priya.id, text, is_for_patient=is_for_patient, now=now_utc())
        db.session.commit()
    text = ask(app, jo, "everything.json")
    assert "well done, Jo" in text
    assert "a private thought" not in text
    assert priya.id not in text
    assert sam.id not in text
    assert "well done" not in ask(app, sam, "everything.json")


def test_the_sheet_has_a_row_for_each_session_in_the_readers_words(app: Flask, pair: tuple[Member, Member]) -> None:
    jo, _physio = pair
    rows = list(csv.DictReader(io.StringIO(ask(app, jo, "sessions.csv")[1:])))
    with app.app_context():
        kept = own_records(jo.id)["session_log"]
    assert len(rows) == sum(1 for log in kept if log["deleted_at"] is None)
    assert {row["Activity"] for row in rows} <= {"walking", "stretching", "yoga"}
    assert [row["Day"] for row in rows] == sorted(row["Day"] for row in rows)


def test_the_copy_takes_as_many_statements_for_one_day_as_for_weeks(app: Flask, pair: tuple[Member, Member]) -> None:
    jo, new = pair[0], patient(app, email="new@example.org")
    counts = []
    for who in (jo, new):
        with app.app_context(), statements(app) as found:
            read_only(True)
            own_copy(who.actor, now_utc())
        counts.append(len(found))
    assert counts[0] == counts[1]
