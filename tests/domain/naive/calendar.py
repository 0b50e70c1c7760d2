"""Weeks, revisions in force, planned days, what was done on them, and the days of flares and pauses."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from tests.domain.naive.facts import Facts


def remembered(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Keeps what a rule said of these facts; every rule stays a function of the facts alone."""

    @wraps(rule)
    def asked(facts: Facts, *rest: Any) -> Any:
        key = (rule.__module__, rule.__name__, *rest)
        if key not in facts["memo"]:
            facts["memo"][key] = rule(facts, *rest)
        return facts["memo"][key]

    return asked


def first_week_days(facts: Facts) -> int:
    """7 to 13 days: up to the first chosen weekday that is at least 7 days after the start."""
    after = facts["start"] + 7
    while (after - 1) % 7 != facts["week_starts"]:  # day 1 of the calendar was a Monday
        after += 1
    return int(after - facts["start"])


def bounds(facts: Facts, week: int) -> tuple[int, int]:
    """First and last day of a week."""
    second = facts["start"] + first_week_days(facts)
    if week == 1:
        return facts["start"], second - 1
    return second + 7 * (week - 2), second + 7 * (week - 1) - 1


def week_of(facts: Facts, date_: int) -> int:
    """The number of the week of a day; below 1 before the start."""
    if date_ < facts["start"]:
        return 0
    second = facts["start"] + first_week_days(facts)
    return 1 if date_ < second else 2 + (date_ - second) // 7


def this_week(facts: Facts) -> int:
    """The week in progress, or 0 before the start."""
    return week_of(facts, facts["today"])


def revision_number(facts: Facts, week: int) -> int:
    """From 1: the last revision whose `from` is not after the week's first day."""
    begun = [place for place, one in enumerate(facts["revisions"], 1) if one["from"] <= bounds(facts, week)[0]]
    return max(begun)


def revision(facts: Facts, week: int) -> dict[str, Any]:
    """The revision that a week stands under."""
    one: dict[str, Any] = facts["revisions"][revision_number(facts, week) - 1]
    return one


def is_first_week_of_its_revision(facts: Facts, week: int) -> bool:
    """Whether a revision takes effect on this week's first day."""
    return week == 1 or revision_number(facts, week) != revision_number(facts, week - 1)


def pause_on(facts: Facts, date_: int) -> dict[str, Any] | None:
    """The pause that covers a day."""
    return next((one for one in facts["pauses"] if one["from"] <= date_ < one["until"]), None)


def flare_on(facts: Facts, date_: int) -> tuple[int, int] | None:
    """The (merged) flare that covers a day."""
    return next((one for one in facts["flares"] if one[0] <= date_ <= one[1]), None)


def days_of(facts: Facts, week: int) -> range:
    """The days of a week."""
    first, last = bounds(facts, week)
    return range(first, last + 1)


def done_on_day(facts: Facts, date_: int) -> int:
    """What the day's logs add up to; 0 where there are none."""
    return int(facts["amounts"].get(date_, 0))


@remembered
def planned(facts: Facts, week: int) -> list[int]:
    """The planned days, moved and unpaused."""
    chosen = {date_ for date_ in days_of(facts, week) if (date_ - 1) % 7 in revision(facts, week)["days"]}
    for here, there in facts["moves"]:
        if here in chosen and there in days_of(facts, week) and there not in chosen:
            chosen = (chosen - {here}) | {there}
    return sorted(date_ for date_ in chosen if pause_on(facts, date_) is None)


@remembered
def stand_ins(facts: Facts, week: int) -> dict[int, int]:
    """Missed planned day -> the other day of the week that stands in for it, one each, in date order."""
    missed = [one for one in planned(facts, week) if one < facts["today"] and done_on_day(facts, one) == 0]
    other = [one for one in days_of(facts, week) if done_on_day(facts, one) > 0 and one not in planned(facts, week)]
    return dict(zip(missed, other, strict=False))


@remembered
def sessions(facts: Facts, week: int) -> dict[int, int | None]:
    """Planned day -> the day it was done on, or None."""
    instead = stand_ins(facts, week)
    return {one: one if done_on_day(facts, one) > 0 else instead.get(one) for one in planned(facts, week)}


@remembered
def extra_days(facts: Facts, week: int) -> list[int]:
    """Days with something done that were not planned and stand in for nothing."""
    counted = set(sessions(facts, week).values())
    return [one for one in days_of(facts, week) if done_on_day(facts, one) > 0 and one not in counted]


@remembered
def dates_done(facts: Facts) -> list[int]:
    """The days on which planned sessions were done; those to come are taken as done on their day."""
    dates: list[int] = []
    for week in range(1, this_week(facts) + 1):
        for one, done in sessions(facts, week).items():
            if done is not None:
                dates.append(done)
            elif one >= facts["today"]:
                dates.append(one)
    return sorted(dates)
