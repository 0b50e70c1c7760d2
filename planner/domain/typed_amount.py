"""Numbers as tired people type them: "5,5", "5½" and "5.5" are the same."""

from __future__ import annotations

import re
from decimal import Decimal

from planner.domain.errors import OutOfBounds
from planner.domain.units import Unit, check_amount, in_unit, to_base

_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}
_NUMBER = re.compile(r"[0-9]{1,7}(\.[0-9]{1,6})?")


def read_number(text: str) -> Decimal | None:
    """A plain decimal number, None when the text is something else (nan, 1e9, emoji, two commas)."""
    cleaned = text.strip().replace("\u00a0", "").replace(" ", "")
    for sign, digits in _PARTS.items():
        if cleaned.endswith(sign):
            cleaned = (cleaned[:-1] or "0") + digits
    cleaned = cleaned.replace(",", ".")
    return Decimal(cleaned) if _NUMBER.fullmatch(cleaned) and cleaned.isascii() else None


def read_amount(text: str, unit: Unit, *, field: str = "amount", zero_is_an_answer: bool = False) -> int:
    """Base units of what was typed.

    Raises OutOfBounds with a sentence when it is no number or lies outside the unit's bounds.
    """
    most = int(in_unit(unit, unit.largest))
    number = read_number(text)
    if number is None or number > most:
        raise OutOfBounds(field, f"Type a number up to {most:,}, such as 5 or 5.5.")
    base = to_base(unit, number)
    check_amount(unit, base, field=field, zero_is_an_answer=zero_is_an_answer)
    return base
