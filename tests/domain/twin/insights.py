"""What is computed from the logs, by definition and in no hurry (milestones and projection included)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from statistics import fmean, median
from typing import Any

from tests.domain.twin.facts import DAY, step
from tests.domain.twin.plan import Plan


class Insights:
    """Questions about the last days of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.f, self.d = plan, plan.f, plan.d
        self.today = plan.f.today

    def window(self, days: int) -> list[date]:
        """The dates of a window that ends today, from the start on."""
        found = [self.today - n * DAY for n in range(days)]
        return sorted(when for when in found if when >= self.f.start)

    def sessions(self, days: int) -> list[tuple[date, date | None]]:
        """Planned days that count, and where each was done; excused weeks are left out."""
        found = []
        for when in self.window(days):
            week = self.f.week_of(when)
            planned, where, _ = self.d.plan_of(week)
            if when in planned and week not in self.f.excused and (when < self.today or when in where):
                found.append((when, where.get(when)))
        return found

    def ask(self, when: date) -> int:
        return self.plan.asked(when)[0]

    def p(self, when: date) -> dict[str, Any]:
        protocol: dict[str, Any] = self.f.rev(self.f.week_of(when))["p"]
        return protocol

    def near(self, amount: int, ask: int) -> bool:
        return abs(amount - ask) <= max(Fraction(ask, 10), step(self.f.unit, ask))

    def is_over(self, when: date) -> bool:
        amount = self.d.total(when)
        if amount is None or when in {first for first, _ in self.f.flares}:
            return False
        ask = self.ask(when)
        return amount * 100 > self.p(when)["over_percent"] * ask and amount - ask > step(self.f.unit, ask)

    def is_under(self, when: date) -> bool:
        amount = self.d.total(when)
        if not amount:
            return False
        ask = self.ask(when)
        return amount * 100 < self.p(when)["ratio_percent"] * ask and ask - amount > step(self.f.unit, ask)

    def all(self) -> dict[str, Any]:
        """Everything but the projection and the milestones."""
        done = [(on, self.d.total(on), self.ask(on)) for _, on in self.sessions(28) if on]
        return {
            "adherence_14": self.adherence(14),
            "adherence_28": self.adherence(28),
            "on_quota_28": share("within", sum(self.near(a, q) for _, a, q in done), len(done)),
            "overdone_days_28": [when.isoformat() for when in self.window(28) if self.is_over(when)],
            "underdone_days_28": [when.isoformat() for when in self.window(28) if self.is_under(when)],
            "evenness_28": self.evenness(),
            "confidence_trend_56": self.trend("confidence"),
            "pain_trend_56": self.trend("pain_before"),
            "activity_and_next_pain_56": self.next_pain(),
        }

    def adherence(self, days: int) -> dict[str, Any]:
        found = self.sessions(days)
        done = sum(on is not None for _, on in found)
        return {"done": done, "planned": len(found), "share": round(done / len(found), 6) if found else None}

    def evenness(self) -> dict[str, Any]:
        days = [
            when for when in self.window(28) if self.f.week_of(when) not in self.f.excused and not self.f.flare_on(when)
        ]
        done = [when for when in days if self.d.total(when)]
        ratios = [self.d.total(when) / self.ask(when) for when in done]
        mean = fmean(ratios) if ratios else 0
        spread = (fmean([(ratio - mean) ** 2 for ratio in ratios]) ** 0.5) / mean if ratios else None
        planned = [when for when, _ in self.sessions(28) if not self.f.flare_on(when)]
        pairs = sum(self.is_over(when) and any(self.is_bust(when + n * DAY) for n in (1, 2)) for when in days)
        word = None
        if len(planned) >= 6 and len(done) >= 3 and spread is not None:
            word = "steady" if spread < 0.25 and not pairs else "uneven"
            if pairs >= 2 or (spread >= 0.5 and pairs):
                word = "boom and bust"
        return {
            "planned_days": len(planned),
            "done_days": len(done),
            "evenness": None if spread is None else round(spread, 6),
            "pairs": pairs,
            "word": word,
        }

    def is_bust(self, when: date) -> bool:
        """A planned day missed, or done on the day itself under half."""
        week = self.f.week_of(when)
        if when > self.today or week in self.f.excused or self.f.flare_on(when):
            return False
        planned, where, _ = self.d.plan_of(week)
        if when not in planned:
            return False
        if when not in where:
            return when < self.today
        own = where[when] == when
        return own and self.d.total(when) * 100 < self.p(when)["bust_percent"] * self.ask(when)

    def by_day(self, field: str) -> dict[date, Fraction]:
        found: dict[date, list[Fraction]] = {}
        for log in self.f.logs:
            if log.get(field) is not None and not self.f.paused(log["date"]):
                found.setdefault(log["date"], []).append(Fraction(str(log[field])))
        return {when: sum(found[when]) / len(found[when]) for when in sorted(found)}

    def trend(self, field: str) -> dict[str, Any]:
        points = [(w, v) for w, v in self.by_day(field).items() if w > self.today - timedelta(days=56)]
        slope = None
        if len(points) >= 8:
            slope = 7 * median(
                float(b[1] - a[1]) / (b[0] - a[0]).days for i, a in enumerate(points) for b in points[i + 1 :]
            )
        return {"points": len(points), "slope_a_week": None if slope is None else round(slope, 6)}

    def next_pain(self) -> dict[str, Any]:
        pain = self.by_day("pain_before")
        pairs = []
        for when in self.window(56):
            if not self.d.total(when):
                continue
            later = [pain[when + n * DAY] for n in range(1, 8) if when + n * DAY in pain]
            if later:
                pairs.append((self.d.total(when), later[0]))
        rho = None
        if len(pairs) >= 14:
            a, b = rank([x for x, _ in pairs]), rank([y for _, y in pairs])
            ma, mb = fmean(a), fmean(b)
            bottom = (sum((x - ma) ** 2 for x in a) * sum((y - mb) ** 2 for y in b)) ** 0.5
            top = sum((x - ma) * (y - mb) for x, y in zip(a, b, strict=True))
            rho = round(top / bottom, 6) if bottom else None
        return {"pairs": len(pairs), "rho": rho}


