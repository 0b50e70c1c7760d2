"""`flask demo load`: sample data from the command line."""

from __future__ import annotations

import json
from datetime import timedelta

import click

from planner.cli.refusal import PlainGroup, refuse
from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.services.demo import KEPT_FOR, load_demo
from planner.services.people import HOME_ZONE, check_zone

demo = PlainGroup("demo", help="Sample data.")


@demo.command("load")
@click.option("--zone", default=HOME_ZONE, show_default=True, help="the time zone of the sample people")
@click.option("--format", "shape", default="text", show_default=True, help="text or json")
def load(zone: str, shape: str) -> None:
    """Make one patient with sixteen weeks and their physiotherapist with a caseload of six, gone after 24 hours.

    Example: flask demo load
    """
    if shape not in ("text", "json"):
        refuse("--format must be text or json.")
    try:
        check_zone(zone)
    except DomainError as error:
        refuse(f"--zone: {error.message}")
    patient, physio = load_demo(zone, now_utc())
    if shape == "json":
        click.echo(json.dumps({"patient": patient, "physiotherapist": physio, "hours": KEPT_FOR // timedelta(hours=1)}))
        return
    click.echo(f"Patient {patient} and physiotherapist {physio}, for 24 hours.")
    click.echo(f"Sign in by a link: flask users reset-link {patient}")
