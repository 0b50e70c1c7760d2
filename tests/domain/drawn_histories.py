"""Draws valid histories of everything the format allows, from people who roughly follow their numbers."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
UNITS = {
    "walking": ["minutes", "minutes", "steps", "metres"],
    "stretching": ["minutes", "repetitions", "seconds"],
    "yoga": ["minutes", "poses"],
}
USUAL = {"minutes": 6.0, "steps": 1500, "metres": 350, "repetitions": 8, "seconds": 36, "poses": 6}
HABITS = ("steady",) * 7 + ("over", "under", "lapsing", "boom", "free")


def draw_history(rng: Random) -> dict[str, Any]:
    """One history; the same generator state gives the same one."""
    activity = rng.choice(list(UNITS))
    unit = rng.choice(UNITS[activity])
    start = date(2025, 1, 1) + timedelta(days=rng.randrange(400))
    length = rng.choice([0, 3, 20, 45, 60, 80, 100, 120, 150])
    today = start + timedelta(days=length + rng.randrange(7))
    history: dict[str, Any] = {
        "format": "steadily-history",
        "version": 1,
        "today": today.isoformat(),
        "activity": activity,
        "unit": unit,
        "start_date": start.isoformat(),
        "week_starts": rng.choice(NAMES),
        "revisions": _revisions(rng, unit, start, today),
    }
    history["logs"] = _logs(rng, history, start, today)
    if rng.random() < 0.4:
        history["flares"] = [_flare(rng, start, today) for _ in range(rng.choice([1, 1, 2, 3]))]
    if rng.random() < 0.25:
        history["pauses"] = [_pause(rng, start, today) for _ in range(rng.choice([1, 1, 2]))]
    if rng.random() < 0.2:
        week = rng.randrange(1, length // 7 + 2)
        history["excused_weeks"] = [{"week": week, "reason": rng.choice(["away", "ill", "other"])}]
    if rng.random() < 0.6:
        history["answers"] = _answers(rng, history, start, today)
    if rng.random() < 0.2:
        history["moves"] = _moves(rng, history, start, today)
    return history


def first_of(history: dict[str, Any], week: int) -> date:
    """A week's first day."""
    start = date.fromisoformat(history["start_date"])
    second = start + timedelta(days=7)
    while NAMES[second.weekday()] != history["week_starts"]:
        second += timedelta(days=1)
    return start if week <= 1 else second + timedelta(weeks=week - 2)


def _amount(rng: Random, unit: str, low: float, high: float) -> float:
    value = USUAL[unit] * rng.uniform(low, high)
    return round(value * 4) / 4 or 0.25 if unit == "minutes" else max(1, round(value))


def _progression(rng: Random, unit: str) -> dict[str, Any]:
    kind = rng.choice(["percent", "percent", "percent", "percent_of_baseline", "increment", "per_sessions", "table"])
    if kind in ("percent", "percent_of_baseline"):
        return {"kind": kind, "rate": rng.choice([5, 10, 10, 12.5, 20, 40])}
    if kind == "increment":
        return {"kind": kind, "amount": _amount(rng, unit, 0.05, 0.4)}
    if kind == "per_sessions":
        return {"kind": kind, "sessions": rng.randrange(1, 6), "amount": _amount(rng, unit, 0.05, 0.3)}
    rows = [_amount(rng, unit, 0.6, 1.0)]
    for _ in range(rng.randrange(0, 7)):
        rows.append(max(rows[-1], _amount(rng, unit, 0.8, 2.0)) if rng.random() < 0.9 else _amount(rng, unit, 0.6, 1.5))
    return {"kind": kind, "quotas": rows}


def _baseline(rng: Random, unit: str, start: date) -> dict[str, Any]:
    trials: list[dict[str, Any]] = [
        {
            "date": (start - timedelta(days=rng.randrange(1, 20))).isoformat(),
            "amount": _amount(rng, unit, 0.7, 1.4),
        }
        for _ in range(rng.choice([1, 2, 3, 3, 3, 5]))
    ]
    if len(trials) > 2 and rng.random() < 0.2:
        trials[0]["left_out"] = "a bad day"
    found: dict[str, Any] = {"trials": trials}
    if rng.random() < 0.5:
        found |= {
            "method": rng.choice(["mean", "median", "lowest"]),
            "start_percent": rng.choice([50, 70, 80, 95, 100]),
        }
    return found


def _revision(rng: Random, unit: str, since: date, start: date) -> dict[str, Any]:
    found: dict[str, Any] = {
        "from": since.isoformat(),
        "days": rng.sample(NAMES, rng.randrange(1, 8)),
        "author": rng.choice(["patient", "physiotherapist"]),
        "decider": rng.choice(["automatic", "automatic", "ask_me", "physiotherapist"]),
        "baseline": _baseline(rng, unit, start),
        "progression": _progression(rng, unit),
        "bouts": rng.randrange(1, 5),
    }
    if rng.random() < 0.3:
        found["hold_every"] = rng.randrange(2, 6)
    if rng.random() < 0.5:
        found["target"] = _amount(rng, unit, 0.9, 3.0)
    if rng.random() < 0.08:
        found["post_exertional"] = True
    if rng.random() < 0.15:
        found["protocol"] = {
            "done_percent": rng.choice([40, 50, 75]),
            "over_days": rng.choice([1, 2, 3]),
            "confidence": rng.choice([None, 3, 6]),
            "confidence_weeks": rng.choice([1, 2, 3]),
            "flare_percent": rng.choice([40, 60, 90]),
            "way_back_step_percent": rng.choice([5, 15, 25]),
        }
    return found


