"""`flask users`: accounts from the command line of the site's owner."""

from __future__ import annotations

import click
from flask import current_app
from flask_security import hash_password
from flask_security.recoverable import generate_reset_password_token

from planner.cli.refusal import PlainGroup, refuse
from planner.clock import now_utc
from planner.config import Settings
from planner.domain.errors import DomainError
from planner.domain.people import Role
from planner.services import leaving, people
from planner.services.guards import NotFound

users = PlainGroup("users", help="Accounts.")


@users.command("create")
@click.argument("email")
@click.option("--name", required=True, help="What the person is called.")
@click.option("--zone", default=people.HOME_ZONE, show_default=True, help="Their time zone.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="patient", show_default=True)
@click.password_option(help="At least 10 characters; asked for when it is not given.")
def create(email: str, name: str, zone: str, role: str, password: str) -> None:
    """Make an account. Example: flask users create jo@example.org --name Jo"""
    command = people.NewPerson(
        email=_checked_email(email),
        password_hash=hash_password(_checked_password(password)),
        name=name,
        zone=zone,
        role=Role(role),
        is_physio_approved=role == Role.PHYSIOTHERAPIST,
    )
    leaving.remove_leavers(now_utc())  # the address of whoever has left is free
    try:
        people.create_person(command, now_utc())
    except DomainError as error:
        refuse(error.message)
    click.echo("The account is made.")


@users.command("reset-link")
@click.argument("email")
def reset_link(email: str) -> None:
    """Print a link that sets a new password, for a site without mail; it works for one day, and once.

    Example: flask users reset-link jo@example.org
    """
    try:
        user = people.find_user(email)
    except NotFound as error:
        refuse(str(error))
    click.echo(f"{_site_address()}/reset-password/{generate_reset_password_token(user)}")


@users.command("purge")
def purge() -> None:
    """Delete the accounts whose people asked for that seven days ago or earlier. Run it once a day or more often.

    Example: flask users purge
    """
    count = leaving.remove_leavers(now_utc())
    click.echo("1 account was deleted." if count == 1 else f"{count} accounts were deleted.")


def _checked_email(email: str) -> str:
    try:
        return str(current_app.extensions["security"].mail_util.validate(email))
    except ValueError:
        refuse("EMAIL must be an e-mail address such as jo@example.org.")


def _checked_password(password: str) -> str:
    """The password as it is kept; signing in brings what is typed into the same form."""
    problems, kept = current_app.extensions["security"].password_util.validate(password, True)
    if problems:
        refuse("--password must have at least 10 characters.")
    return str(kept)


def _site_address() -> str:
    settings: Settings = current_app.extensions["settings"]
    return settings.address
