"""Formats for eyes: amounts, units, days."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from planner.domain.units import Unit
from planner.web.language import language
from planner.web.numerals import decimal, fixed
from planner.web.reader_units import as_read, is_in_miles

_PARTS = {Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}


def number(base: int | Fraction, unit: str) -> str:
    """An amount without its unit: 330 seconds as minutes are 5½, 12000 steps 12,000."""
    value = as_read(base, unit)
    if is_in_miles(unit):
        return fixed(value, 2)
    whole = int(value)
    part = _PARTS.get(value - whole)
    if part:
        return f"{decimal(whole)}{part}" if whole else part
    return decimal(whole) if value == whole else decimal(value)


def exactly(base: int | Fraction, unit: str) -> str:
    """An exact amount with up to two decimals, miles with three: 4.8, 5.28, 0.497."""
    return decimal(as_read(base, unit), 3 if is_in_miles(unit) else 2)


def unit_word(base: int | Fraction, unit: str) -> str:
    """The unit's word in the number that fits the amount."""
    count = 1 if 0 < as_read(base, unit) <= 1 else 2
    match Unit(unit):
        case Unit.MINUTES:
            return ngettext("minute", "minutes", count)
        case Unit.STEPS:
            return ngettext("step", "steps", count)
        case Unit.METRES:
            return _("miles") if is_in_miles(unit) else ngettext("metre", "metres", count)
        case Unit.REPETITIONS:
            return ngettext("repeat", "repeats", count)
        case Unit.SECONDS:
            return ngettext("second", "seconds", count)
        case Unit.POSES:
            return ngettext("pose", "poses", count)


def amount(base: int | Fraction | None, unit: str) -> Markup:
    """An amount with its unit, kept on one line: 5½ minutes."""
    if base is None:
        return Markup("–")
    return Markup('<span class="nb">{} {}</span>').format(number(base, unit), unit_word(base, unit))


def plain(base: int | Fraction, unit: str) -> str:
    """An amount with its unit as plain text."""
    return f"{number(base, unit)} {unit_word(base, unit)}"


@lru_cache(maxsize=8_192)
def _formatted(day: date, pattern: str, _locale: str) -> str:
    """In the request's language, which is a part of what is remembered: tables of ten years name the same Mondays."""
    return str(format_date(day, pattern))


def _format(day: date, pattern: str) -> str:
    return _formatted(day, pattern, str(get_locale()))


def long_day(day: date) -> str:
    """Monday 23 November, lunes 23 de noviembre."""
    return _format(day, language().long_day)


def short_day(day: date) -> str:
    """23 Nov."""
    return _format(day, "d MMM")


def full_day(day: date) -> str:
    """23 November 2026."""
    return _format(day, "long")


def week_day(day: date) -> str:
    """Mon."""
    return _format(day, "EEE")


def instant_day(instant: datetime, zone: str) -> date:
    """The day of an instant where the person lives."""
    return instant.astimezone(ZoneInfo(zone)).date()
