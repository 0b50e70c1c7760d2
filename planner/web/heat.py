"""The calendar of the progress page: a cell a day, the number in every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from planner.domain.history import Flare
from planner.domain.units import Unit, in_unit
from planner.web.filters import full_day, number, plain, short_day
from planner.web.numerals import fixed
from planner.web.reader_units import is_in_miles

HEAT_WEEKS = 12


@dataclass(frozen=True, kw_only=True)
class HeatCell:
    """A day of the calendar."""

    kind: str
    text: str
    spoken: str


def heat_rows(
    totals: Mapping[date, int], unit: Unit, flares: Sequence[Flare], today: date
) -> list[tuple[str, list[HeatCell]]]:
    """The calendar of the newest weeks, of an older record its last ones; the number is in every cell."""
    last = max(totals, default=today)
    newest = today if today - last < timedelta(weeks=HEAT_WEEKS) else last
    start = newest - timedelta(days=newest.weekday() + 7 * (HEAT_WEEKS - 1))
    most = max((amount for day, amount in totals.items() if day >= start), default=1) or 1
    rows = []
    for week in range(HEAT_WEEKS):
        monday = start + timedelta(weeks=week)
        days = [monday + timedelta(days=n) for n in range(7)]
        rows.append(
            (
                full_day(monday) if newest < today else short_day(monday),
                [_cell(day, totals.get(day), most, unit, flares, today) for day in days],
            )
        )
    return rows


def _short(amount: int, unit: Unit) -> str:
    """A number that fits its cell: 5½, 15.2, 6.2k; the spoken words are exact."""
    if is_in_miles(unit):
        return number(amount, unit)
    value = in_unit(unit, amount)
    if value >= 1000:
        return f"{fixed(value / 1000, 1)}k" if value < 9950 else f"{round(value / 1000)}k"
    return number(amount, unit) if (4 * value).denominator == 1 else fixed(value, 1)


def _cell(day: date, amount: int | None, most: int, unit: Unit, flares: Sequence[Flare], today: date) -> HeatCell:
    is_flare = any(flare.start <= day <= (flare.end or today) for flare in flares)
    level = 0 if not amount else min(4, 1 + 4 * amount // (most + 1))
    kind = f"lvl{level}" + (" fl" if is_flare else "") + (" td" if day == today else "")
    if day > today:
        return HeatCell(kind="h0", text="", spoken="")
    text = "·" if amount is None else _short(amount, unit)
    spoken = _("nothing logged") if amount is None else plain(amount, unit)
    return HeatCell(kind=kind, text=text, spoken=f"{short_day(day)}: {spoken}" + (_(", flare-up") if is_flare else ""))
