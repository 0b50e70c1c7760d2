"""Nothing waits to be translated, and every translation has the places of its text."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from planner.domain.people import LOCALES
from planner.web.language import LANGUAGES
from planner.web.numerals import HOME
from tests.interop.test_spanish_texts import phrases_in
from tests.texts import CATALOGUES, marked_texts, translations

OTHERS = sorted(set(LOCALES) - {HOME})
_PLACES = re.compile(r"%\([a-z_]+\)s|\{[a-z]+\}|%%|</?[a-z]+[^>]*>")


def forms(found: object) -> tuple[str, ...]:
    """The one text, or the singular and the plural."""
    return (found,) if isinstance(found, str) else tuple(found or ())  # type: ignore[arg-type]


def translated(locale: str) -> list[tuple[Message, Message]]:
    """Each marked text with what the language says for it."""
    theirs = translations(locale)
    return [(ours, theirs[ours.id]) for ours in marked_texts() if ours.id and ours.id in theirs]


def test_the_languages_that_can_be_chosen_are_those_that_are_spoken() -> None:
    assert tuple(LANGUAGES) == LOCALES
    assert sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir()) == OTHERS


@pytest.mark.parametrize("locale", OTHERS)
def test_each_marked_text_is_translated(locale: str) -> None:
    theirs = translations(locale)
    waiting = [ours.id for ours in marked_texts() if ours.id and not _is_there(theirs.get(ours.id))]
    assert waiting == []


def _is_there(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(forms(message.string)) and bool(forms(message.string))


@pytest.mark.parametrize("locale", OTHERS)
def test_no_translation_is_of_a_text_that_is_gone(locale: str) -> None:
    marked = {message.id for message in marked_texts()}
    assert [message.id for message in translations(locale) if message.id not in marked] == []


@pytest.mark.parametrize("locale", OTHERS)
def test_a_translation_has_the_places_and_tags_of_its_text(locale: str) -> None:
    wrong = []
    for ours, theirs in translated(locale):
        wanted = sorted(_PLACES.findall(forms(ours.id)[-1]))
        found = [sorted(_PLACES.findall(form)) for form in forms(theirs.string)]
        if found[-1] != wanted or any(not set(places) <= set(wanted) for places in found):
            wrong.append((ours.id, theirs.string))
    assert wrong == []


def test_spanish_promises_nothing_and_blames_nobody() -> None:
    """What the lessons never say, the pages do not say either; a denial and a bodily sense are read by eye."""
    said = {
        found.lower() for message in translations("es") for form in forms(message.string) for found in phrases_in(form)
    }
    assert said == READ_BY_EYE


READ_BY_EYE = {
    "fracaso",  # "no es un fracaso", of an excused week
    "demostrado",  # "no está demostrado"
    "probado",  # "cuando lo hayas probado": tried
    "aguant",  # to hold urine; a back that gives way, as a worry
    "se irá",  # "se irá calmando": it will settle, as in English
    "sin dolor",  # "sin dolor ni confianza": a report without these numbers
}


def test_spanish_marks_open_and_close() -> None:
    texts = [form for _ours, theirs in translated("es") for form in forms(theirs.string)]
    assert [text for text in texts if "!" in text or "¡" in text] == []
    assert [text for text in texts if text.count("¿") < text.count("?") and "%(" not in text] == []
    assert [text for text in texts if text.count("«") != text.count("»")] == []
