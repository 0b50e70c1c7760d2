"""A history in, a replay out, in the words of the format."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import sqrt
from typing import Any

from tests.domain.twin.facts import Facts, out
from tests.domain.twin.plan import Plan
from tests.domain.twin.review import ORDER

SMALLEST = {"minutes": 15, "steps": 10, "metres": 5, "repetitions": 1, "poses": 1, "seconds": 1}


def replay(history: dict[str, Any]) -> dict[str, Any]:
    """The replay of one history."""
    facts = Facts(history)
    plan = Plan(facts)
    first, unit = facts.revisions[0], facts.unit
    amounts = first["trials"]
    mean = Fraction(sum(amounts), len(amounts))
    spread = sqrt(sum((a - mean) ** 2 for a in amounts) / len(amounts)) / float(mean)
    warnings = []
    if first["baseline"] < SMALLEST[unit]:
        warnings.append("baseline_below_one_step")
    if len(amounts) < 3 or len(first["dates"]) < 3:
        warnings.append("fewer_than_three_trials")
    if spread > 0.30 or (len(amounts) > 1 and max(amounts) >= 2 * min(amounts)):
        warnings.append("spread_wide")
    start = _start(plan, first)
    return {
        "format": "steadily-replay",
        "version": 1,
        "today": facts.today.isoformat(),
        "activity": facts.activity,
        "unit": unit,
        "baseline": {"value": out(unit, first["baseline"]), "spread": round(spread, 6), "warnings": warnings},
        "start": {"exact": out(unit, start[0]), "quota": out(unit, plan.d.full(start, first))},
        "weeks": [week_of(plan, week) for week in range(1, facts.last_week + 1)],
    }


def _start(plan: Plan, first: dict[str, Any]) -> tuple[Fraction, bool]:
    if first["quota"] is not None:
        return Fraction(first["quota"]), True
    return (Fraction(first["rows"][0]), True) if first["kind"] == "table" else (first["start"], False)


def week_of(plan: Plan, week: int) -> dict[str, Any]:
    """One week."""
    f, d = plan.f, plan.d
    days, (planned, where, extra) = f.days(week), d.plan_of(week)
    r, review = f.rev(week), plan.reviews.get(week)
    is_open = review is None
    came = {} if is_open else review.get("came") or came_of(plan, week)
    state = "in_progress" if is_open else "no_data" if review["reason"] == "no_data" else "judged"
    return {
        "week": week,
        "starts": days[0].isoformat(),
        "ends": days[-1].isoformat(),
        "state": state,
        "revision": f.in_force(week) + 1,
        "exact": out(f.unit, plan.on[days[0]][0]),
        "exact_end": out(f.unit, plan.on[days[-1]][0]),
        "quota": out(f.unit, d.full(plan.on[days[0]], r)),
        "sessions": [session_of(plan, when, where.get(when), r) for when in planned],
        "extra_days": [when.isoformat() for when in extra],
        "proposed": None if is_open else review["decision"],
        "proposed_exact": None if is_open else out(f.unit, review["number"][0]),
        "decision": None if is_open else came["decision"],
        "decided_by": None if is_open else came["by"],
        "answer": None if is_open else came["answer"],
        "reasons": [] if is_open else [review["reason"], *(note for note in ORDER if note in review["notes"])],
    }


def came_of(plan: Plan, week: int) -> dict[str, Any]:
    """What came of the last review when its next week has not begun to be lived."""
    return plan.course(week + 1)[1]


def session_of(plan: Plan, when: date, done_on: date | None, r: dict[str, Any]) -> dict[str, Any]:
    """A planned session."""
    unit = plan.f.unit
    ask, why = plan.asked(when)
    return {
        "date": when.isoformat(),
        "quota": out(unit, ask),
        "asked_because": why,
        "bouts": [out(unit, part) for part in bouts(unit, ask, r["bouts"])],
        "done_on": done_on.isoformat() if done_on else None,
        "amount": out(unit, plan.d.total(done_on)) if done_on else None,
    }


def bouts(unit: str, ask: int, count: int) -> list[int]:
    """Dealt out a smallest step at a time; the rest below a step goes with the first."""
    size = SMALLEST[unit]
    steps = ask // size
    parts = [0] * min(count, max(steps, 1))
    for number in range(steps):
        parts[number % len(parts)] += size
    parts[0] += ask - steps * size
    return parts
