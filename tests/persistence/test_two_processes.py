"""Two processes on one database file: nothing is lost, nothing is doubled, and readers block nobody."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from planner.domain.errors import DomainError
from planner.domain.people import Actor
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, read_only
from planner.persistence.models.plan import PlanRevisionRow, PlanRow
from planner.persistence.models.session_log import SessionLogRow
from planner.services import plans
from planner.services.derive_plan import load_plans
from planner.services.log_session import LogSession, log_session
from tests.cast import patient
from tests.domain.builders import MONDAY, minutes
from tests.persistence.apps import an_app, forget
from tests.services.builders import (
    has_a_baseline,
    has_a_plan,
    has_answered_no_to_every_sign,
    noon,
    on_day,
    the_choices,
)

PATIENCE = 60
"""Seconds until a stuck process fails the test instead of hanging it; no test waits for it when all is well."""

Act = Callable[[Actor, dict[str, str]], str]


def log_of_one_form(actor: Actor, _given: dict[str, str]) -> str:
    command = LogSession(
        activity=Activity.WALKING, unit=Unit.MINUTES, day=on_day(0), amount=minutes(5), form_id="one form"
    )
    return "new" if log_session(actor, command, noon(0)).is_new else "known"


def change_of_revision_one(actor: Actor, given: dict[str, str]) -> str:
    plans.change_plan(actor, given["plan_id"], 1, the_choices(days=frozenset({1})), None, noon(0))
    return "changed"


def start_of_a_plan(actor: Actor, given: dict[str, str]) -> str:
    plans.start_plan(actor, given["baseline_id"], the_choices(), MONDAY, None, noon(0))
    return "started"


def work(folder: Path, actor: Actor, act: Act, given: dict[str, str], gate: Barrier, answers: Queue[str]) -> None:
    """What one process does: open the file, wait for the other, act, and tell what came of it."""
    app = an_app(folder)
    with app.app_context():
        read_only(False)
        gate.wait(PATIENCE)
        try:
            answers.put(act(actor, given))
        except DomainError as error:
            answers.put(type(error).__name__)
        db.session.remove()


def at_once(folder: Path, actor: Actor, act: Act, given: dict[str, str] | None = None) -> list[str]:
    """The answers of two processes that act at the same moment, sorted."""
    fresh = multiprocessing.get_context("spawn")
    gate, answers = fresh.Barrier(2), fresh.Queue()
    both = [fresh.Process(target=work, args=(folder, actor, act, given or {}, gate, answers)) for _ in range(2)]
    for process in both:
        process.start()
    try:
        return sorted(answers.get(timeout=PATIENCE) for _ in both)
    finally:
        for process in both:
            process.join(PATIENCE)


@pytest.fixture
def jo(app: Flask) -> Actor:
    return patient(app).actor


@contextmanager
def nothing_open() -> Iterator[None]:
    """Our own transaction is closed while the others work, and what they wrote is seen afterwards."""
    db.session.commit()
    yield
    db.session.expire_all()


def count(row: type[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(row)) or 0


def test_one_form_sent_by_two_processes_makes_one_log(app: Flask, jo: Actor, folder: Path):
    has_a_plan(jo)
    with nothing_open():
        answers = at_once(folder, jo, log_of_one_form)
    assert answers == ["known", "new"]
    assert count(SessionLogRow) == 1


def test_of_two_changes_at_once_one_wins_and_the_other_is_told(app: Flask, jo: Actor, folder: Path):
    plan_id = has_a_plan(jo)
    with nothing_open():
        answers = at_once(folder, jo, change_of_revision_one, {"plan_id": plan_id})
    assert answers == ["StaleRevision", "changed"]
    assert count(PlanRevisionRow) == 2


def test_of_two_plans_started_at_once_one_stands(app: Flask, jo: Actor, folder: Path):
    has_answered_no_to_every_sign(jo)
    baseline_id = has_a_baseline(jo)
    with nothing_open():
        answers = at_once(folder, jo, start_of_a_plan, {"baseline_id": baseline_id})
    assert answers == ["NotAllowed", "started"]
    assert count(PlanRow) == count(PlanRevisionRow) == 1


def test_a_log_is_not_blocked_by_a_reader_and_the_reader_sees_one_moment(app: Flask, jo: Actor, folder: Path):
    has_a_plan(jo)
    db.session.commit()
    fresh = multiprocessing.get_context("spawn")
    gate, answers = fresh.Barrier(2), fresh.Queue()
    read_only(True)
    assert load_plans(jo.id, on_day(0)).logs == {}
    writer = fresh.Process(target=work, args=(folder, jo, log_of_one_form, {}, gate, answers))
    writer.start()
    gate.wait(PATIENCE)
    assert answers.get(timeout=PATIENCE) == "new"
    writer.join(PATIENCE)
    assert load_plans(jo.id, on_day(0)).logs == {}
    db.session.rollback()
    assert [log.amount for log in load_plans(jo.id, on_day(0)).logs[("walking", "minutes")]] == [minutes(5)]
    db.session.rollback()
    read_only(False)


def test_a_reader_may_read_beside_an_open_writer(app: Flask, jo: Actor, folder: Path):
    has_a_plan(jo)
    db.session.commit()
    other = an_app(folder)
    db.session.add(
        SessionLogRow(
            id="0" * 32,
            person_id=jo.id,
            activity="walking",
            unit="minutes",
            amount=60,
            instant=noon(0),
            local_date=on_day(0),
            zone=jo.zone,
            created_at=noon(0),
        )
    )
    db.session.flush()
    with other.app_context():
        read_only(True)
        assert len(load_plans(jo.id, on_day(0)).plans) == 1
        db.session.rollback()
        read_only(False)
    db.session.commit()
    forget(other)
