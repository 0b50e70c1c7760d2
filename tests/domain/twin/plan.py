"""The number a plan stands on, day by day, out of reviews and answers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.domain.twin.days import Days
from tests.domain.twin.facts import DAY, Facts, step
from tests.domain.twin.review import judge

Number = tuple[Fraction, bool]


class Plan:
    """Fills, week after week, what every day stands on."""

    def __init__(self, facts: Facts) -> None:
        self.f, self.d = facts, Days(facts)
        self.reviews: dict[int, dict[str, Any]] = {}
        self.on: dict[date, Number] = {}
        self.rows: dict[int, int] = {}
        self.completed, self.waiting = 0, False
        self.limited: set[int] = set()
        for week in range(1, facts.last_week + 1):
            self.live(week)
            if self.f.first(week + 1) <= self.f.today:
                self.reviews[week] = judge(self, week)
                if week in self.limited:
                    self.reviews[week]["notes"].add("rise_limited")

    def number_at_end(self, week: int) -> Number:
        return self.on[self.f.first(week + 1) - DAY]

    def asked(self, when: date) -> tuple[int, str]:
        return self.d.asked(when, self.on[when], self.f.rev(self.f.week_of(when)))

    # -- tables ---------------------------------------------------------------------------------------------------

    def reached(self, rows: list[int], exact: Fraction, furthest: int) -> int:
        """A number above the furthest row reaches every row that it passes."""
        if furthest >= 0 and exact <= rows[furthest]:
            return furthest
        while furthest + 1 < len(rows) and rows[furthest + 1] <= exact:
            furthest += 1
        return furthest

    def furthest(self, week: int) -> int:
        """The furthest row reached by the end of a week, for the table of the week after it."""
        after, now = self.f.rev(week + 1), self.f.rev(week)
        if after["kind"] != "table":
            return 0
        if week == 0 or after["way"] != now["way"]:
            return self.reached(after["rows"], self.number_at_end(week)[0], -1)
        return self.rows[week]

    def row_under(self, after: dict[str, Any], exact: Fraction, week: int) -> int:
        """The last row not beyond the furthest reached whose number is not above one's own."""
        if after["kind"] != "table":
            return -1
        known = [row for row in range(self.furthest(week) + 1) if after["rows"][row] <= exact]
        return max(known, default=-1)

    # -- a week ---------------------------------------------------------------------------------------------------

    def start(self) -> Number:
        r = self.f.rev(1)
        if r["quota"] is not None:
            return Fraction(r["quota"]), True
        return (Fraction(r["rows"][0]), True) if r["kind"] == "table" else (r["start"], False)

    def offers(self, week: int) -> dict[str, Any]:
        """What a week begins with: the old number, the proposed one, and whether it waits."""
        r = self.f.rev(week)
        if week == 1:
            number = self.start()
            return {"old": number, "new": number, "waits": False, "set_by": None, "review": None, "r": r}
        review = self.reviews[week - 1]
        old, new = self.number_at_end(week - 1), review["number"]
        is_per_sessions = review["decision"] == "advance" and r["kind"] == "per_sessions"
        set_by = None
        if self.f.in_force(week) != self.f.in_force(week - 1):
            if r["target"] is not None:
                old = (Fraction(r["target"]), False) if old[0] > r["target"] else old
                new = (Fraction(r["target"]), False) if new[0] > r["target"] else new
            if r["quota"] is not None:
                old = new = (Fraction(r["quota"]), True)
                set_by = r["author"]
        changes = self.d.full(old, r) != self.d.full(new, r) or (is_per_sessions and set_by is None)
        waits = self.f.rev(week - 1)["decider"] != "automatic" and changes
        return {"old": old, "new": new, "waits": waits, "set_by": set_by, "review": review, "r": r}

    def answers_to(self, week: int) -> list[dict[str, Any]]:
        """The answers to the review of a week that count, in their order."""
        found = [a for a in self.f.answers if a["week"] == week and a["on"] <= self.f.today]
        for begun in range(2, week + 2):
            r = self.f.rev(begun)
            if self.f.in_force(begun) != self.f.in_force(begun - 1) and r["quota"] is not None:
                # Set before a number came by hand: it lapses, and so does any word on the review that this replaces.
                found = [a for a in found if a["on"] >= r["from"] or (begun <= week and a["choice"] != "set")]
        return sorted(found, key=lambda a: (a["on"], a["by"] == "physiotherapist"))

    def course(self, week: int) -> tuple[list[tuple[date, Number, bool, bool]], dict[str, Any]]:
        """(from day, number, whether sessions may raise it, set by hand) and what came of the review before."""
        o, r, first = self.offers(week), self.f.rev(week), self.f.first(week)
        review = o["review"]
        is_over = self.f.first(week + 1) <= self.f.today
        if o["waits"]:
            changes = [(first, o["old"], False, False)]
            came = {"decision": "hold", "by": "nobody", "answer": "lapsed" if is_over else "waiting"}
        elif o["set_by"]:
            decision = self.compared(o["new"], week)
            changes = [(first, o["new"], decision == "advance", True)]
            came = {"decision": decision, "by": o["set_by"], "answer": "set"}
        else:
            decision = review["decision"] if review else None
            changes = [(first, o["new"], decision in ("advance", None), False)]
            came = {"decision": decision, "by": "rules", "answer": "none_needed"}
            self.step_rows(week, review)
        cap = max(self.d.full(o["old"], r), self.d.full(o["new"], r))
        locked = o["waits"] and self.f.rev(max(week - 1, 1))["decider"] == "physiotherapist"
        for a in self.answers_to(week - 1):
            number = {"take": o["new"], "keep": o["old"]}.get(a["choice"])
            if number is None:
                quota = a["quota"] if a["by"] == "physiotherapist" else min(a["quota"], cap)
                number = (Fraction(quota), True)
            if a["by"] == "patient" and locked and self.d.full(number, r) >= self.d.full(changes[-1][1], r):
                continue
            locked = locked or a["by"] == "physiotherapist"
            if a["choice"] == "set":
                decision = self.compared(number, week) if review else None
            elif a["choice"] == "keep":
                decision = review["decision"] if review["decision"] in ("hold", "maintain", "pause") else "hold"
            else:
                decision = review["decision"]
                if not o["set_by"]:
                    self.step_rows(week, review)
            came = {
                "decision": decision,
                "by": a["by"],
                "answer": {"take": "taken", "keep": "kept", "set": "set"}[a["choice"]],
            }
            since = max(a["on"], first)
            changes = [c for c in changes if c[0] < since]
            changes.append((since, number, decision == "advance" or review is None, a["choice"] == "set"))
        return changes, came

    def compared(self, number: Number, week: int) -> str:
        before = self.number_at_end(week - 1)[0]
        return "advance" if number[0] > before else "hold" if number[0] == before else "step_back"

    def step_rows(self, week: int, review: dict[str, Any] | None) -> None:
        """An advance that reaches its row, not a limited one, goes on to it."""
        r = self.f.rev(week)
        if not review or review["decision"] != "advance" or r["kind"] != "table" or not review["number"][1]:
            return
        row = self.row_under(r, self.number_at_end(week - 1)[0], week - 1) + 1
        self.stepped = (week, row)

    def live(self, week: int) -> None:
        """Put a number on every day of a week."""
        r = self.f.rev(week)
        self.stepped: tuple[int, int] | None = None
        before = self.furthest(week - 1) if week > 1 else -1
        if week > 1 and r["way"] != self.f.rev(week - 1)["way"]:
            self.completed, self.waiting = 0, False
        changes, came = self.course(week)
        if week > 1:
            self.reviews[week - 1]["came"] = came
            self.reviews[week - 1]["decided"] = came["decision"]
        if r["kind"] == "table":
            furthest = self.reached(r["rows"], self.start()[0], 0) if week == 1 else before
            if self.stepped:
                furthest = max(furthest, self.stepped[1])
            for _, number, _, is_set in changes:
                if is_set:
                    furthest = self.reached(r["rows"], number[0], furthest)
            self.rows[week] = furthest
        self.fill(week, r, changes)

    def fill(self, week: int, r: dict[str, Any], changes: list[tuple[date, Number, bool, bool]]) -> None:
        number, may, begin = changes[0][1], False, changes[0][1][0]
        rises = r["kind"] == "per_sessions" and not r["pem"]
        _, where, _ = self.d.plan_of(week)
        for when in self.f.days(week):
            for since, new, allowed, is_set in changes:
                if since == when:
                    number, may = new, allowed
                    begin = number[0] if is_set else begin
            if rises and may and self.waiting:
                self.waiting = False
                number = self.raised(week, r, number, begin)
            self.on[when] = number
            if rises and (when in where.values() or when in self.d.to_come(week)):
                ask, why = self.asked(when)
                done = self.d.total(when) if when in where.values() else ask
                if why == "plan" and done * 100 >= r["p"]["ratio_percent"] * ask:
                    self.completed += 1
                    if self.completed >= r["sessions"]:
                        self.completed -= r["sessions"]
                        self.waiting = True

    def raised(self, week: int, r: dict[str, Any], number: Number, begin: Fraction) -> Number:
        new = number[0] + r["amount"]
        if r["author"] == "patient":
            most = max(begin * Fraction(6, 5), begin + step(self.f.unit, begin), number[0])
            if new > most:
                self.limited.add(week)
                return (most, False) if most > number[0] else number
        return new, False
