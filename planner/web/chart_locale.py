"""What the chart library is told of the reader's language; asking the browser would wake its own tables first."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from planner.web.numerals import reader_language


def chart_locale() -> dict[str, str | list[str]]:
    """The reader's marks in numbers, short days from Sunday on, and short months, in Plotly's own names."""
    return _chart_locale(reader_language())


@cache
def _chart_locale(code: str) -> dict[str, str | list[str]]:
    locale = Locale.parse(code)
    days, months = locale.days["format"]["abbreviated"], locale.months["format"]["abbreviated"]
    return {
        "shortDays": [days[(number + 6) % 7] for number in range(7)],
        "shortMonths": [months[number] for number in range(1, 13)],
        "date": "%d/%m/%Y",
        "decimal": get_decimal_symbol(locale),
        "thousands": get_group_symbol(locale),
    }
