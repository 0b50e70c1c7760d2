"""A history as plain dicts of base units and day numbers: nothing is decided here."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.domain.naive.numbers import fraction, mean, median, to_base

Facts = dict[str, Any]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FOREVER = date(9999, 1, 1).toordinal()
PROTOCOL = {
    "done_percent": 50,
    "ratio_percent": 80,
    "over_percent": 125,
    "over_days": 2,
    "bust_percent": 50,
    "total_percent": 150,
    "confidence": 4,
    "confidence_weeks": 2,
    "step_back_percent": 10,
    "flare_percent": 70,
    "way_back_sessions": 3,
    "way_back_step_percent": 25,
}


def day(text: str | None) -> int | None:
    """A local date as a day number."""
    return None if text is None else date.fromisoformat(text).toordinal()


def iso(number: int | None) -> str | None:
    """A day number as a local date."""
    return None if number is None else date.fromordinal(number).isoformat()


def read(history: dict[str, Any]) -> Facts:
    """The whole history, each amount in base units, each date a day number."""
    unit = history["unit"]
    facts: Facts = {
        "unit": unit,
        "activity": history["activity"],
        "today": day(history["today"]),
        "start": day(history["start_date"]),
        "week_starts": WEEKDAYS.index(history.get("week_starts") or "mon"),
        "revisions": sorted((_revision(one, unit) for one in history["revisions"]), key=lambda one: one["from"]),
        "excused": {one["week"] for one in history.get("excused_weeks") or []},
        "moves": [(day(one["from"]), day(one["to"])) for one in history.get("moves") or []],
        "memo": {},
    }
    facts["pauses"] = [
        {"from": day(one["from"]), "until": day(one.get("until")) or FOREVER, "kind": one.get("kind") or "stop_sign"}
        for one in history.get("pauses") or []
    ]
    facts["flares"] = _merged(
        [(day(one["start"]), day(one.get("end")) or FOREVER) for one in history.get("flares") or []]
    )
    facts["answers"] = [
        {
            "week": one["week"],
            "on": day(one["on"]),
            "by": one["by"],
            "choice": one["choice"],
            "quota": None if one.get("quota") is None else to_base(one["quota"], unit),
        }
        for one in history.get("answers") or []
    ]
    _read_logs(facts, history.get("logs") or [])
    return facts


def _read_logs(facts: Facts, logs: list[dict[str, Any]]) -> None:
    """Daily sums; answers by day; a day without an answer is not in the dict."""
    amounts: dict[int, int] = {}
    confidence: dict[int, list[Fraction]] = {}
    pain: dict[int, list[Fraction]] = {}
    for one in logs:
        date_ = day(one["date"])
        if any(pause["from"] <= date_ < pause["until"] for pause in facts["pauses"]):
            continue  # on a paused day nothing is asked and nothing counted
        amounts[date_] = amounts.get(date_, 0) + to_base(one["amount"], facts["unit"])
        if one.get("confidence") is not None:
            confidence.setdefault(date_, []).append(fraction(one["confidence"]))
        if one.get("pain_before") is not None:
            pain.setdefault(date_, []).append(fraction(one["pain_before"]))
    facts["amounts"], facts["confidence"], facts["pain"] = amounts, confidence, pain


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping or touching flares are one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _revision(one: dict[str, Any], unit: str) -> dict[str, Any]:
    baseline = one["baseline"]
    trials = [trial for trial in baseline["trials"] if trial.get("left_out") is None]
    amounts = [to_base(trial["amount"], unit) for trial in trials]
    method = baseline.get("method") or "mean"
    value = mean(amounts) if method == "mean" else median(amounts) if method == "median" else Fraction(min(amounts))
    percent = baseline.get("start_percent")
    progression = _progression(one["progression"], unit)
    rows = progression.get("rows")
    start = value * (80 if percent is None else fraction(percent)) / 100
    given = {key: what for key, what in (one.get("protocol") or {}).items() if what is not None}
    protocol = {key: fraction(what) for key, what in (PROTOCOL | given).items()}
    if "confidence" in (one.get("protocol") or {}) and one["protocol"]["confidence"] is None:
        protocol["confidence"] = None  # switched off
    return {
        "from": day(one["from"]),
        "author": one.get("author") or "patient",
        "decider": one.get("decider") or "automatic",
        "days": {WEEKDAYS.index(name) for name in one["days"]},
        "bouts": one.get("bouts") or 1,
        "hold_every": one.get("hold_every"),
        "target": None if one.get("target") is None else to_base(one["target"], unit),
        "quota": None if one.get("quota") is None else to_base(one["quota"], unit),
        "post_exertional": bool(one.get("post_exertional")),
        "progression": progression,
        "protocol": protocol,
        "trials": amounts,
        "trial_dates": {trial["date"] for trial in trials},
        "baseline": value,
        "start": Fraction(rows[0]) if rows else start,
        "start_is_set": bool(rows),
    }


def _progression(one: dict[str, Any], unit: str) -> dict[str, Any]:
    read_: dict[str, Any] = {"kind": one["kind"]}
    if one.get("rate") is not None:
        read_["rate"] = fraction(one["rate"]) / 100
    if one.get("amount") is not None:
        read_["amount"] = to_base(one["amount"], unit)
    if one.get("sessions") is not None:
        read_["sessions"] = int(one["sessions"])
    if one.get("quotas") is not None:
        read_["rows"] = [to_base(row, unit) for row in one["quotas"]]
    return read_
