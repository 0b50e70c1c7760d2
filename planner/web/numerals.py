"""Numbers as the reader's language writes them: 5.5 or 5,5, and 12,000 or 12.000."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from babel.numbers import format_decimal, get_decimal_symbol
from flask_babel import get_locale

HOME = "en_GB"


def decimal(value: int | float | Fraction, decimals: int = 2) -> str:
    """A number with up to `decimals` places, none of them a trailing zero."""
    return _formatted(value, "#,##0." + "#" * decimals if decimals else "#,##0", reader_language())


def fixed(value: int | float | Fraction, decimals: int) -> str:
    """A number with exactly so many places."""
    return _formatted(value, "#,##0." + "0" * decimals, reader_language())


def signed(change: float) -> str:
    """A change with its sign and two places: +0.20, −0.25."""
    return as_written(f"{change:+.2f}".replace("-", "\N{MINUS SIGN}"))


def brief(value: float) -> str:
    """A number of about four figures: 5.25, 152.5, 1,235."""
    return decimal(value, 2 if abs(value) < 100 else 1 if abs(value) < 1000 else 0)


def as_written(plain: str) -> str:
    """A plain number such as 5.5 with the reader's own point."""
    return plain.replace(".", get_decimal_symbol(reader_language()))


def listed(numbers: Iterable[str]) -> str:
    """Written numbers one after the other: 5, 5.5, 6; where the comma stands in numbers, 5; 5,5; 6."""
    return ("; " if get_decimal_symbol(reader_language()) == "," else ", ").join(numbers)


def reader_language() -> str:
    """The language of this request's reader, such as en_GB or es; outside of a request, English."""
    return str(get_locale() or HOME)


@lru_cache(maxsize=16_384)
def _formatted(value: int | float | Fraction, pattern: str, language: str) -> str:
    return str(format_decimal(value if isinstance(value, int) else float(value), pattern, locale=language))
