"""What the timer hands to the log form in its address: shown there to be changed, and never saved by itself."""

from __future__ import annotations

from datetime import date, timedelta

from flask import request

from planner.domain.errors import OutOfBounds
from planner.domain.units import Unit
from planner.web.reader_units import read_typed

TIMED_UNITS = frozenset({Unit.MINUTES, Unit.SECONDS})


def timed_amount(unit: Unit) -> int | None:
    """What was timed, in base units; None where nothing was, or where it is no amount of a unit that can be timed."""
    if unit not in TIMED_UNITS:
        return None
    try:
        return read_typed(request.args.get("timed", ""), unit, zero_is_an_answer=True)
    except OutOfBounds:
        return None


def timed_day(today: date) -> date:
    """The day on which the timer was started: yesterday if it ran over midnight, else today."""
    if "timed" not in request.args:
        return today
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today
    return day if today - timedelta(days=1) <= day <= today else today
