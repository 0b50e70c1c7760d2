"""A rule's sentence in the reader's language, its numbers, days and amounts as the reader writes them."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext

from planner.domain.errors import DomainError, Sentence
from planner.domain.quantity import Quantity
from planner.domain.units import Unit
from planner.web.filters import full_day, plain, unit_word
from planner.web.numerals import decimal


def said(found: DomainError | Sentence) -> str:
    """The sentence for people."""
    sentence = found.sentence if isinstance(found, DomainError) else found
    return gettext(sentence.text, **{name: _shown(value) for name, value in sentence.values.items()})


def _shown(value: object) -> str:
    match value:
        case DomainError() | Sentence():
            return said(value)
        case Quantity():
            return plain(value.base, value.unit)
        case Unit():
            return unit_word(2 * value.base_size, value)
        case date():
            return full_day(value)
        case int():
            return decimal(value)
    return str(value)
