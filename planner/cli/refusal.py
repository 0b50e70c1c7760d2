"""Bad input on the command line: exit 2 and one sentence, nothing else."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click


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
            raise Refusal(" ".join(error.format_message().split())) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run; a database that was never made is one sentence too."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if type(error).__name__ == "OperationalError" and "no such table" in str(error):
                raise Refusal("The database is not made yet: run flask db upgrade, or make run.") from error
            raise
