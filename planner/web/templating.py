"""What every template knows: formats, words, who asks, and whom to call."""

from __future__ import annotations

from flask import Flask, g
from flask_wtf.csrf import generate_csrf

from planner.config import Settings
from planner.web import words
from planner.web.chart_locale import chart_locale
from planner.web.filters import (
    amount,
    exactly,
    full_day,
    instant_day,
    long_day,
    number,
    plain,
    short_day,
    unit_word,
    week_day,
)
from planner.web.flashes import fields_of_way
from planner.web.language import LANGUAGES
from planner.web.neutral import neutral_name
from planner.web.numerals import brief, decimal, listed, reader_language
from planner.web.plan_cards import sums_of
from planner.web.quota_sums import quota_sums_of
from planner.web.reader_units import button_step, is_in_miles, unit_name
from planner.web.region import in_language, region_of
from planner.web.said import said
from planner.web.term_words import TERMS


def init_templating(app: Flask, settings: Settings) -> None:
    """Make them known to templates."""
    for filter_ in (
        number,
        decimal,
        brief,
        listed,
        said,
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
    app.jinja_env.globals["chart_locale"] = chart_locale
    app.jinja_env.globals["csrf_token"] = generate_csrf
    app.jinja_env.globals["fields_of_way"] = fields_of_way
    app.jinja_env.globals["terms"] = TERMS
    app.jinja_env.globals["sums_of"] = sums_of
    app.jinja_env.globals["quota_sums_of"] = quota_sums_of
    region = region_of(settings.region, settings.support_links, settings.clinic_contact)
    spoken = {code: in_language(region, code) for code in LANGUAGES}
    app.context_processor(
        lambda: {
            "actor": None if g.get("is_locked") or g.get("is_leaving") else g.get("actor"),
            "is_locked": g.get("is_locked", False),
            "is_leaving": g.get("is_leaving", False),
            "shown_name": neutral_name() or settings.site_name,
            "is_neutral": neutral_name() is not None,
            "site_name": settings.site_name,
            "region": spoken[reader_language()],
            "words": words,
            "has_endpoint": lambda name: name in app.view_functions,
            "may_sign_up_as_physio": settings.physio_sign_up != "closed",
        }
    )
