"""`flask demo load`: sample data from the command line."""

from __future__ import annotations

import click
from flask.cli import AppGroup, with_appcontext

from planner.cli.refusal import PlainCommand, refuse
from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.services.demo import load_demo
from planner.services.people import HOME_ZONE, check_zone

demo = AppGroup("demo", help="Sample data.")


@demo.command("load", cls=PlainCommand)
@click.option("--zone", default=HOME_ZONE, show_default=True, help="the time zone of the sample people")
@with_appcontext
def load(zone: str) -> None:
    """Make one patient with sixteen weeks and one physiotherapist, gone after 24 hours.

    Example: flask demo load
    """
    try:
        check_zone(zone)
    except DomainError as error:
        refuse(f"--zone: {error.message}")
    patient, physio = load_demo(zone, now_utc())
    click.echo(f"Patient {patient} and physiotherapist {physio}, for 24 hours.")
    click.echo(f"Sign in by a link: flask users reset-link {patient}")
