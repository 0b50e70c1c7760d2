"""The texts that come with the site, by language: lessons, and the words of calm practices. Read once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planner.domain.lesson import Lesson
from planner.domain.practice import Kind, Script
from planner.interop.front_matter import BrokenText
from planner.interop.lesson_files import read_lessons
from planner.interop.markdown import to_html
from planner.interop.practice_files import read_scripts

__all__ = ["BrokenText", "Library", "check_library", "library"]

HOME = "en_GB"
"""The language in which every text exists."""

LESSONS = Path(__file__).resolve().parent.parent / "lessons"
PRACTICES = Path(__file__).resolve().parent.parent / "practices"


@dataclass(frozen=True, kw_only=True)
class Library:
    """Every text in a reader's language; where it has none, the one in English, named in `in_english`."""

    lessons: tuple[Lesson, ...]
    html: dict[str, str]
    scripts: dict[Kind, Script]
    in_english: frozenset[str]


def library(locale: str) -> Library:
    """The texts for a reader, such as en_GB or es."""
    return _library(LESSONS, PRACTICES, locale)


def check_library() -> None:
    """Read every text of every language. Raises BrokenText with a file's name and line."""
    folders = [folder for root in (LESSONS, PRACTICES) for folder in root.iterdir() if folder.is_dir()]
    for locale in sorted({folder.name for folder in folders} | {HOME}):
        found = library(locale)
        missing = [kind.value for kind in Kind if kind not in found.scripts]
        if missing or not found.lessons:
            raise BrokenText(f"The texts in {HOME} are not whole: {', '.join(missing) or 'every lesson'} is missing.")


@cache
def _library(lessons: Path, practices: Path, locale: str) -> Library:
    home = {lesson.slug: lesson for lesson in read_lessons(lessons / HOME)}
    home_scripts = read_scripts(practices / HOME)
    theirs = {lesson.slug: lesson for lesson in _lessons_of(lessons, locale)}
    for slug in {*theirs} - {*home}:
        raise BrokenText(f"The lesson {slug} is there in {locale} and not in {HOME}, so nobody would find it.")
    their_scripts = {} if locale == HOME else read_scripts(practices / locale)
    chosen = tuple(theirs.get(slug, lesson) for slug, lesson in home.items())
    is_home = locale == HOME
    left = {*home} - {*theirs} | {kind.value for kind in {*home_scripts} - {*their_scripts}}
    return Library(
        lessons=chosen,
        html={lesson.slug: to_html(lesson.text) for lesson in chosen},
        scripts={kind: their_scripts.get(kind, script) for kind, script in home_scripts.items()},
        in_english=frozenset() if is_home else frozenset(left),
    )


def _lessons_of(lessons: Path, locale: str) -> tuple[Lesson, ...]:
    return () if locale == HOME else read_lessons(lessons / locale)
