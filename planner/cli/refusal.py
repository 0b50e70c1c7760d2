"""Bad input on the command line: exit 2 and one sentence, nothing else."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click
from flask.cli import AppGroup


class Refusal(click.ClickException):
    """One sentence that names the option and the bound."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the sentence alone."""
        click.echo(self.message, file=file or sys.stderr)


def refuse(sentence: str) -> NoReturn:
    """Stop with one sentence."""
    raise Refusal(sentence)


class PlainCommand(click.Command):
    """A command whose usage errors are one sentence too."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the options; what is wrong becomes one sentence."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise Refusal(_sentence(error)) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run; a database that was never made is one sentence too."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if type(error).__name__ == "OperationalError" and "no such table" in str(error):
                raise Refusal("The database is not made yet: run flask db upgrade, or make run.") from error
            if type(error).__name__ == "OperationalError" and "no such column" in str(error):
                raise Refusal("The database is older than the program: run flask db upgrade, or make run.") from error
            raise


class PlainGroup(AppGroup):
    """Commands that belong together; a name that is none of them is one sentence too."""

    command_class = PlainCommand

    def resolve_command(self, *args: Any, **kwargs: Any) -> Any:
        """Find the command."""
        try:
            return super().resolve_command(*args, **kwargs)
        except click.UsageError as error:
            raise Refusal(_sentence(error)) from error


def _sentence(error: click.UsageError) -> str:
    """What click says, without its guesses at what was meant."""
    told, _, _ = " ".join(error.format_message().split()).partition("Did you mean")
    return told.rstrip("( .") + "."
