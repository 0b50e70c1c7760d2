"""Numbers as tired people type them: "5,5", "5½" and "5.5" are the same."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from planner.domain.errors import OutOfBounds
from planner.domain.units import Unit, check_amount, nearest

LONGEST_ECHO = 12
_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}
_NUMBER = re.compile(r"[0-9]{1,7}(\.[0-9]{1,6})?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}( [0-9]{3})+")
"""12 000: a space between thousands; "5 5" is a slip and not 55."""
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+")
"""12,000: a thousand to some and twelve to others, so it is asked about and never guessed."""


def read_number(text: str) -> Decimal | None:
    """A plain decimal number, None when the text is something else (nan, 1e9, emoji, two commas)."""
    cleaned = _trimmed(text)
    if _THOUSANDS.fullmatch(cleaned):
        return None
    if _GROUPED.fullmatch(cleaned):
        cleaned = cleaned.replace(" ", "")
    if cleaned[-1:] in _PARTS:
        cleaned = (cleaned[:-1].rstrip() or "0") + _PARTS[cleaned[-1]]
    cleaned = cleaned.replace(",", ".")
    return Decimal(cleaned) if _NUMBER.fullmatch(cleaned) and cleaned.isascii() else None


def _trimmed(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").strip()


def read_amount(
    text: str, unit: Unit, *, field: str = "amount", zero_is_an_answer: bool = False, size: Fraction | None = None
) -> int:
    """Base units of what was typed, to the nearest; `size` base units are one of what was typed (else of the unit).

    Raises OutOfBounds with a sentence when it is no number or lies outside the unit's bounds.
    """
    size = size or Fraction(unit.base_size)
    number = read_number(text)
    if number is None and _THOUSANDS.fullmatch(grouped := _trimmed(text)) and len(grouped) <= LONGEST_ECHO:
        raise OutOfBounds(
            field,
            "Type it without a comma: %(plain)s, not %(grouped)s.",
            plain=grouped.replace(",", ""),
            grouped=grouped,
        )
    if number is None or Fraction(number) * size > unit.largest:
        raise OutOfBounds(field, "Type a number up to %(most)s, such as 5 or 5.5.", most=int(unit.largest / size))
    base = nearest(Fraction(number) * size)
    check_amount(unit, base, field=field, zero_is_an_answer=zero_is_an_answer)
    return base