def _revisions(rng: Random, unit: str, start: date, today: date) -> list[dict[str, Any]]:
    found = [_revision(rng, unit, start, start)]
    days = (today - start).days
    for offset in sorted(rng.sample(range(1, days), min(rng.choice([0, 0, 0, 1, 2]), days - 1))) if days > 2 else []:
        since = start + timedelta(days=offset)
        new = _revision(rng, unit, since, start)
        if rng.random() < 0.6:
            new["progression"] = found[-1]["progression"]
        if rng.random() < 0.4:
            new["quota"] = _amount(rng, unit, 0.5, 2.0)
        found.append(new)
    return found


def _logs(rng: Random, history: dict[str, Any], start: date, today: date) -> list[dict[str, Any]]:
    """Amounts near a rough guess of the number; the habit changes now and then."""
    unit, found = history["unit"], []
    habit, level = rng.choice(HABITS), rng.uniform(0.7, 0.86)
    confidence = rng.choice([None, 2, 3, 5, 7])
    days = set(history["revisions"][0]["days"])
    for offset in range((today - start).days + 1):
        when = start + timedelta(days=offset)
        if offset % 21 == 20:
            habit, confidence = rng.choice(HABITS), rng.choice([None, 2, 5, 7])
        if offset % 7 == 6 and habit == "steady":
            level *= 1.04
        chance = 0.95 if NAMES[when.weekday()] in days else 0.08
        chance = {"lapsing": chance * 0.3, "free": 0.4}.get(habit, chance)
        if rng.random() > chance:
            continue
        share = {"over": 1.6, "under": 0.55, "boom": rng.choice([2.0, 0.3])}.get(habit, rng.choice([1, 1, 1, 0.9, 1.2]))
        amount: float = 0 if rng.random() < 0.03 else _amount(rng, unit, level * share, level * share + 0.02)
        log: dict[str, Any] = {"date": when.isoformat(), "amount": amount}
        if rng.random() < 0.6:
            log["pain_before"] = rng.randrange(0, 101) / 10
        if confidence is not None and rng.random() < 0.8:
            log["confidence"] = max(0, min(10, confidence + rng.choice([-1, 0, 0, 1])))
        found.append(log)
        if rng.random() < 0.05:
            found.append({"date": when.isoformat(), "amount": _amount(rng, unit, 0.2, 0.6)})
    rng.shuffle(found)
    return found


def _flare(rng: Random, start: date, today: date) -> dict[str, Any]:
    begin = start + timedelta(days=rng.randrange(-10, max(1, (today - start).days)))
    begin = min(begin, today)
    if rng.random() < 0.15:
        return {"start": begin.isoformat(), "end": None}
    end = min(begin + timedelta(days=rng.choice([0, 0, 1, 3, 6, 13])), max(today, begin))
    return {"start": begin.isoformat(), "end": end.isoformat()}


def _pause(rng: Random, start: date, today: date) -> dict[str, Any]:
    begin = start + timedelta(days=rng.randrange(0, (today - start).days + 1))
    found: dict[str, Any] = {
        "from": begin.isoformat(),
        "kind": rng.choice(["stop_sign", "person", "physiotherapist"]),
    }
    if rng.random() < 0.85:
        found["until"] = (begin + timedelta(days=rng.choice([1, 2, 4, 7, 15]))).isoformat()
    return found


def _answers(rng: Random, history: dict[str, Any], start: date, today: date) -> list[dict[str, Any]]:
    found, seen = [], set()
    weeks = (today - start).days // 7
    for _ in range(rng.choice([1, 2, 4, 8])):
        week = rng.randrange(0, weeks + 1)
        by = rng.choice(["patient", "patient", "physiotherapist"])
        first, after = first_of(history, week + 1), first_of(history, week + 2)
        if by == "physiotherapist" and week and rng.random() < 0.3:
            first = first_of(history, week)
        on = first + timedelta(days=rng.randrange((after - first).days))
        if (week, on, by) in seen:
            continue
        seen.add((week, on, by))
        choice = rng.choice(["take", "keep", "set"]) if week else "set"
        answer: dict[str, Any] = {"week": week, "on": on.isoformat(), "by": by, "choice": choice}
        if choice == "set":
            answer["quota"] = _amount(rng, history["unit"], 0.4, 2.0)
        found.append(answer)
    return found


def _moves(rng: Random, history: dict[str, Any], start: date, today: date) -> list[dict[str, Any]]:
    """Only while one revision holds, so that what is planned is plain to see."""
    if len(history["revisions"]) > 1:
        return []
    days = set(history["revisions"][0]["days"])
    week = rng.randrange(1, (today - start).days // 7 + 2)
    first, after = first_of(history, week), first_of(history, week + 1)
    dates = [first + timedelta(days=n) for n in range((after - first).days)]
    planned = [when for when in dates if NAMES[when.weekday()] in days]
    free = [when for when in dates if NAMES[when.weekday()] not in days]
    if not planned or not free:
        return []
    return [{"from": rng.choice(planned).isoformat(), "to": rng.choice(free).isoformat()}]
