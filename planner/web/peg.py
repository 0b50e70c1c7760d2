"""The PEG's own wording, out of a data file that stands outside the licence of the code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from planner.web.numerals import reader_language
from planner.web.region import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class PegItem:
    """One question with the words of its two ends."""

    key: str
    question: str
    low: str
    high: str


def peg_items() -> tuple[PegItem, ...]:
    """The three questions in the reader's language."""
    return _items(reader_language())


def peg_source() -> str:
    """Where the questions come from."""
    return str(in_language(peg_file()["source"], reader_language()))


@cache
def _items(language: str) -> tuple[PegItem, ...]:
    return tuple(PegItem(**in_language(item, language)) for item in peg_file()["items"])


@cache
def peg_file() -> dict[str, Any]:
    """The file as it is, each text by language."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("peg.json").read_text("utf-8"))
    return found
