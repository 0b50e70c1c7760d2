"""Each task, and when. A new one is a function of the app and a course, and a line in TASKS.

A task asks the database what is to be done, so one that was left out, or ran twice, does no harm.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask

from planner.clock import now_utc
from planner.config import Settings
from planner.services import leaving, mail_reminders
from planner.services.mail_reminders import Deliver
from planner.services.requests import begin_request

DELIVER = "deliver_mail_reminder"
"""Under which name the factory leaves what sends a message."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a task goes by: a clock, because it may take long, and whether to go on, because the program may end."""

    clock: Callable[[], datetime] = now_utc
    goes_on: Callable[[], bool] = lambda: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that is done again and again; `minute` and `hour` as cron writes them, in UTC: *, 7 or */10."""

    name: str
    run: Callable[[Flask, Course], object]
    minute: str = "*"
    hour: str = "*"


def send_mail_reminders(app: Flask, course: Course) -> None:
    """Whoever asked for an e-mail at this time of their day; nothing where mail does not leave this machine."""
    settings: Settings = app.extensions["settings"]
    deliver: Deliver = app.extensions[DELIVER]
    if settings.sends_mail:
        mail_reminders.send_due(course.clock, deliver, course.goes_on)


def forget_mail_reminders(_app: Flask, course: Course) -> None:
    """The privacy page promises a week, also where nobody is sent one any more."""
    mail_reminders.forget_old_days(course.clock())


def remove_leavers(_app: Flask, course: Course) -> None:
    """Delete the accounts whose seven days are over."""
    leaving.remove_leavers(course.clock())


TASKS: tuple[Task, ...] = (
    Task(name="mail_reminders", run=send_mail_reminders),
    Task(name="old_mail_reminders", run=forget_mail_reminders, minute="17"),
    Task(name="leavers", run=remove_leavers, minute="37"),
)


def run_task(app: Flask, task: Task, course: Course | None = None) -> bool:
    """Run one, and tell whether it went well; its error ends neither the thread nor the tasks after it.

    The log holds the kind of an error and its place; what it says may hold an address.
    """
    with app.app_context():
        begin_request(False)
        try:
            task.run(app, course or Course())
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error("the task %s failed: %s in %s", task.name, type(error).__name__, f"{place.name}:{place.lineno}")
            return False
    return True


def run_all(app: Flask, tasks: tuple[Task, ...]) -> bool:
    """Each task once, now; True when all went well."""
    went_well = [run_task(app, task) for task in tasks]
    return all(went_well)
