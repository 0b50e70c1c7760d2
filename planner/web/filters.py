"""Formats for eyes: amounts, units, days."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import Flask, g
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from planner.config import Settings
from planner.domain.units import Unit
from planner.web import words
from planner.web.neutral import neutral_name
from planner.web.reader_units import as_read, button_step, is_in_miles, unit_name
from planner.web.region import region_of

_PARTS = {Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}


def number(base: int | Fraction, unit: str) -> str:
    """An amount without its unit: 330 seconds as minutes are 5½, 12000 steps 12,000."""
    value = as_read(base, unit)
    if is_in_miles(unit):
        return f"{float(value):,.2f}"
    whole = int(value)
    part = _PARTS.get(value - whole)
    if part:
        return f"{whole:,}{part}" if whole else part
    return f"{whole:,}" if value == whole else f"{float(value):,.2f}".rstrip("0").rstrip(".")


def exactly(base: int | Fraction, unit: str) -> str:
    """An exact amount with up to two decimals, miles with three: 4.8, 5.28, 0.497."""
    decimals = 3 if is_in_miles(unit) else 2
    return f"{float(as_read(base, unit)):,.{decimals}f}".rstrip("0").rstrip(".")


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
    """Monday 23 November."""
    return _format(day, "EEEE d MMMM")


def short_day(day: date) -> str:
    """23 Nov."""
    return _format(day, "d MMM")


def full_day(day: date) -> str:
    """23 November 2026."""
    return _format(day, "d MMMM yyyy")


def week_day(day: date) -> str:
    """Mon."""
    return _format(day, "EEE")


def instant_day(instant: datetime, zone: str) -> date:
    """The day of an instant where the person lives."""
    return instant.astimezone(ZoneInfo(zone)).date()


def init_filters(app: Flask, settings: Settings) -> None:
    """Make them known to templates."""
    for filter_ in (
        number,
        exactly,
        unit_word,
        unit_name,
        is_in_miles,
        button_step,
        amount,
        plain,
        long_day,
        short_day,
        full_day,
        week_day,
        instant_day,
    ):
        app.jinja_env.filters[filter_.__name__] = filter_
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.globals["csrf_token"] = generate_csrf
    region = region_of(settings.region, settings.support_links, settings.clinic_contact)
    app.context_processor(
        lambda: {
            "actor": None if g.get("is_locked") else g.get("actor"),
            "is_locked": g.get("is_locked", False),
            "shown_name": neutral_name() or settings.site_name,
            "is_neutral": neutral_name() is not None,
            "site_name": settings.site_name,
            "region": region,
            "words": words,
            "has_endpoint": lambda name: name in app.view_functions,
            "may_sign_up_as_physio": settings.physio_sign_up != "closed",
        }
    )