def share(name: str, part: int, whole: int) -> dict[str, Any]:
    """A part of a whole, None of nothing."""
    return {name: part, "done": whole, "share": round(part / whole, 6) if whole else None}


def rank(values: list[Any]) -> list[float]:
    """Average ranks."""
    return [sum(other < v for other in values) + (sum(other == v for other in values) + 1) / 2 for v in values]


def milestones(plan: Plan) -> list[dict[str, str]]:
    """Each milestone once, by date and then name."""
    i, f, d = Insights(plan), plan.f, plan.d
    found: dict[str, date] = {}

    def reach(name: str, when: date) -> None:
        found[name] = min(when, found.get(name, when))

    pain = i.by_day("pain_before")
    first_median = None
    start = plan.start()[0]
    for week in range(1, f.last_week + 1):
        planned, where, _ = d.plan_of(week)
        days, r = f.days(week), f.rev(week)
        for when in days:
            if d.total(when):
                reach("first_session", when)
        is_over = days[-1] < f.today
        if is_over and planned and all(when in where for when in planned):
            reach("first_full_week", days[-1])
        said = [
            log["confidence"]
            for log in f.logs
            if log["date"] in days and log.get("confidence") is not None and not f.paused(log["date"])
        ]
        if is_over and said:
            first_median = median(said) if first_median is None else first_median
            if median(said) >= first_median + 2:
                reach("confidence_up_2", days[-1])
        for on in where.values():
            ask, amount = i.ask(on), d.total(on)
            is_done = amount * 100 >= r["p"]["ratio_percent"] * ask
            if is_done and ask >= 2 * r["baseline"]:
                reach("baseline_doubled", on)
            if is_done and r["target"] is not None:
                for quarter in range(1, 5):
                    if ask >= start + (r["target"] - start) * Fraction(quarter, 4):
                        reach(f"quarter_{quarter}", on)
            before = [v for when, v in pain.items() if when < on][-28:]
            if i.near(amount, ask) and on in pain and len(before) >= 8:
                if pain[on] - median(before) >= 2:
                    reach("hard_day", on)
                if pain[on] - median(before) <= -2:
                    reach("good_day", on)
            for number, (_, last) in enumerate(f.flares, start=1):
                after = f.flares[number][0] if number < len(f.flares) else date.max
                way = d.way_back(on)
                is_full = not f.flare_on(on) and (way is None or way[0] == way[1])
                if is_done and last is not None and f.start <= last < on < after and is_full:
                    reach(f"back_after_flare_{number}", on)
    return [{"name": n, "date": w.isoformat()} for w, n in sorted((w, n) for n, w in found.items())]
