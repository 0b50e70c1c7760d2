"""Compiles the translations in planner/translations into what the site reads, build/translations."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
WRITTEN = ROOT / "planner" / "translations"
BUILT = ROOT / "build" / "translations"


def compile_catalogues(written: Path = WRITTEN, built: Path = BUILT) -> int:
    """How many languages were compiled; a text that waits to be translated stays English."""
    sources = sorted(written.glob("*/LC_MESSAGES/messages.po"))
    for source in sources:
        target = built / source.relative_to(written).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as read, target.open("wb") as write:
            write_mo(write, read_po(read, abort_invalid=True))
    return len(sources)
