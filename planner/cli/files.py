"""Files that were named on the command line: plain ones of a bounded size, and names that cannot harm a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from planner.cli.refusal import refuse

LARGEST_FILE = 20 * 1024 * 1024
_SHORT = 300
Item = TypeVar("Item")


def read_bytes(name: str) -> bytes:
    """The content of a file; what cannot be read is refused in one sentence that names it."""
    path, shown = Path(name), on_one_line(name)
    try:
        if path.exists() and not path.is_file():
            refuse(f"{shown}: FILE must be a plain file.")
        if path.stat().st_size > LARGEST_FILE:
            refuse(f"{shown}: the file must be at most 20 MB.")
        return path.read_bytes()
    except OSError as error:
        refuse(f"{shown}: the file cannot be read ({error.strerror}).")


def on_one_line(text: str) -> str:
    """Names come out of strangers' files: no line break or control character of theirs reaches the terminal."""
    return "".join(char if char.isprintable() else "?" for char in text)[:_SHORT]


def with_bar(items: Iterable[Item], length: int, label: str) -> Iterator[Item]:
    """The same items; on a terminal a bar shows how far the work is."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
