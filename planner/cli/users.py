"""`flask users` and `flask physios`: accounts from the command line of the site's owner."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup
from flask_security import hash_password
from flask_security.recoverable import generate_reset_password_token

from planner.clock import now_utc
from planner.domain.errors import DomainError
from planner.domain.people import Role
from planner.services import people
from planner.services.guards import NotFound

users = AppGroup("users", help="Accounts.")
physios = AppGroup("physios", help="Who may work here as a physiotherapist.")


@users.command("create")
@click.argument("email")
@click.option("--name", required=True, help="What the person is called.")
@click.option("--zone", default="Europe/London", show_default=True, help="Their time zone.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="patient", show_default=True)
@click.password_option()
def create(email: str, name: str, zone: str, role: str, password: str) -> None:
    """Make an account. Example: flask users create jo@example.org --name Jo"""
    if len(password) < 10:
        raise click.UsageError("The password needs at least 10 characters.")
    command = people.NewPerson(
        email=email,
        password_hash=hash_password(password),
        name=name,
        zone=zone,
        role=Role(role),
        is_physio_approved=True,
    )
    try:
        people.create_person(command, now_utc())
    except DomainError as error:
        raise click.UsageError(error.message) from error
    click.echo("The account is made.")


@users.command("reset-link")
@click.argument("email")
def reset_link(email: str) -> None:
    """Print a link that sets a new password, for a site without mail. Example: flask users reset-link jo@example.org"""
    try:
        user = people.find_user(email)
    except NotFound as error:
        raise click.UsageError(str(error)) from error
    settings = current_app.extensions["settings"]
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    click.echo(f"{base}/reset-password/{generate_reset_password_token(user)}")


@physios.command("approve")
@click.argument("email")
def approve(email: str) -> None:
    """Let a physiotherapist work here. Example: flask physios approve priya@example.org"""
    try:
        people.approve_physio(email)
    except NotFound as error:
        raise click.UsageError(str(error)) from error
    click.echo("Approved.")


@physios.command("waiting")
def waiting() -> None:
    """List who waits for approval. Example: flask physios waiting"""
    for email in people.waiting_physios():
        click.echo(email)
