"""`flask physios`: who may work here as a physiotherapist."""

from __future__ import annotations

import click

from planner.cli.refusal import PlainGroup, refuse
from planner.services import people
from planner.services.guards import NotFound

physios = PlainGroup("physios", help="Who may work here as a physiotherapist.")


@physios.command("approve")
@click.argument("email")
def approve(email: str) -> None:
    """Let a physiotherapist work here. Example: flask physios approve priya@example.org"""
    try:
        people.approve_physio(email)
    except NotFound as error:
        refuse(str(error))
    click.echo("Approved. Their caseload opens when they look in again.")


@physios.command("waiting")
def waiting() -> None:
    """List who waits for approval, an address a line. Example: flask physios waiting"""
    for email in people.waiting_physios():
        click.echo(email)
