"""Two processes that look at the same minute: a message leaves once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask

from planner.domain.people import Actor
from planner.services.mail_reminders import change_mail_time, send_due
from tests.cast import patient
from tests.persistence.test_two_processes import at_once, nothing_open
from tests.services.builders import has_a_plan, noon

AT_TEN = noon(0) - timedelta(hours=2)


def a_look(_actor: Actor, _given: dict[str, str]) -> str:
    return str(send_due(lambda: AT_TEN, lambda reader: None))


def test_of_two_processes_at_the_same_minute_one_sends(app: Flask, folder: Path) -> None:
    jo = patient(app).actor
    has_a_plan(jo)
    change_mail_time(jo, 600, noon(-1))
    with nothing_open():
        assert at_once(folder, jo, a_look) == ["0", "1"]
    with nothing_open():
        assert at_once(folder, jo, a_look) == ["0", "0"]
