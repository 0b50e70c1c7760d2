"""What is done again and again: each task by itself, at its time, and none ends the others."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, current_app
from sqlalchemy import text

from planner.config import Settings
from planner.jobs.consumer import make_queue
from planner.jobs.tasks import DELIVER, TASKS, Course, Task, run_all, run_task
from planner.persistence.db import db
from planner.persistence.models.account import User
from planner.services import leaving, mail_reminders
from tests.cast import patient
from tests.services.builders import has_a_plan, noon

ROOT = Path(__file__).parent.parent.parent
AT_TEN = noon(0) - timedelta(hours=2)
AT_ITS_TIME = Course(clock=lambda: AT_TEN)


def breaks(_app: Flask, _course: Course) -> None:
    raise ValueError("about jo@example.org")


def with_a_mail_server(app: Flask) -> Settings:
    settings: Settings = app.extensions["settings"]
    return replace(settings, mail_server="mail.example.org")


def somebody_at_their_time(app: Flask) -> list[str]:
    """Jo has a walk to do and chose ten o'clock; returns the list of those to whom messages go."""
    jo = patient(app).actor
    with app.app_context():
        has_a_plan(jo)
        mail_reminders.change_mail_time(jo, 600, noon(-1))
    return []


def test_a_task_runs_within_the_app_and_may_write(app: Flask) -> None:
    seen: list[str] = []

    def looks(_app: Flask, course: Course) -> None:
        db.session.execute(text("DELETE FROM mail_reminder"))
        seen.append(f"{current_app.name} at {course.clock():%H:%M}")

    assert run_task(app, Task(name="looks", run=looks), AT_ITS_TIME)
    assert seen == ["planner at 10:00"]


def test_an_error_ends_neither_the_task_nor_those_after_it(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []
    tasks = (Task(name="breaks", run=breaks), Task(name="goes on", run=lambda _app, _course: seen.append("here")))
    assert not run_all(app, tasks)
    assert not run_all(app, tasks)
    assert seen == ["here", "here"]
    assert "the task breaks failed: ValueError in breaks:" in caplog.text


def test_what_an_error_says_is_not_logged(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        run_task(app, Task(name="breaks", run=breaks))
    assert "jo@example.org" not in caplog.text


def test_a_task_that_broke_leaves_nothing_half_done(app: Flask) -> None:
    jo = patient(app)

    def breaks_off(_app: Flask, _course: Course) -> None:
        db.session.execute(text("UPDATE person SET name = 'Somebody'"))
        raise ValueError

    run_task(app, Task(name="breaks off", run=breaks_off))
    with app.app_context():
        assert db.session.scalar(text("SELECT name FROM person")) == jo.actor.name


def test_reminders_are_sent_where_mail_leaves_the_machine(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = somebody_at_their_time(app)
    monkeypatch.setitem(app.extensions, "settings", with_a_mail_server(app))
    monkeypatch.setitem(app.extensions, DELIVER, lambda reader: sent.append(reader.email))
    assert run_task(app, TASKS[0], AT_ITS_TIME)
    assert sent == ["jo@example.org"]


def test_without_a_mail_server_nothing_is_sent_and_no_day_is_decided(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = somebody_at_their_time(app)
    monkeypatch.setitem(app.extensions, DELIVER, lambda reader: sent.append(reader.email))
    assert run_task(app, TASKS[0], AT_ITS_TIME)
    assert sent == []
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM mail_reminder")) == 0


def test_accounts_whose_seven_days_are_over_go_by_themselves(app: Flask) -> None:
    jo = patient(app).actor
    task = next(one for one in TASKS if one.name == "leavers")
    with app.app_context():
        leaving.ask_to_leave(jo, noon(0))
    for day, is_there in ((6, True), (8, False)):
        assert run_task(app, task, Course(clock=lambda day=day: noon(day)))
        with app.app_context():
            assert (db.session.get(User, jo.id) is not None) is is_there


def test_the_queue_knows_each_task_and_its_minutes(app: Flask) -> None:
    tasks = (Task(name="each minute", run=breaks), Task(name="at night", run=breaks, minute="7", hour="3"))
    queue = make_queue(app, tasks)

    def due(hour: int, minute: int) -> set[str]:
        return {task.name for task in queue.read_periodic(datetime(2026, 1, 5, hour, minute, tzinfo=UTC))}

    assert due(3, 7) == {"each minute", "at night"}
    assert due(3, 8) == due(4, 7) == {"each minute"}


def test_a_tick_of_the_queue_runs_its_tasks_and_outlives_an_error(app: Flask) -> None:
    seen: list[str] = []
    tasks = (Task(name="breaks", run=breaks), Task(name="goes on", run=lambda _app, _course: seen.append("here")))
    queue = make_queue(app, tasks)
    for _tick in range(2):
        for task in queue.read_periodic(AT_TEN):
            queue.enqueue(task)
        while (task := queue.dequeue()) is not None:
            queue.execute(task)
    assert seen == ["here", "here"]


def test_a_queue_by_itself_starts_no_thread(app: Flask) -> None:
    before = threading.active_count()
    make_queue(app)
    assert threading.active_count() == before


def test_the_site_loads_no_queue_before_it_serves() -> None:
    code = "import sys, wsgi\nwsgi.app.test_client().get('/help')\nsys.exit('huey' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
