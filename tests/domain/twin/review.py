"""The rules of the weekly review, each asking the past again."""

from __future__ import annotations

from fractions import Fraction
from statistics import median
from typing import Any

from tests.domain.twin.facts import DAY, step

ORDER = (
    "second_week_running",
    "tell_physiotherapist",
    "offer_fewer_days",
    "offer_new_baseline",
    "offer_more_days",
    "confidence_unknown",
    "confidence_waited",
    "rise_limited",
)
RULE_4 = ("no_data", "too_few_sessions")


def judge(plan: Any, week: int) -> dict[str, Any]:
    """decision, reason, notes, the number proposed, and what the past needs to know of it."""
    v = Verdict(plan, week)
    found = (
        v.rule_1() or v.rule_2() or v.rule_3() or v.rule_4() or v.rule_5() or v.rule_6() or v.rule_7() or v.the_rest()
    )
    return v.closed(*found)


class Verdict:
    """One week before its judge."""

    def __init__(self, plan: Any, week: int) -> None:
        self.plan, self.week = plan, week
        self.f, self.d = plan.f, plan.d
        self.r, self.after = self.f.rev(week), self.f.rev(week + 1)
        self.p = self.r["p"]
        self.number = plan.number_at_end(week)
        self.days = self.f.days(week)
        self.planned, self.where, self.extra = self.d.plan_of(week)
        self.notes: set[str] = set()
        self.told: set[str] = set()
        self.passed_4 = False
        self.second = False
        self.logged = [when for when in self.days if self.d.total(when) is not None]
        ways = [w for when in self.days if not self.f.flare_on(when) and (w := self.d.way_back(when))]
        self.way_days = ways
        self.has_flare = any(self.f.flare_on(when) for when in self.days)

    def past(self, back: int) -> dict[str, Any]:
        """The review so many weeks ago; an empty one before the first."""
        return self.plan.reviews.get(self.week - back, {"reason": None, "notes": set(), "told": set()})

    def hold(self, reason: str) -> tuple[str, str, Any]:
        return "hold", reason, self.number

    def tell(self, key: str) -> None:
        """At most every fourth week for the same reason."""
        if not any(key in self.past(back)["told"] for back in (1, 2, 3)):
            self.notes.add("tell_physiotherapist")
            self.told.add(key)

    def asked(self, when: Any) -> int:
        return int(self.plan.asked(when)[0])

    def rule_1(self) -> Any:
        last = self.days[-1]
        if self.f.paused(last):
            return "pause", "stop_sign" if self.f.paused(last, "stop_sign") else "paused", self.number
        return self.hold("pause_ended") if any(self.f.paused(when) for when in self.days) else None

    def rule_2(self) -> Any:
        return self.hold("flare_open") if any(self.f.flare_on(when) for when in self.planned) else None

    def rule_3(self) -> Any:
        return self.hold("excused") if self.week in self.f.excused else None

    def rule_4(self) -> Any:
        if Fraction(len(self.where), len(self.planned) or 1) * 100 >= self.p["done_percent"] or not self.planned:
            self.passed_4 = True
            return None
        reason = "too_few_sessions" if self.logged else "no_data"
        before = self.past(1)
        if before["reason"] not in RULE_4 or before["second"]:
            return self.hold(reason)
        self.second = True
        self.notes.add("second_week_running")
        self.tell("rule 4")
        if len(self.r["days"]) > 1:
            self.notes.add("offer_fewer_days")
        steps, back = 0, 1
        while self.week - back >= 1 and not self.past(back)["passed_4"]:
            steps += self.past(back)["reason"] in RULE_4 and self.past(back)["decision"] == "step_back"
            back += 1
        if steps >= 2:
            return self.hold(reason)
        lower = self.number[0] * (100 - self.p["step_back_percent"]) / 100
        return self.lower(max(lower, self.floor()), reason)

    def floor(self) -> Fraction:
        return Fraction(self.after["rows"][0]) if self.after["kind"] == "table" else self.after["start"]

    def lower(self, exact: Fraction, reason: str) -> tuple[str, str, Any]:
        exact = max(exact, Fraction(step(self.f.unit, 0)))
        return self.hold(reason) if exact >= self.number[0] else ("step_back", reason, (exact, False))

    def over(self) -> list[Any]:
        firsts = {first for first, _ in self.f.flares}
        found = []
        for when in self.logged:
            amount, asked = self.d.total(when), self.asked(when)
            is_over = amount * 100 > self.p["over_percent"] * asked and amount - asked > step(self.f.unit, asked)
            if when not in firsts and is_over:
                found.append(when)
        return found

    def rule_5(self) -> Any:
        over, firsts = self.over(), {first for first, _ in self.f.flares}
        bust = False
        for boom in over:
            for when in (boom + DAY, boom + 2 * DAY):
                if when not in self.planned:
                    continue
                own = self.where.get(when) == when
                small = own and self.d.total(when) * 100 < self.p["bust_percent"] * self.asked(when)
                bust = bust or when not in self.where or small
        total = sum(self.d.total(when) for when in self.logged if when not in firsts)
        asks = [self.asked(when) for when in self.planned]
        much = total * 100 > self.p["total_percent"] * sum(asks)
        much = much and total - sum(asks) > sum(step(self.f.unit, ask) for ask in asks)
        enough = self.p["over_days"] if len(self.planned) >= 2 else 1
        if len(over) < enough and not bust and not much:
            return None
        if self.past(1)["reason"] == "overdone":
            self.notes |= {"second_week_running", "offer_new_baseline" if over else "offer_more_days"}
        return self.hold("overdone")

    def rule_6(self) -> Any:
        done = [(self.d.total(on), self.asked(on)) for on in self.where.values()]
        if not done:
            return None
        ratios = [min(Fraction(amount, ask), Fraction(1)) for amount, ask in done]
        if sum(ratios) / len(ratios) * 100 >= self.p["ratio_percent"]:
            return None
        if self.has_flare or self.way_days:
            return self.hold("below_quota")
        back = 1
        while self.week - back >= 1 and self.past(back)["neutral"]:
            back += 1
        before = self.past(back)
        if not before.get("below") or before["second"]:
            return self.hold("below_quota")
        self.second = True
        self.notes |= {"second_week_running", "offer_new_baseline"}
        if self.plateau():
            return self.hold("plateau")
        mean = Fraction(sum(amount for amount, _ in done), len(done))
        return self.lower(max(mean, self.floor() / 2), "below_quota")

    def plateau(self) -> bool:
        """Four reviews after the second rule-6 step back within twelve weeks running."""
        backs = [
            week
            for week, r in self.plan.reviews.items()
            if r["reason"] == "below_quota" and r["decision"] == "step_back"
        ]
        seconds = [b for b in backs if any(b - 12 < a < b for a in backs)]
        return any(b < self.week <= b + 4 for b in seconds)

    def rule_7(self) -> Any:
        if self.p["confidence"] is None:
            return None
        said = [
            log["confidence"]
            for log in self.f.logs
            if log["date"] in self.days and log.get("confidence") is not None and not self.f.paused(log["date"])
        ]
        if not said:
            self.notes.add("confidence_unknown")
            return None
        if median(said) >= self.p["confidence"]:
            return None
        run = 0
        while self.past(run + 1)["reason"] == "low_confidence":
            run += 1
        if run < self.p["confidence_weeks"]:
            return self.hold("low_confidence")
        self.notes.add("confidence_waited")
        self.tell("rule 7")
        return None

    def the_rest(self) -> tuple[str, str, Any]:
        brief = all(way[3] <= 2 for way in self.way_days)
        if self.way_days and not (brief and all(when in self.where for when in self.planned)):
            return self.hold("returning_after_flare")
        after, target = self.after, self.after["target"]
        if target is not None and self.d.full(self.number, after) == target:
            return "maintain", "at_target", (Fraction(target), False)
        row = self.plan.row_under(after, self.number[0], self.week)
        if after["kind"] == "table" and row == len(after["rows"]) - 1:
            return "maintain", "at_target", self.number
        if after["hold_every"]:
            up = 0
            while self.past(up + 1).get("decided") == "advance":
                up += 1
            if up >= after["hold_every"] - 1:
                return self.hold("consolidation_week")
        if self.plateau():
            self.notes.add("offer_new_baseline")
            return self.hold("plateau")
        if self.r["pem"]:
            return self.hold("post_exertional")
        return "advance", "met", self.grown(row)

    def grown(self, row: int) -> tuple[Fraction, bool]:
        after, exact = self.after, self.number[0]
        kind = after["kind"]
        if kind == "per_sessions":
            return self.number
        new = {
            "percent": lambda: (exact * (100 + after["rate"]) / 100, False),
            "percent_of_baseline": lambda: (exact + after["baseline"] * after["rate"] / 100, False),
            "increment": lambda: (exact + after["amount"], False),
            "table": lambda: (Fraction(after["rows"][row + 1]), True),
        }[kind]()
        if after["author"] == "patient":
            most = max(exact * Fraction(6, 5), exact + step(self.f.unit, exact))
            if new[0] > most:
                self.notes.add("rise_limited")
                return most, False
        return new

    def closed(self, decision: str, reason: str, number: Any) -> dict[str, Any]:
        """What frequent flare-ups add, whatever rule decided."""
        last = self.days[-1]
        recent = [self.past(back)["reason"] == "flare_open" for back in (1, 2, 3)]
        begun = sum(last - 27 * DAY <= first <= last for first, _ in self.f.flares)
        if (reason == "flare_open" and sum(recent) >= 2) or begun >= 3:
            self.notes.add("offer_new_baseline")
            self.tell("flares")
        return {
            "decision": decision,
            "reason": reason,
            "notes": self.notes,
            "number": number,
            "told": self.told,
            "second": self.second,
            "passed_4": self.passed_4,
            "below": reason == "below_quota" or (reason == "plateau" and self.second),
            "neutral": self.has_flare or bool(self.way_days),
        }
