"""`flask users` and `flask physios`: exit 2 and one sentence on bad input."""

from __future__ import annotations

import json
from datetime import timedelta

import click
import pytest
from flask import Flask

from planner.cli import COMMANDS
from planner.clock import now_utc
from planner.persistence.db import read_only
from planner.services import leaving
from tests.cast import PASSWORD, other_physio, patient, physio
from tests.web.account_fixtures import app, make_site
from tests.web.sites import command, rows, send

__all__ = ["app", "make_site"]


def test_an_account_that_was_made_signs_in(app: Flask) -> None:
    made = command(app, "users", "create", "Jo@Example.org", "--name", "Jo", "--password", PASSWORD)
    assert (made.exit_code, made.output) == (0, "The account is made.\n")
    client = app.test_client()
    assert send(client, "/sign-in", email="jo@example.org", password=PASSWORD).location == "/home"
    assert client.get("/home").location == "/today"


def test_a_physiotherapist_made_by_the_owner_need_not_wait(app: Flask) -> None:
    command(app, "users", "create", "p@example.org", "--name", "P", "--role", "physiotherapist", "--password", PASSWORD)
    assert rows(app, "SELECT is_physio_approved FROM person") == [(1,)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("not an address", "--name", "Jo", "--password", PASSWORD), "EMAIL must be an e-mail address"),
        (("jo@example.org", "--name", "Jo", "--password", "short"), "--password must have at least 10 characters."),
        (("jo@example.org", "--name", " ", "--password", PASSWORD), "Your name has 1 to 80 characters."),
        (("jo@example.org", "--name", "Jo", "--zone", "Mars/One", "--password", PASSWORD), "Choose a time zone"),
        (("sam@example.org", "--name", "Sam", "--password", PASSWORD), "There is an account with this e-mail address"),
    ],
)
def test_it_refuses_in_one_sentence(app: Flask, words: tuple[str, ...], sentence: str) -> None:
    patient(app, email="sam@example.org")
    refused = command(app, "users", "create", *words)
    assert refused.exit_code == 2
    assert sentence in refused.output
    assert len(refused.output.splitlines()) == 1
    assert len(rows(app, "SELECT * FROM user")) == 1


@pytest.mark.parametrize("words", [("users", "reset-link"), ("physios", "approve")])
def test_nobody_has_that_address(app: Flask, words: tuple[str, ...]) -> None:
    refused = command(app, *words, "no@example.org")
    assert refused.exit_code == 2
    assert len(refused.output.splitlines()) == 1


def test_it_lists_who_waits(app: Flask) -> None:
    physio(app)
    other_physio(app, is_approved=False)
    assert command(app, "physios", "waiting").output == "omar@example.org\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("users", "create"), "Missing argument 'EMAIL'."),
        (("physios", "approve"), "Missing argument 'EMAIL'."),
        (("users", "crate"), "No such command 'crate'."),
        (("demo", "load", "--bogus"), "No such option '--bogus'."),
        (("demo", "load", "--zone", "Mars/One"), "--zone: Choose a time zone from the list."),
        (("serve", "--bogus"), "No such option '--bogus'."),
    ],
)
def test_a_slip_is_one_sentence(app: Flask, words: tuple[str, ...], sentence: str) -> None:
    refused = command(app, *words)
    assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", f"{sentence}\n")


def test_sample_people_are_told_to_a_program_too(app: Flask) -> None:
    found = json.loads(command(app, "demo", "load", "--format", "json").stdout)
    assert found["hours"] == 24
    assert {found["patient"], found["physiotherapist"]} <= {email for (email,) in rows(app, "SELECT email FROM user")}


EVERY_COMMAND = [
    (group.name or "", name) for group in COMMANDS if isinstance(group, click.Group) for name in group.commands
]


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=" ".join)
def test_help_has_an_example(app: Flask, words: tuple[str, ...]) -> None:
    assert f"Example: flask {' '.join(words)}" in command(app, *words, "--help").output


def test_it_deletes_accounts_whose_week_is_over_and_says_how_many(app: Flask) -> None:
    jo, sam = patient(app), patient(app, email="sam@example.org", name="Sam")
    with app.app_context():
        read_only(False)
        leaving.ask_to_leave(jo.actor, now_utc() - timedelta(days=8))
        leaving.ask_to_leave(sam.actor, now_utc())
    assert command(app, "users", "purge").output == "1 account was deleted.\n"
    assert command(app, "users", "purge").output == "0 accounts were deleted.\n"
    assert rows(app, "SELECT email FROM user") == [("sam@example.org",)]


def test_an_address_of_whoever_has_left_is_free(app: Flask) -> None:
    jo = patient(app)
    with app.app_context():
        read_only(False)
        leaving.ask_to_leave(jo.actor, now_utc() - timedelta(days=8))
    made = command(app, "users", "create", jo.email, "--name", "Jo", "--password", "heather and gorse")
    assert made.output == "The account is made.\n"
