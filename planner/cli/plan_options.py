"""The options of `flask plan preview`, read within their bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from planner.cli.refusal import refuse
from planner.domain.baseline import MOST_TRIALS, BaselineMethod
from planner.domain.preview import PreviewSpec
from planner.domain.progression import (
    LONGEST_TABLE,
    Increment,
    Percent,
    PercentOfBaseline,
    PerSessions,
    Progression,
    Table,
)
from planner.domain.units import ACTIVITY_UNITS, Activity, Unit, in_unit, smallest_step, to_base

DAYS = {name: index for index, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewOptions:
    """The options as they were typed."""

    activity: str
    unit: str
    trial: tuple[str, ...]
    method: str
    start_percent: str
    progression: str
    hold_every: str | None
    target: str | None
    weeks: str
    days: str
    bouts: str
    start_date: str | None
    by_date: str | None


def read_options(typed: PreviewOptions, today: date) -> tuple[PreviewSpec, date | None]:
    """A spec of what was typed, and the date to reach the target by."""
    activity, unit = read_activity(typed.activity, typed.unit)
    if not 1 <= len(typed.trial) <= MOST_TRIALS:
        refuse(f"--trial must be given 1 to {MOST_TRIALS} times.")
    start = _start_date(typed.start_date, today)
    target = None if typed.target is None else _target(typed.target, unit)
    by_date = None if typed.by_date is None else _day("--by-date", typed.by_date)
    if by_date is not None and target is None:
        refuse("--by-date needs a --target to reach.")
    if by_date is not None and by_date <= start:
        refuse(f"--by-date must be after the start date, which is {start}.")
    progression = _progression(typed.progression, unit)
    if by_date is not None and not isinstance(progression, Percent):
        refuse("--by-date finds a rate, so --progression must be percent or left out.")
    hold_every = None if typed.hold_every is None else _whole("--hold-every", typed.hold_every, 2, 12)
    spec = PreviewSpec(
        activity=activity,
        unit=unit,
        trials=tuple(_amount("--trial", text, unit) for text in typed.trial),
        method=BaselineMethod(_choice("--method", typed.method, [member.value for member in BaselineMethod])),
        start_percent=_whole("--start-percent", typed.start_percent, 50, 100),
        progression=progression,
        hold_every=hold_every,
        target=target,
        weeks=_whole("--weeks", typed.weeks, 1, 520),
        days=_days(typed.days),
        bouts=_whole("--bouts", typed.bouts, 1, 4),
        start_date=start,
    )
    return spec, by_date


def read_activity(activity: str, unit: str) -> tuple[Activity, Unit]:
    """An activity, and a unit that fits it."""
    found = Activity(_choice("--activity", activity, [member.value for member in Activity]))
    return found, Unit(_choice("--unit", unit, [member.value for member in ACTIVITY_UNITS[found]]))


def _choice(option: str, text: str, known: list[str]) -> str:
    if text not in known:
        refuse(f"{option} must be one of: {', '.join(known)}.")
    return text


def _whole(option: str, text: str, low: int, high: int) -> int:
    if not _is_whole(text, low, high):
        refuse(f"{option} must be a whole number from {low} to {high}.")
    return int(text)


def _is_whole(text: str, low: int, high: int) -> bool:
    return re.fullmatch(r"[0-9]{1,6}", text) is not None and low <= int(text) <= high


def _decimal(text: str) -> Decimal | None:
    if not _NUMBER.fullmatch(text) or not text.isascii():
        return None
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern lets only numbers through
        return None


def _amount(option: str, text: str, unit: Unit, *, word: str = "be a number") -> int:
    most = unit.largest // unit.base_size
    value = _decimal(text)
    if value is None or not 0 < value <= most or to_base(unit, value) == 0:
        refuse(f"{option} must {word} above 0 and at most {most:,} {unit}.")
    return to_base(unit, value)


def _target(text: str, unit: Unit) -> int:
    target, step = _amount("--target", text, unit), smallest_step(unit)
    if target < step:
        refuse(f"--target must be at least one step, which is {float(in_unit(unit, step)):g} {unit}.")
    return target


def _rate(option: str, text: str) -> Fraction:
    value = _decimal(text)
    if value is None or not 1 <= value <= 100:
        refuse(f"{option} must have a rate from 1 to 100 per cent.")
    return Fraction(value)


def _progression(text: str, unit: Unit) -> Progression:
    kind, _, rest = text.partition(":")
    option = "--progression"
    match kind:
        case "percent":
            return Percent(rate=_rate(option, rest))
        case "percent_of_baseline":
            return PercentOfBaseline(rate=_rate(option, rest))
        case "increment":
            return Increment(amount=_amount(option, rest, unit, word="have an amount"))
        case "per_sessions":
            sessions, _, amount = rest.partition(":")
            if not _is_whole(sessions, 1, 100):
                refuse(f"{option} must have 1 to 100 sessions, as in per_sessions:3:1.")
            return PerSessions(sessions=int(sessions), amount=_amount(option, amount, unit, word="have an amount"))
        case "table":
            rows = rest.split(",")
            if len(rows) > LONGEST_TABLE:
                refuse(f"{option} table must have 1 to {LONGEST_TABLE} numbers.")
            return Table(quotas=tuple(_amount(option, row.strip(), unit, word="have numbers") for row in rows))
        case _:
            refuse(
                f"{option} must be percent:10, percent_of_baseline:10, increment:2, per_sessions:3:1 or table:5,7,9."
            )


def _days(text: str) -> frozenset[int]:
    names = [name.strip().lower() for name in text.split(",")]
    if not all(name in DAYS for name in names) or len(set(names)) != len(names):
        refuse(f"--days must be 1 to 7 different days out of: {','.join(DAYS)}.")
    return frozenset(DAYS[name] for name in names)


def _day(option: str, text: str) -> date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = None
        if found is not None and 1900 <= found.year <= 2200:
            return found
    refuse(f"{option} must be a real day from 1900 to 2200 written YYYY-MM-DD.")


def _start_date(text: str | None, today: date) -> date:
    return next_monday(today) if text is None else _day("--start-date", text)


def next_monday(today: date) -> date:
    """The next Monday, today if it is one."""
    return today + timedelta(days=-today.weekday() % 7)
