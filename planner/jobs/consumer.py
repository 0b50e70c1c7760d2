"""The thread that runs the tasks at their times: huey's, inside the process that asks for it (docs/adr/0011-jobs.md).

Nothing else imports this module before it is needed, so no page waits for huey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from huey import MemoryHuey, crontab
from huey.consumer import Consumer

from planner.jobs.tasks import TASKS, Task, run_task

A_LOOK = 10
"""Seconds between two looks at the clock."""
PATIENCE = 8
"""Seconds that the end waits for a task; what is cut off was claimed before, and is never done twice."""
STALE = 50
"""Seconds after which a tick that waited behind a slow one is left out, because the next one does its work."""


class Background(Consumer):
    """A consumer beside a server: signals stay the server's."""

    def _set_signal_handlers(self) -> None:
        """None of its own."""


def make_queue(app: Flask, tasks: tuple[Task, ...] = TASKS) -> MemoryHuey:
    """A queue that knows the tasks and their times. It is in memory: what is to be done stands in the database."""
    queue = MemoryHuey("steadily", results=False, utc=True)
    for task in tasks:
        times = crontab(minute=task.minute, hour=task.hour)
        queue.periodic_task(times, name=task.name, expires=STALE)(_call(app, task))
    return queue


def _call(app: Flask, task: Task) -> Callable[[], None]:
    def call() -> None:
        run_task(app, task)

    return call


@contextmanager
def in_background(app: Flask, tasks: tuple[Task, ...] = TASKS) -> Iterator[None]:
    """Run the tasks at their times in a thread, until the block ends. Begin it after a fork, and once."""
    consumer = Background(
        make_queue(app, tasks), scheduler_interval=A_LOOK, check_worker_health=False, shutdown_timeout=PATIENCE
    )
    consumer.start()
    try:
        yield
    finally:
        consumer.stop(graceful=True)
