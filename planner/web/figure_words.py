"""The words that stand in charts of a plan."""

from __future__ import annotations

from flask_babel import gettext as _

from planner.web.numerals import decimal

_DAY = "%{x|%-d %b}"
"""Filled in by the chart library, with the reader's own months."""


def week_words() -> str:
    """What a mark of a whole week is called."""
    return _("week of %(day)s", day=_DAY)


def plan_words(target: float | None = None) -> dict[str, str]:
    """Names of lines, of a week, and of the target."""
    return {
        "week": week_words(),
        "number": _("number"),
        "before": _("now in force"),
        "after": _("new"),
        "target": "" if target is None else _("target %(n)s", n=decimal(target)),
    }
