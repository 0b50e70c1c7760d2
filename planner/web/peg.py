"""The PEG's own wording, out of a data file that stands outside the licence of the code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PegItem:
    """One question with the words of its two ends."""

    key: str
    question: str
    low: str
    high: str


@cache
def peg_items() -> tuple[PegItem, ...]:
    """The three questions."""
    return tuple(PegItem(**item) for item in _file()["items"])


@cache
def peg_source() -> str:
    """Where the questions come from."""
    return str(_file()["source"])


@cache
def _file() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(Path(__file__).with_name("peg.json").read_text("utf-8"))
    return found
