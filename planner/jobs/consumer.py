"""The thread that runs the tasks at their times: huey's, inside the process that asks for it (docs/adr/0011-jobs.md).

Nothing else imports this module before it is needed, so no page waits for huey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from flask import Flask
from huey import MemoryHuey, crontab
from huey.consumer import Consumer

from planner.jobs.tasks import TASKS, Course, Task, run_task

A_LOOK = 10
"""Seconds between two looks at the clock."""
PATIENCE = 8
"""Seconds that the end waits for a task, which begins with nobody new; what is cut off is never done twice."""
STALE = 50
"""Seconds after which a tick that waited behind a slow one is left out, because the next one does its work."""


class Background(Consumer):
    """A consumer beside a server: signals stay the server's."""

    def _set_signal_handlers(self) -> None:
        """None of its own."""


def make_queue(app: Flask, tasks: tuple[Task, ...] = TASKS, course: Course | None = None) -> MemoryHuey:
    """A queue that knows the tasks and their times. It is in memory: what is to be done stands in the database."""
    queue = MemoryHuey("steadily", results=False, utc=True)
    for task in tasks:
        times = crontab(minute=task.minute, hour=task.hour)
        queue.periodic_task(times, name=task.name, expires=STALE)(_call(app, task, course))
    return queue


def _call(app: Flask, task: Task, course: Course | None) -> Callable[[], None]:
    def call() -> None:
        run_task(app, task, course)

    return call


@contextmanager
def in_background(app: Flask, tasks: tuple[Task, ...] = TASKS) -> Iterator[None]:
    """Run the tasks at their times in a thread, until the block ends. Begin it after a fork, and once."""
    ending = Event()
    queue = make_queue(app, tasks, Course(goes_on=lambda: not ending.is_set()))
    consumer = Background(queue, scheduler_interval=A_LOOK, check_worker_health=False, shutdown_timeout=PATIENCE)
    consumer.start()
    try:
        yield
    finally:
        ending.set()
        consumer.stop(graceful=True)
