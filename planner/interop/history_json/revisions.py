"""A plan revision as the history format writes it, read and written; also how the database keeps one."""

from __future__ import annotations

from dataclasses import fields as fields_of
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planner.domain.baseline import MOST_TRIALS, Baseline, BaselineMethod
from planner.domain.people import Author
from planner.domain.plan import MOST_BOUTS, Decider, PlanRevision
from planner.domain.progression import (
    LONGEST_TABLE,
    Increment,
    Percent,
    PercentOfBaseline,
    PerSessions,
    Progression,
    Table,
)
from planner.domain.protocol import BOUNDS, DEFAULT_PROTOCOL, Protocol
from planner.domain.trial import DayKind, NextDay, Trial
from planner.domain.units import Unit
from planner.interop.history_json.amounts import check_amount, read_amount, written
from planner.interop.history_json.strict import Fields, InvalidHistory, built

WEEKDAYS = {name: index for index, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_NAMES = list(WEEKDAYS)


def read_revision(value: Any, path: str, unit: Unit) -> PlanRevision:
    """One revision, whole."""
    fields = Fields(value, path)
    revision = built(
        path,
        lambda: PlanRevision(
            from_date=fields.day("from"),
            baseline=_baseline(fields.get("baseline", required=True), fields.name("baseline"), unit),
            progression=read_progression(fields.get("progression", required=True), fields.name("progression"), unit),
            days=_days(fields),
            author=fields.word("author", Author, Author.PATIENT),
            reason=fields.text("reason"),
            decider=fields.word("decider", Decider, Decider.AUTOMATIC),
            hold_every=fields.optional_whole("hold_every", 2, 12),
            target=_optional_amount(fields, "target", unit),
            bouts=fields.whole("bouts", 1, MOST_BOUTS, 1),
            post_exertional=_truth(fields, "post_exertional"),
            quota=_optional_amount(fields, "quota", unit),
            protocol=_protocol(fields),
        ),
    )
    fields.done()
    return revision


def _optional_amount(fields: Fields, field: str, unit: Unit) -> int | None:
    value = fields.get(field)
    return None if value is None else check_amount(value, fields.name(field), unit)


def _truth(fields: Fields, field: str) -> bool:
    value = fields.get(field)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise InvalidHistory(f"{fields.name(field)} must be true or false.")
    return value


def _days(fields: Fields) -> frozenset[int]:
    found = []
    for value, path in fields.items("days", required=True):
        if not isinstance(value, str) or value not in WEEKDAYS:
            raise InvalidHistory(f"{path} must be one of: {', '.join(WEEKDAYS)}.")
        found.append(WEEKDAYS[value])
    if not 1 <= len(found) <= 7 or len(set(found)) != len(found):
        raise InvalidHistory(f"{fields.name('days')} must hold 1 to 7 different days.")
    return frozenset(found)


def _baseline(value: Any, path: str, unit: Unit) -> Baseline:
    fields = Fields(value, path)
    trials = [_trial(item, name, unit) for item, name in fields.items("trials", required=True)]
    if not 1 <= len(trials) <= MOST_TRIALS:
        raise InvalidHistory(f"{path}.trials must hold 1 to {MOST_TRIALS} trials.")
    baseline = built(
        path,
        lambda: Baseline(
            trials=tuple(trials),
            method=fields.word("method", BaselineMethod, BaselineMethod.MEAN),
            start_percent=fields.whole("start_percent", 50, 100, 80),
        ),
    )
    fields.done()
    return baseline


def _trial(value: Any, path: str, unit: Unit) -> Trial:
    fields = Fields(value, path)
    day, next_day = fields.get("day"), fields.get("next_day")
    trial = Trial(
        date=fields.day("date"),
        amount=read_amount(fields, "amount", unit),
        pain_before=fields.pain("pain_before"),
        pain_after=fields.pain("pain_after"),
        confidence=fields.optional_whole("confidence", 0, 10),
        day=None if day is None else Fields({"day": day}, path).word("day", DayKind),
        next_day=None if next_day is None else Fields({"next_day": next_day}, path).word("next_day", NextDay),
        left_out=fields.text("left_out"),
    )
    fields.done()
    return trial


def read_progression(value: Any, path: str, unit: Unit) -> Progression:
    """One of the five kinds."""
    fields = Fields(value, path)
    kind = fields.get("kind", required=True)
    found: Progression
    if kind == "percent":
        found = Percent(rate=Fraction(fields.decimal("rate", 1, 100)))
    elif kind == "percent_of_baseline":
        found = PercentOfBaseline(rate=Fraction(fields.decimal("rate", 1, 100)))
    elif kind == "increment":
        found = Increment(amount=read_amount(fields, "amount", unit))
    elif kind == "per_sessions":
        found = PerSessions(sessions=fields.whole("sessions", 1, 100), amount=read_amount(fields, "amount", unit))
    elif kind == "table":
        rows = [check_amount(item, name, unit) for item, name in fields.items("quotas", required=True)]
        if not 1 <= len(rows) <= LONGEST_TABLE:
            raise InvalidHistory(f"{path}.quotas must hold 1 to {LONGEST_TABLE} numbers.")
        found = Table(quotas=tuple(rows))
    else:
        raise InvalidHistory(
            f"{path}.kind must be one of: percent, percent_of_baseline, increment, per_sessions, table."
        )
    fields.done()
    return found


def _protocol(fields: Fields) -> Protocol:
    value = fields.get("protocol")
    if value is None:
        return DEFAULT_PROTOCOL
    name = fields.name("protocol")
    if isinstance(value, dict) and "confidence" in value and value["confidence"] is None:
        off = {"confidence": None}
    else:
        off = {}
    given = Fields(value, name)
    values: dict[str, Any] = {}
    for field in fields_of(Protocol):
        low, high = BOUNDS[field.name]
        default = getattr(DEFAULT_PROTOCOL, field.name)
        values[field.name] = given.whole(field.name, low, high, default)
    given.done()
    return Protocol(**{**values, **off})


def write_revision(revision: PlanRevision, unit: Unit) -> dict[str, Any]:
    """A revision as `read_revision` reads it."""
    baseline = revision.baseline
    content: dict[str, Any] = {
        "from": revision.from_date.isoformat(),
        "baseline": {
            "trials": [_write_trial(trial, unit) for trial in baseline.trials],
            "method": baseline.method.value,
            "start_percent": baseline.start_percent,
        },
        "progression": write_progression(revision.progression, unit),
        "days": [_NAMES[day] for day in sorted(revision.days)],
        "author": revision.author.value,
        "decider": revision.decider.value,
        "bouts": revision.bouts,
        "post_exertional": revision.post_exertional,
        "protocol": {field.name: getattr(revision.protocol, field.name) for field in fields_of(Protocol)},
    }
    optional = {
        "reason": revision.reason,
        "hold_every": revision.hold_every,
        "target": None if revision.target is None else written(unit, revision.target),
        "quota": None if revision.quota is None else written(unit, revision.quota),
    }
    return content | {key: value for key, value in optional.items() if value is not None}


def _write_trial(trial: Trial, unit: Unit) -> dict[str, Any]:
    content: dict[str, Any] = {"date": trial.date.isoformat(), "amount": written(unit, trial.amount)}
    optional = {
        "pain_before": None if trial.pain_before is None else trial.pain_before / 10,
        "pain_after": None if trial.pain_after is None else trial.pain_after / 10,
        "confidence": trial.confidence,
        "day": trial.day,
        "next_day": trial.next_day,
        "left_out": trial.left_out,
    }
    return content | {key: value for key, value in optional.items() if value is not None}


def write_progression(progression: Progression, unit: Unit) -> dict[str, Any]:
    """A progression as `read_progression` reads it."""
    match progression:
        case Percent(rate=rate):
            return {"kind": "percent", "rate": _rate(rate)}
        case PercentOfBaseline(rate=rate):
            return {"kind": "percent_of_baseline", "rate": _rate(rate)}
        case Increment(amount=amount):
            return {"kind": "increment", "amount": written(unit, amount)}
        case PerSessions(sessions=sessions, amount=amount):
            return {"kind": "per_sessions", "sessions": sessions, "amount": written(unit, amount)}
        case Table(quotas=quotas):
            return {"kind": "table", "quotas": [written(unit, quota) for quota in quotas]}


def _rate(rate: Fraction) -> int | float:
    return int(rate) if rate.denominator == 1 else float(Decimal(rate.numerator) / rate.denominator)
