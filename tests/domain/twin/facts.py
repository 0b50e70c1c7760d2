"""A history's facts as plain values: base units, dates, fractions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

DAY = timedelta(days=1)
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LADDER = {
    "minutes": [(240, 15), (1200, 30), (None, 60)],
    "steps": [(500, 10), (1000, 25), (2000, 50), (5000, 100), (10000, 250), (None, 500)],
    "metres": [(200, 5), (400, 10), (1000, 20), (2000, 50), (None, 100)],
    "repetitions": [(None, 1)],
    "poses": [(None, 1)],
    "seconds": [(40, 1), (None, 5)],
}
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


def day(text: str) -> date:
    """A date of the file."""
    return date.fromisoformat(text)


def half_down(value: Fraction) -> int:
    """The nearest whole number, a half down."""
    whole = value.numerator // value.denominator
    return whole if value - whole <= Fraction(1, 2) else whole + 1


def base(unit: str, amount: Any) -> int:
    """An amount of the file in base units."""
    return half_down(Fraction(Decimal(str(amount))) * (60 if unit == "minutes" else 1))


def step(unit: str, amount: Any) -> int:
    """The step at an amount."""
    return next(size for below, size in LADDER[unit] if below is None or amount < below)


def rounded(unit: str, exact: Any) -> int:
    """Nearest step, a half down, never below one step."""
    size = step(unit, exact)
    return max(size, half_down(Fraction(exact) / size) * size)


def out(unit: str, value: Any) -> float:
    """A number of the answer, to six decimals."""
    return float(round(Fraction(value) / (60 if unit == "minutes" else 1), 6))


def revision(raw: dict[str, Any], unit: str) -> dict[str, Any]:
    """A revision with everything filled in."""
    counted = [t for t in raw["baseline"]["trials"] if t.get("left_out") is None]
    trials = [base(unit, t["amount"]) for t in counted]
    method = raw["baseline"].get("method") or "mean"
    ordered = sorted(trials)
    if method == "lowest":
        value = Fraction(ordered[0])
    elif method == "median":
        value = Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)
    else:
        value = Fraction(sum(trials), len(trials))
    way = raw["progression"]
    return {
        "from": day(raw["from"]),
        "trials": trials,
        "dates": {t["date"] for t in counted},
        "baseline": value,
        "start": value * (raw["baseline"].get("start_percent") or 80) / 100,
        "kind": way["kind"],
        "rate": Fraction(Decimal(str(way.get("rate", 0)))),
        "amount": base(unit, way.get("amount", 0)),
        "sessions": way.get("sessions"),
        "rows": [base(unit, q) for q in way.get("quotas", [])],
        "way": way,
        "days": {NAMES.index(name) for name in raw["days"]},
        "author": raw.get("author") or "patient",
        "decider": raw.get("decider") or "automatic",
        "hold_every": raw.get("hold_every"),
        "target": None if raw.get("target") is None else base(unit, raw["target"]),
        "bouts": raw.get("bouts") or 1,
        "pem": bool(raw.get("post_exertional")),
        "quota": None if raw.get("quota") is None else base(unit, raw["quota"]),
        "p": {**PROTOCOL, **(raw.get("protocol") or {})},
    }


class Facts:
    """The facts, and the calendar of the plan's weeks."""

    def __init__(self, history: dict[str, Any]) -> None:
        self.unit = unit = history["unit"]
        self.activity = history["activity"]
        self.today, self.start = day(history["today"]), day(history["start_date"])
        starts = NAMES.index(history.get("week_starts") or "mon")
        self.second = self.start + 7 * DAY
        while self.second.weekday() != starts:
            self.second += DAY
        self.revisions = [revision(raw, unit) for raw in history["revisions"]]
        self.logs = [
            {**log, "date": day(log["date"]), "amount": base(unit, log["amount"])} for log in history.get("logs") or []
        ]
        self.flares = self._flares(history.get("flares") or [])
        self.excused = {week["week"] for week in history.get("excused_weeks") or []}
        self.pauses = [
            (day(p["from"]), day(p["until"]) if p.get("until") else None, p.get("kind") or "stop_sign")
            for p in history.get("pauses") or []
        ]
        self.moves = [(day(m["from"]), day(m["to"])) for m in history.get("moves") or []]
        self.answers = [
            {**a, "on": day(a["on"]), "quota": None if a.get("quota") is None else base(unit, a["quota"])}
            for a in history.get("answers") or []
        ]
        self.last_week = self.week_of(self.today)

    def _flares(self, raw: list[dict[str, Any]]) -> list[tuple[date, date | None]]:
        """Overlapping or touching flare-ups are one; None while open."""
        found: list[tuple[date, date | None]] = []
        for start, end in sorted(
            ((day(f["start"]), day(f["end"]) if f.get("end") else None) for f in raw),
            key=lambda pair: (pair[0], pair[1] or date.max),
        ):
            if found and (found[-1][1] is None or start <= found[-1][1] + DAY):
                before = found[-1]
                last = None if before[1] is None or end is None else max(before[1], end)
                found[-1] = (before[0], last)
            else:
                found.append((start, end))
        return found

    def week_of(self, when: date) -> int:
        """The number of a day's week, 0 before the start."""
        if when < self.start:
            return 0
        return 1 if when < self.second else 2 + (when - self.second).days // 7

    def first(self, week: int) -> date:
        """A week's first day."""
        return self.start if week <= 1 else self.second + 7 * (week - 2) * DAY

    def days(self, week: int) -> list[date]:
        """A week's days."""
        first, after = self.first(week), self.first(week + 1)
        return [first + n * DAY for n in range((after - first).days)]

    def in_force(self, week: int) -> int:
        """Which revision holds in a week: the last whose `from` is not after its first day."""
        known = [i for i, r in enumerate(self.revisions) if i == 0 or r["from"] <= self.first(week)]
        return max(known, key=lambda index: (self.revisions[index]["from"], index))

    def rev(self, week: int) -> dict[str, Any]:
        """The revision of a week."""
        return self.revisions[self.in_force(week)]

    def paused(self, when: date, kind: str | None = None) -> bool:
        """Whether a day is paused."""
        return any(
            first <= when and (until is None or when < until) and kind in (None, what)
            for first, until, what in self.pauses
        )

    def flare_on(self, when: date) -> bool:
        """Whether a flare-up covers a day; an open one stays open."""
        return any(first <= when and (last is None or when <= last) for first, last in self.flares)

    def total(self, when: date) -> int | None:
        """What was logged on a day, None when nothing was, or the plan was paused."""
        if self.paused(when):
            return None
        amounts = [log["amount"] for log in self.logs if log["date"] == when]
        return sum(amounts) if amounts else None
