"""`flask jobs`: what is done again and again, in a process of its own."""

from __future__ import annotations

import sys
from contextlib import suppress

import click
from flask import current_app

from planner.cli.ending import Ending
from planner.cli.refusal import PlainGroup
from planner.jobs.tasks import TASKS, run_all

jobs = PlainGroup("jobs", help="What is done again and again: e-mail reminders.")


@jobs.command("run")
@click.option("--once", is_flag=True, help="Do each thing once, and end; for cron, every minute.")
def run(once: bool) -> None:
    """Run beside a server that has JOBS=off. Example: flask jobs run"""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if once:
        sys.exit(0 if run_all(app, TASKS) else 1)
    from planner.jobs.consumer import in_background

    ending = Ending()
    with in_background(app):
        click.echo("Running. Ctrl+C stops it.")
        with suppress(KeyboardInterrupt):
            ending.wait()
