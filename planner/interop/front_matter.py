"""Text files with a head: TOML between two lines of +++, then Markdown. What is wrong is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

FENCE = "+++"
ROOT = Path(__file__).resolve().parent.parent.parent
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_OUR_HEADS, _IN_TABLE = re.compile(r"#[ \t]"), re.compile(r"\s*\[([A-Za-z_.]+)\]")


class BrokenText(ValueError):
    """A text file without which the site must not start: its name, its line, and what is wrong, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file's head and body; `body_line` is where the body begins."""

    path: Path
    head: dict[str, Any]
    head_lines: tuple[str, ...]
    body: str
    body_line: int

    def refuse(self, line: int, what: str) -> NoReturn:
        """Stop with the file's name and a line."""
        refuse(self.path, line, what)

    def line_of(self, key: str) -> int:
        """Where a key of the head stands ("next.text": text under [next]); the first line where it is missing."""
        table, _dot, name = key.rpartition(".")
        at = ""
        for number, text in enumerate(self.head_lines, start=2):
            found = _IN_TABLE.match(text)
            at = found[1] if found else at
            if at == table and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", text):
                return number
        return 1

    def text(self, key: str) -> str:
        """A text on one line, without spaces around it."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(self.line_of(key), f"{key} must be a text in quotes.")
        return " ".join(value.split())

    def number(self, key: str) -> int:
        """A whole number."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(self.line_of(key), f"{key} must be a whole number.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, which may be empty."""
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(self.line_of(key), f"{key} must be a list of texts in quotes.")
        return tuple(value)

    def _value(self, key: str) -> Any:
        value: Any = self.head
        for part in key.split("."):
            if not isinstance(value, dict) or part not in value:
                self.refuse(1, f"the front matter has no {key}.")
            value = value[part]
        return value


def refuse(path: Path, line: int, what: str) -> NoReturn:
    """One sentence; the path as the site's owner knows it."""
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    raise BrokenText(f"{name.as_posix()}, line {line}: {what}")


def read_text_file(path: Path, known: Collection[str]) -> TextFile:
    """Read a file; `known` are the keys its head may hold, those of a table with a dot.

    Raises BrokenText where it is no text, has no front matter, or holds a key that nobody reads.
    """
    lines = _lines(path)
    if not lines or lines[0].strip() != FENCE:
        refuse(path, 1, "a text begins with a line of +++.")
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == FENCE), None)
    if end is None:
        refuse(path, len(lines), "the front matter has no second line of +++.")
    found = TextFile(
        path=path,
        head=_head(path, lines[1:end]),
        head_lines=tuple(lines[1:end]),
        body="\n".join(lines[end + 1 :]).rstrip(),
        body_line=end + 2,
    )
    _check_keys(found, known)
    if not found.body.strip():
        found.refuse(len(lines), "there is no text below the front matter.")
    for number, line in enumerate(lines[end + 1 :], start=end + 2):
        if _OUR_HEADS.match(line):
            found.refuse(number, "headings in the text begin with ##, because the title is the page's own.")
    return found


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        refuse(path, 1, f"the file cannot be read: {error.strerror}.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n").split("\n")
    except UnicodeDecodeError as error:
        refuse(path, raw[: error.start].count(b"\n") + 1, "this is not text in UTF-8.")


def _head(path: Path, lines: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        at = _AT_LINE.search(told)
        line = int(at[1]) + 1 if at and at[1] else len(lines) + 1
        refuse(path, line, f"the front matter is not TOML ({_AT_LINE.sub('', told)}).")


def _check_keys(found: TextFile, known: Collection[str]) -> None:
    for key, value in found.head.items():
        names = [f"{key}.{name}" for name in value] if isinstance(value, dict) else [key]
        for name in names:
            if name not in known:
                found.refuse(found.line_of(name), f"nobody reads {name}; the front matter knows {', '.join(known)}.")
