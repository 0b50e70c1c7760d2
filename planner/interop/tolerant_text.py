"""Text out of files that other programs, and people's spreadsheets, have written."""

from __future__ import annotations

import codecs
import csv
import re

from planner.interop.daily_record import UnreadableFileError

LARGEST_FILE = 20 * 1024 * 1024
"""In bytes: a lifetime of days is far smaller."""
MOST_LINES = 200_000
# Not str.splitlines: it also breaks at form feeds and the like, and then a line's number is not the editor's.
_SPACED_QUOTE = re.compile(r'"[ \t]+(?=,|$)')
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(name: str, content: bytes) -> str:
    """The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one, else Latin-1 as Windows writes it.

    Raises UnreadableFileError, naming the file, when it is empty, too large or not text.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(f"{name} is larger than 20 MB.")
    text = _text(name, content)
    if not text.strip():
        raise UnreadableFileError(f"{name} is empty.")
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise UnreadableFileError(f"{name} has more than {MOST_LINES:,} lines.")
    return text


def lines_of(text: str) -> list[str]:
    """The lines, whichever of the three line ends the file has; the first is line 1 of an editor."""
    return _LINE_END.split(text)


def cells_of(line: str) -> list[str] | None:
    """The trimmed cells of one CSV line; none at all when all are blank, None when it is not CSV.

    One line at a time, so that a quote left open spoils its own line and not the rest of the file.
    """
    cells = _parsed(line)
    if cells is None:  # people's spreadsheets leave spaces between a quote and its comma
        cells = _parsed(_SPACED_QUOTE.sub('"', line.strip()))
    return cells if cells is None or any(cells) else []


def _parsed(line: str) -> list[str] | None:
    try:
        return [cell.strip() for cell in next(csv.reader([line], strict=True, skipinitialspace=True), [])]
    except csv.Error:
        return None


def _text(name: str, content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFileError(f"{name} is not a text file.")
