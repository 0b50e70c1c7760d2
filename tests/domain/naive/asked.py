"""What a day asks: the number of a full day, the part of it in a flare, and the way back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.domain.naive.calendar import (
    bounds,
    dates_done,
    flare_on,
    pause_on,
    remembered,
    revision,
    this_week,
    week_of,
)
from tests.domain.naive.facts import FOREVER, Facts
from tests.domain.naive.numbers import rounded, rounded_down

Value = dict[str, Any]  # exact: the number carried forward; as_set: whether a person set it, to be asked as it is


def value(exact: Fraction | int, as_set: bool = False) -> Value:
    """A number carried forward."""
    return {"exact": Fraction(exact), "as_set": as_set}


def number(facts: Facts, week: int, of: Value) -> Fraction:
    """The quota of a full day of that week."""
    one, unit, exact = revision(facts, week), facts["unit"], of["exact"]
    target = one["target"]
    if target is not None and exact >= target:
        return Fraction(target)
    if of["as_set"]:
        return Fraction(exact)
    quota = rounded(unit, exact)
    if exact <= one["baseline"]:
        quota = min(quota, rounded_down(unit, one["baseline"]))
    return Fraction(quota if target is None else min(quota, target))


def done_between(facts: Facts, after: int, before: int) -> int:
    """Planned sessions done after one day and before another."""
    return sum(1 for one in dates_done(facts) if after < one < before)


def _events(facts: Facts) -> list[tuple[int, int]]:
    """(last day, first day) of each flare that is over and each pause of four days or more that is, by last day."""
    flares = [(last, first) for first, last in facts["flares"]]
    pauses = [(one["until"] - 1, one["from"]) for one in facts["pauses"] if one["until"] - one["from"] >= 4]
    return sorted(one for one in flares + pauses if facts["start"] <= one[0] and one[0] < FOREVER - 1)


def _own_length(facts: Facts, first: int, last: int) -> int:
    """The sessions of the way back after a flare, or a pause, of that many days."""
    one = revision(facts, week_of(facts, last + 1))
    protocol = one["protocol"]
    lower = -((protocol["flare_percent"] - 100) // protocol["way_back_step_percent"])  # rounded up
    by_days = -(-protocol["way_back_sessions"] * (last - first + 1) // 7)
    return int(max(2, lower, min(by_days, 9, 2 * len(one["days"]) + 1)))


@remembered
def ways_back(facts: Facts) -> list[dict[str, Any]]:
    """Each way back: after which day, of how many sessions, from which percentage, after how many days."""
    found: list[dict[str, Any]] = []
    for last, first in _events(facts):
        length = _own_length(facts, first, last)
        if found:
            before = found[-1]
            length = max(length, before["length"] - done_between(facts, before["after"], first))
        percent = revision(facts, week_of(facts, last + 1))["protocol"]["flare_percent"]
        found.append({"after": last, "length": length, "percent": percent, "days": last - first + 1})
    return found


@remembered
def way_back(facts: Facts, date_: int) -> tuple[int, dict[str, Any]] | None:
    """(which session of it comes next, the way back), on a day that is on one."""
    begun = [one for one in ways_back(facts) if one["after"] < date_]
    if not begun or flare_on(facts, date_) or pause_on(facts, date_):
        return None
    done = done_between(facts, begun[-1]["after"], date_)
    if done >= begun[-1]["length"]:
        return None
    together = [one["days"] for one in begun if one["after"] == begun[-1]["after"]]
    return done + 1, {**begun[-1], "days": max(together)}


def because(facts: Facts, date_: int) -> str:
    """plan, flare or way_back_I_of_N."""
    if flare_on(facts, date_):
        return "flare"
    back = way_back(facts, date_)
    return "plan" if back is None else f"way_back_{back[0]}_of_{back[1]['length']}"


def ask_with(facts: Facts, date_: int, of: Value) -> Fraction:
    """What a day asks (a rest day: would ask) when the plan stands at this number; a part is never above the whole."""
    week = week_of(facts, date_)
    full = number(facts, week, of)
    back = way_back(facts, date_)
    if flare_on(facts, date_):
        percent = revision(facts, week)["protocol"]["flare_percent"]
    elif back is not None and back[0] < back[1]["length"]:
        lowest = back[1]["percent"]
        percent = lowest + (100 - lowest) * Fraction(back[0], back[1]["length"])
    else:
        return full
    return min(full, Fraction(rounded(facts["unit"], of["exact"] * percent / 100)))


def any_way_back(facts: Facts, week: int) -> list[dict[str, Any]]:
    """The ways back that touch the week."""
    first, last = bounds(facts, week)
    found = [way_back(facts, date_) for date_ in range(first, last + 1)]
    return [one[1] for one in found if one is not None]


def is_over(facts: Facts, week: int) -> bool:
    """Whether the week's last day is over."""
    return week < this_week(facts)
