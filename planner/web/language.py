"""The languages in which the site speaks, and which of them a request's reader has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, has_request_context, request, session
from flask_login import user_logged_out
from werkzeug.wrappers import Response

from planner.web.numerals import HOME, reader_language

KEPT = "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """`code` names its catalogue and its lessons, `tag` stands in HTML, `long_day` is a CLDR pattern."""

    code: str
    tag: str
    name: str
    long_day: str


LANGUAGES = {
    language.code: language
    for language in (
        Language(code=HOME, tag="en-GB", name="English", long_day="EEEE d MMMM"),
        Language(code="es", tag="es", name="Español", long_day="EEEE d 'de' MMMM"),
    )
}
"""A new one: its catalogue (`make words`), its folder of lessons and of practices, its words in two JSON files."""


def language() -> Language:
    """The reader's."""
    return LANGUAGES[reader_language()]


def choose_language() -> str:
    """What a person set, else what a visitor chose here, else the first that their browser asks for and we speak."""
    if not has_request_context():
        return HOME
    actor = g.get("actor")
    if actor is not None and actor.locale in LANGUAGES:
        return str(actor.locale)
    if session.get(KEPT) in LANGUAGES:
        return str(session[KEPT])
    tags = {known.tag.partition("-")[0]: code for code, known in LANGUAGES.items()}
    return tags.get(request.accept_languages.best_match(tags) or "", HOME)


def _keep_choice() -> None:
    """A visitor's link such as ?lang=es, kept until they sign in; anything else changes nothing."""
    wanted = request.args.get("lang")
    if wanted in LANGUAGES and g.get("actor") is None:
        session[KEPT] = wanted


def _stay_in_it(*_signal: object, **_values: Any) -> None:
    """After signing out the page goes on in the language of whoever was here, and so does what it says of that."""
    actor = g.get("actor")
    if actor is not None and actor.locale in LANGUAGES:
        session[KEPT] = actor.locale


def _say_language(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Language", language().tag)
    return response


def init_language(app: Flask) -> None:
    """After people are known."""
    app.before_request(_keep_choice)
    user_logged_out.connect(_stay_in_it, app)
    app.after_request(_say_language)
    app.context_processor(lambda: {"language": language(), "languages": tuple(LANGUAGES.values())})
