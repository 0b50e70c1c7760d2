"""The words of calm practices: planner/practices/<language>/<kind>.md, in three parts."""

from __future__ import annotations

from pathlib import Path

from planner.domain.errors import DomainError
from planner.domain.practice import Kind, Script
from planner.interop.front_matter import TextFile, read_text_file, refuse

KEYS = ("title", "also", "lead", "care", "sources")
PARTS = ("Begin", "Middle", "End")


def read_scripts(folder: Path) -> dict[Kind, Script]:
    """Every practice of a language. Raises BrokenText with the file's name and line when one is broken."""
    found = {}
    for path in sorted(folder.glob("*.md")):
        if path.stem not in list(Kind):
            refuse(path, 1, f"a practice's file is named after one of {', '.join(Kind)}.")
        found[Kind(path.stem)] = _read_script(path)
    return found


def _read_script(path: Path) -> Script:
    file = read_text_file(path, KEYS)
    parts = _parts(file)
    try:
        return Script(
            kind=Kind(path.stem),
            title=file.text("title"),
            also=file.text("also") if "also" in file.head else "",
            lead=file.text("lead"),
            care=file.text("care"),
            sources=file.texts("sources"),
            begin=tuple(parts["Begin"]),
            middle=tuple(parts["Middle"]),
            end=tuple(parts["End"]),
        )
    except DomainError as error:
        file.refuse(file.line_of(error.field), f"{error.message}.")


def _parts(file: TextFile) -> dict[str, list[str]]:
    """Paragraphs under each of the three headings, each on one line."""
    found: dict[str, list[str]] = {part: [] for part in PARTS}
    part, is_new = "", True
    for number, line in enumerate(file.body.split("\n"), start=file.body_line):
        text = line.strip()
        if text.startswith("#"):
            part = text.lstrip("#").strip()
            if part not in PARTS:
                file.refuse(number, f"the parts are ## {', ## '.join(PARTS)}.")
            is_new = True
        elif not text:
            is_new = True
        elif not part:
            file.refuse(number, "passages stand under ## Begin, ## Middle or ## End.")
        elif is_new:
            found[part].append(text)
            is_new = False
        else:
            found[part][-1] += f" {text}"
    return found
