"""Lessons as Markdown files: planner/lessons/<language>/<number>-<slug>.md."""

from __future__ import annotations

import re
from pathlib import Path

from planner.domain.errors import DomainError
from planner.domain.lesson import Fit, Lesson
from planner.interop.front_matter import read_text_file, refuse

KEYS = ("title", "minutes", "fits", "sources", "next.text", "next.endpoint")
_NAME = re.compile(r"([0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")


def read_lessons(folder: Path) -> tuple[Lesson, ...]:
    """Every lesson of a language, in the order of their numbers.

    Raises BrokenText with the file's name and line when one of them is broken.
    """
    found: dict[str, Lesson] = {}
    for path in sorted(folder.glob("*.md")):
        lesson = read_lesson(path)
        if lesson.slug in found:
            refuse(path, 1, f"there is another lesson named {lesson.slug}.")
        found[lesson.slug] = lesson
    return tuple(found.values())


def read_lesson(path: Path) -> Lesson:
    """One lesson out of its file."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        refuse(path, 1, "a lesson's file is named such as 03-hurt-is-not-harm.md.")
    file = read_text_file(path, KEYS)
    fits = file.texts("fits")
    for name in fits:
        if name not in list(Fit):
            file.refuse(file.line_of("fits"), f"fits knows {', '.join(Fit)}; it does not know {name}.")
    try:
        return Lesson(
            slug=named[2],
            title=file.text("title"),
            minutes=file.number("minutes"),
            fits=tuple(Fit(name) for name in fits),
            sources=file.texts("sources"),
            next_text=file.text("next.text"),
            next_endpoint=file.text("next.endpoint"),
            text=file.body,
        )
    except DomainError as error:
        file.refuse(file.line_of(error.field), f"{error.message}.")
