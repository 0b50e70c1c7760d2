"""The words of lessons and practices in Spanish: whole, shaped as in English, easy to read, and phrases never used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from planner.domain.lesson import Lesson
from planner.domain.pacing import paced
from planner.domain.practice import MOST_MINUTES, Kind, Script, least_minutes
from planner.services.library import HOME, LESSONS, PRACTICES, library
from tests.interop.fernandez_huerta import ease, syllables

LEAST_EASE = 70
"""Rather easy: about school year 6, eleven years old."""

SLOW_WORDS_A_MINUTE = 130
ENGLISH, SPANISH = library(HOME), library("es")
LESSON_PAIRS = tuple(zip(ENGLISH.lessons, SPANISH.lessons, strict=True))
SCRIPTS = tuple(SPANISH.scripts.values())

NEVER = (
    r"\b(in)?c[uú]r(a|as|an|e|es|en|ar|arte|arse|arlo|ará|arás|arán|ado|ada|able|ables|ación|aciones)\b",
    r"\bcúrate\b",
    r"\brelájate\b",
    r"\b(todo )?(está|esta|es|son cosas?) (todo )?(en|de) (tu|la|su) (cabeza|mente)\b",
    r"\b(el|la|lo|los|las) más efica(z|ces)\b",
    r"\b98 ?%",
    r"\bsin (ningún |nada de )?dolor(es)?\b",
    r"\blibres? de dolor\b",
    r"\bgarant(iz|ía)",
    r"\b(com)?probad[oa]s?\b",
    r"\bdemostrad[oa]s?\b",
    r"\b(hech|cread|fabricad|producid|inventad)[oa]s? por (tu|el|la|su) (cerebro|mente)\b",
    r"\b(se irá|desaparecerá|sanará|se te (pasará|quitará)|va a (desaparecer|sanar|irse|quitarse))\b",
    r"\b(seguramente|seguro que|probablemente) no (es|sea|será) nada\b",
    r"\bsin dolor no hay\b",
    r"\bescuch(a|ar|e) (a )?(tu|el|al|su) (dolor|cuerpo)\b",
    r"\baguant",
    r"\bdeber(ía|ías|ían|íamos|ás)\b",
    r"\btendrías que\b",
    r"\b(esfuérzate|esforzarte|esfuerces|poner|pon) más\b",
    r"\b(has fallado|fallaste|fracas\w+|te saltaste|incumpl\w+|no cumpliste)\b",
    r"\bdolor(es)? (imaginari|inventad)os?\b",
    r"\bte lo (imaginas|inventas)\b",
    r"\bmejor(es)? que (el|los|otro|otros|cualquier|cualquier otro) ejercicios?\b",
    r"\ben tus genes\b",
    r"\bven(ce|ces|cer|cerás|ciste|za|zas)\b",
    r"\bmilagro",
    r"\b(es|por|tienes) (la |tu )?culpa( tuya)?\b",
)
"""The English list in Spanish, and the words that the Spanish of the whole site leaves out."""

DENIALS = (
    r"\bno «está todo en tu cabeza»",
    r"\btampoco hace falta aguantar\b",
    r"\bno (es|hay) (una )?cura\b",
    r"\bno es culpa (tuya|de nadie)\b",
)
"""Where a phrase is there to be denied, and nothing else."""


def phrases_in(text: str) -> list[str]:
    text = " ".join(text.split())
    for denial in DENIALS:
        text = re.sub(denial, " ", text, flags=re.IGNORECASE)
    return [found[0] for never in NEVER for found in re.finditer(never, text, re.IGNORECASE)]


def words_of(lesson: Lesson) -> str:
    return f"{lesson.title}. {lesson.text}\n\n{lesson.next_text}"


def all_of(script: Script) -> str:
    return "\n\n".join(
        [script.title, script.also, script.lead, script.care, *script.begin, *script.middle, *script.end]
    )


def shape_of(html: str) -> list[str]:
    """Its headings, paragraphs, lists and weights, in their order."""
    return re.findall(r"</?\w+", html)


def test_spanish_has_every_text_under_the_name_that_it_has_in_english() -> None:
    for root in (LESSONS, PRACTICES):
        assert names_in(root / "es") == names_in(root / HOME) != []
    assert SPANISH.in_english == frozenset()
    assert [lesson.slug for lesson in SPANISH.lessons] == [lesson.slug for lesson in ENGLISH.lessons]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("english", "spanish"), LESSON_PAIRS, ids=lambda lesson: lesson.slug)
def test_a_lesson_is_the_same_one_in_both_languages(english: Lesson, spanish: Lesson) -> None:
    assert spanish.sources == english.sources != ()
    assert (spanish.minutes, spanish.fits) == (english.minutes, english.fits)
    assert spanish.next_endpoint == english.next_endpoint
    assert shape_of(SPANISH.html[spanish.slug]) == shape_of(ENGLISH.html[english.slug]) != []
    assert spanish.title != english.title


@pytest.mark.parametrize("lesson", SPANISH.lessons, ids=lambda lesson: lesson.slug)
def test_the_next_step_of_each_lesson_is_a_page(app: Flask, lesson: Lesson) -> None:
    assert lesson.next_endpoint in app.view_functions


@pytest.mark.parametrize("kind", Kind)
def test_a_practice_is_the_same_one_in_both_languages(kind: Kind) -> None:
    english, spanish = ENGLISH.scripts[kind], SPANISH.scripts[kind]
    assert spanish.sources == english.sources != ()
    assert bool(spanish.also) == bool(english.also)
    for part in ("begin", "middle", "end"):
        assert len(getattr(spanish, part)) == len(getattr(english, part))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.kind)
def test_a_practice_of_any_length_has_words_between_its_begin_and_its_end(script: Script) -> None:
    for minutes in range(least_minutes(script.kind), MOST_MINUTES + 1):
        said = {passage.text for passage in paced(script.begin, script.middle, script.end, minutes * 60)}
        assert said & set(script.middle)


@pytest.mark.parametrize("lesson", SPANISH.lessons, ids=lambda lesson: lesson.slug)
def test_each_lesson_reads_easily(lesson: Lesson) -> None:
    assert ease(lesson.text) >= LEAST_EASE


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.kind)
def test_each_practice_reads_easily(script: Script) -> None:
    assert ease(all_of(script)) >= LEAST_EASE


@pytest.mark.parametrize("lesson", SPANISH.lessons, ids=lambda lesson: lesson.slug)
def test_each_lesson_takes_under_three_minutes_at_a_slow_pace(lesson: Lesson) -> None:
    assert len(words_of(lesson).split()) / SLOW_WORDS_A_MINUTE < 3


@pytest.mark.parametrize(
    ("word", "count"),
    [("dolor", 2), ("alarma", 3), ("también", 2), ("guía", 2), ("línea", 3), ("queso", 2), ("pingüino", 3)]
    + [("muy", 1), ("yo", 1), ("y", 1), ("ciudad", 2), ("caótico", 4), ("fisioterapeuta", 6), ("12", 4)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_ease_tells_plain_words_from_those_of_an_office() -> None:
    assert ease("El dolor es real. Lo que sientes es real.") > 100
    assert ease("- Uno dos.\n- Tres cinco.") == pytest.approx(206.84 - 60 * 6 / 4 - 1.02 * 2)
    office = (
        "La implementación multidisciplinar de intervenciones fisioterapéuticas individualizadas favorece la mejoría."
    )
    assert ease(office) < 30


@pytest.mark.parametrize(
    "text",
    [*map(words_of, SPANISH.lessons), *map(all_of, SCRIPTS)],
    ids=[*(x.slug for x in SPANISH.lessons), *(x.kind for x in SCRIPTS)],
)
def test_no_text_holds_a_phrase_that_is_never_used(text: str) -> None:
    assert phrases_in(text) == []
    assert not set("!¡“”\"'") & set(text)


@pytest.mark.parametrize(
    "said",
    [
        "Es la cura más rápida.",
        "Todo está en tu cabeza.",
        "Relájate y aguanta un poco.",
        "Pronto vivirás sin dolor.",
        "Es el más eficaz, está comprobado.",
        "Deberías vencer al dolor.",
        "El dolor se irá.",
        "Es culpa tuya.",
    ],
)
def test_the_list_finds_what_it_is_for(said: str) -> None:
    assert phrases_in(said)


def test_the_list_lets_a_denial_stand_and_knows_a_cure_from_curiosity() -> None:
    assert (
        phrases_in("No «está todo en tu cabeza». No es culpa tuya. Míralo con curiosidad y procura ir despacio.") == []
    )


def test_the_practice_that_looks_at_pain_says_when_to_stop_and_what_it_is_for() -> None:
    somatic = SPANISH.scripts[Kind.SOMATIC]
    assert "ha visto un profesional de la salud" in somatic.care
    assert "detente" in somatic.care
    assert "señales de alarma" in somatic.care
    assert "La idea no es que se vaya" in somatic.lead


@pytest.mark.parametrize(
    "said",
    [
        "151 personas",
        "con reprocesamiento del dolor: 66 de cada 100",
        "con el placebo: 20 de cada 100",
        "con la atención habitual: 10 de cada 100",
        "nada de dolor, o casi nada",
        "55 de cada 100, frente a 26 y 36",
        "un estudio, en un lugar, con unas 50 personas en cada grupo",
        "sabía en qué grupo estaba",
        "de leve a medio",
        "con terapeutas",
        "No se ha estudiado en forma de aplicación",
        "autores ganan dinero",
        "Para ti puede ser distinto",
        "Un profesional de la salud busca antes otras causas",
        "nunca quiere decir que no creíste lo suficiente",
    ],
)
def test_the_figures_of_ashar_2021_and_their_limits_are_given_right(said: str) -> None:
    [study] = [lesson.text for lesson in SPANISH.lessons if lesson.slug == "what-one-study-found"]
    assert said in " ".join(study.split())
