"""The interface's own texts: short sentences, a reading age of about 11, and nothing that blames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import textstat
from babel.messages.extract import extract

from tests.interop.test_lesson_texts import phrases_in

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
LONGEST = 20
"""Words in a sentence; the design aims at 15."""

SENTENCE = 5
"""Words from which a text that ends as a sentence is read as one; what is shorter is a label or a button."""

FEWEST = 60
"""Words from which a grade says something about a file; what is in smaller ones is read together."""

FOR_PHYSIOS = re.compile(
    r"templates/(adjust|caseload|clinic|patients|protocols|invitations|components/(caseload|rules|sparks))\b"
    r"|planner/web/(areas/(adjust|caseload|clinic|patients|protocols|invitations)|physio_words|attention_words|rule)"
)
PATIENTS, PHYSIOS = 7, 9
"""Highest grades, by Flesch and Kincaid."""

LONG_ON_PURPOSE = {
    "for numbness between your legs": "warning signs, whole, in the one sentence that says where to go with them",
}
"""How a longer sentence begins, and why it stays."""

BLAME = (
    r"\bnon-?complian|\bcompliance\b|\bcomply\b",
    r"\bfail(s|ed|ing|ure|ures)?\b",
    r"\byou (should|must|ought)\b",
    r"\bbeat\b",
    r"\bgive up\b",
    r"\blazy\b",
    r"\bbad (day|week|mark)s? again\b",
    r"!",
)
NOT_BLAME = (
    r"\bnot (a )?fail(ure|ing)\b",
    r"\bboth of you must know\b",
)
"""Where a word is there to be denied, or blames nobody."""


def _messages(path: Path) -> Iterator[str]:
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {} if path.suffix == ".py" else {"extensions": "jinja2.ext.do,jinja2.ext.i18n"}
    with path.open("rb") as file:
        for _line, found, _comments, _context in extract(method, file, keywords=CALLS, options=options):
            yield from filter(None, found if isinstance(found, tuple) else (found,))


@cache
def texts() -> dict[str, tuple[str, ...]]:
    """Every text that goes through gettext, by the file it stands in; a name in the place of each blank."""
    templates = (path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt"))
    found = {}
    for path in sorted((*templates, *(ROOT / "planner" / "web").rglob("*.py"))):
        said = tuple(_filled(text) for text in _messages(path))
        if said:
            found[path.relative_to(ROOT).as_posix()] = said
    return found


def _filled(text: str) -> str:
    with_numbers = re.sub(r"%\((n|num|all|number|now)\)[sd]", "5", text)
    return re.sub(r"%\(\w+\)[sd]", "Jo", with_numbers).replace("%%", "%")


def sentences(text: str) -> list[str]:
    """The whole sentences of a text."""
    parts = (part.strip() for part in re.split(r"(?<=[.?:])\s+", text))
    return [part for part in parts if part.endswith((".", "?")) and len(part.split()) >= SENTENCE]


def grades() -> dict[str, float]:
    """The grade of each file, and of the small ones together."""
    found: dict[str, float] = {}
    small: dict[str, list[str]] = {"small files for patients": [], "small files for physiotherapists": []}
    for name, said in texts().items():
        prose = [sentence for text in said for sentence in sentences(text)]
        if len(" ".join(prose).split()) >= FEWEST:
            found[name] = textstat.flesch_kincaid_grade(" ".join(prose))
        else:
            small[f"small files for {'physiotherapists' if FOR_PHYSIOS.match(name) else 'patients'}"] += prose
    return found | {name: textstat.flesch_kincaid_grade(" ".join(prose)) for name, prose in small.items()}


def test_the_texts_are_found() -> None:
    assert len(texts()) > 120
    assert "Your settings are saved." in texts()["planner/web/areas/settings/views.py"]
    assert sum(len(sentences(text)) for said in texts().values() for text in said) > 900


def test_no_sentence_is_long() -> None:
    long = {
        sentence: name
        for name, said in texts().items()
        for text in said
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST and not sentence.startswith(tuple(LONG_ON_PURPOSE))
    }
    assert long == {}


def test_every_exception_is_still_needed() -> None:
    every = [sentence for said in texts().values() for text in said for sentence in sentences(text)]
    for begin in LONG_ON_PURPOSE:
        [found] = {sentence for sentence in every if sentence.startswith(begin)}
        assert len(found.split()) > LONGEST


def test_what_patients_read_is_of_grade_seven_or_below() -> None:
    hard = {name: grade for name, grade in grades().items() if not _is_for_physios(name) and grade > PATIENTS}
    assert hard == {}


def test_what_physiotherapists_read_is_of_grade_nine_or_below() -> None:
    hard = {name: grade for name, grade in grades().items() if _is_for_physios(name) and grade > PHYSIOS}
    assert hard == {}


def _is_for_physios(name: str) -> bool:
    return bool(FOR_PHYSIOS.match(name)) or "physiotherapists" in name


def test_a_sentence_holds_about_eight_words() -> None:
    counts = [len(sentence.split()) for said in texts().values() for text in said for sentence in sentences(text)]
    assert sum(counts) / len(counts) < 10
    assert sum(count > 15 for count in counts) / len(counts) < 0.07, "the design aims at 15 words"


@pytest.mark.parametrize("name", sorted(texts()))
def test_nothing_blames_or_promises(name: str) -> None:
    for text in texts()[name]:
        assert phrases_in(text) == []
        bare = text
        for denial in NOT_BLAME:
            bare = re.sub(denial, " ", bare, flags=re.IGNORECASE)
        assert not [blame for blame in BLAME if re.search(blame, bare, re.IGNORECASE)], text


def test_the_checks_find_what_they_are_for() -> None:
    assert sentences("Go on. This one is a whole sentence. Walk slowly") == ["This one is a whole sentence."]
    assert re.search(BLAME[1], "You failed this week.")
    assert phrases_in("You missed a day.")
