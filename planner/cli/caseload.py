"""`flask caseload`: the summaries that a physiotherapist's first page reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup, with_appcontext

from planner.cli.refusal import PlainCommand, refuse
from planner.clock import now_utc
from planner.services import summaries
from planner.services.requests import begin_request
from planner.services.summaries import Progress

caseload = AppGroup("caseload", help="What physiotherapists see of their patients at a glance.")


@caseload.command("rebuild", cls=PlainCommand)
@click.option(
    "--check", "is_check", is_flag=True, help="change nothing; list what differs, and exit 1 if anything does"
)
@click.option("--format", "shape", default="text", show_default=True, help="text or json")
@with_appcontext
def rebuild(is_check: bool, shape: str) -> None:
    """Make every patient's summary again from the facts.

    Example: flask caseload rebuild --check --format json
    """
    if shape not in ("text", "json"):
        refuse("--format must be text or json.")
    begin_request(is_check)
    with _bar("Checking" if is_check else "Rebuilding") as progress:
        if is_check:
            count, found = summaries.count_subjects(), summaries.check(progress)
        else:
            count, found = summaries.rebuild(now_utc(), progress), []
    if shape == "json":
        differences = [{"patient": difference.patient_id, "what": difference.what} for difference in found]
        click.echo(json.dumps({"patients": count, "differences": differences} if is_check else {"patients": count}))
    elif not is_check:
        click.echo(f"Made the summaries of {count:,} patients again.")
    elif not found:
        click.echo(f"The summaries of {count:,} patients equal the fold.")
    else:
        for difference in found:
            click.echo(f"Patient {difference.patient_id}: {difference.what}")
    if found:
        sys.exit(1)


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=summaries.count_subjects(), label=label, file=sys.stderr) as bar:
        yield bar.update
