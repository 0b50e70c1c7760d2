"""`flask sessions import`: a person's daily record from another program."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from planner.cli.files import on_one_line, read_bytes, with_bar
from planner.cli.refusal import PlainGroup, refuse
from planner.clock import local_day, now_utc
from planner.domain.units import Unit
from planner.interop.daily_record import DailyReading, PainRecord, RejectedLine, UnreadableFileError
from planner.interop.fitbit_web import MINUTES, STEPS, read_fitbit_web
from planner.interop.pain_csv import read_pain_csv
from planner.interop.steps_json import read_steps_json
from planner.services.guards import NotFound
from planner.services.import_sessions import Import, import_sessions
from planner.services.people import find_actor

sessions = PlainGroup("sessions", help="What people did.")


@sessions.command("import")
@click.option("--user", required=True, help="the person's e-mail address")
@click.option("--format", "shape", default="fitbit-web", show_default=True, help="fitbit-web or steps-json")
@click.option("--measure", default=STEPS, show_default=True, help="steps, or minutes (fitbit-web)")
@click.option("--pain", "pain_files", multiple=True, help="a pain diary of the same person")
@click.option("--dry-run", is_flag=True, help="say what would be done, and do nothing")
@click.option("--report", default="text", show_default=True, help="text, or json for a program")
@click.argument("files", nargs=-1)
def import_command(
    user: str,
    shape: str,
    measure: str,
    pain_files: tuple[str, ...],
    dry_run: bool,
    report: str,
    files: tuple[str, ...],
) -> None:
    """Import a daily record as walking session logs.

    Example: flask sessions import --user jo@example.org --format fitbit-web exports/*.csv --dry-run
    """
    if shape not in ("fitbit-web", "steps-json"):
        refuse("--format must be fitbit-web or steps-json.")
    if measure not in (STEPS, MINUTES) or (measure == MINUTES and shape == "steps-json"):
        refuse("--measure must be steps, or minutes with --format fitbit-web.")
    if report not in ("text", "json"):
        refuse("--report must be text or json.")
    if not files and not pain_files:
        refuse("FILE must be given at least once.")
    try:
        actor = find_actor(user)
        today = local_day(now_utc(), actor.zone)
        contents = ((_shown(name), read_bytes(name)) for name in with_bar(files, len(files), "Reading"))
        if shape == "fitbit-web":
            reading = read_fitbit_web(contents, measure, today)
        else:
            reading = read_steps_json(contents, today)
        pains, rejected = _pains(pain_files, today)
    except NotFound as error:
        refuse(f"--user: {error}")
    except UnreadableFileError as error:
        refuse(f"{error} Nothing was imported.")
    unit = Unit.MINUTES if measure == MINUTES else Unit.STEPS
    reading = DailyReading(records=reading.records, rejected=(*reading.rejected, *rejected))
    done = import_sessions(actor, reading, pains, unit, shape, now_utc(), is_dry_run=dry_run)
    if report == "json":
        click.echo(json.dumps(_as_json(done, unit, dry_run), ensure_ascii=False))
    else:
        _tell(done, unit, dry_run)


def _shown(name: str) -> str:
    return on_one_line(Path(name).name)


def _pains(names: tuple[str, ...], today: date) -> tuple[list[PainRecord], list[RejectedLine]]:
    pains: list[PainRecord] = []
    rejected: list[RejectedLine] = []
    for name in names:
        found, left = read_pain_csv(_shown(name), read_bytes(name), today)
        pains += found
        rejected += left
    return pains, rejected


def _as_json(done: Import, unit: Unit, is_dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": is_dry_run,
        "unit": unit.value,
        "first": done.first.isoformat() if done.first else None,
        "last": done.last.isoformat() if done.last else None,
        "total": done.total // unit.base_size,
        "zero_days": done.zero_days,
        "days_added": done.new_days,
        "days_known": done.known_days,
        "pain_ratings_added": done.new_ratings,
        "not_used": [{"file": line.file, "line": line.line, "reason": line.reason} for line in done.rejected],
    }


def _tell(done: Import, unit: Unit, is_dry_run: bool) -> None:
    for line in done.rejected:
        click.echo(f"Not used: {line}")
    word = "would be added" if is_dry_run else "added"
    if done.first is not None:
        click.echo(
            f"{done.new_days + done.known_days:,} days from {done.first} to {done.last}, "
            f"{done.total // unit.base_size:,} {unit} in all, {done.zero_days} days of zero."
        )
    click.echo(f"{done.new_days:,} days {word}, {done.known_days:,} were there already.")
    if done.new_ratings:
        click.echo(f"{done.new_ratings:,} pain ratings {word}.")
