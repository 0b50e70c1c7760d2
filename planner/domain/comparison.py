"""Two courses of one plan week by week: what a change does before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planner.domain.decision import Decision
from planner.domain.forecast import AHEAD, Forecast, forecast
from planner.domain.growth import SAFE_RATE
from planner.domain.history import Choice, History
from planner.domain.people import Author
from planner.domain.plan import PlanRevision
from planner.domain.safe_bound import is_above_safe_bound
from planner.domain.units import Unit, step_at
from planner.domain.week import Week

SHORTEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """A week from now on, before and after; numbers in base units.

    `step` is the rise from the week before as a share of it; `is_above_bound`: above 20 % and more than one step.
    `number` is the number of the week that a physiotherapist set by hand, `is_held` that they let it stay.
    """

    week: int
    starts: date
    before: int
    after: int
    decision_before: Decision | None
    decision_after: Decision | None
    step: Fraction
    is_above_bound: bool
    is_paused: bool
    number: int | None
    is_held: bool

    @property
    def difference(self) -> int:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Week by week, the first weeks of the targets, and the bounds that the change passes."""

    rows: tuple[WeekRow, ...]
    target_before: int | None
    target_after: int | None
    reached_before: date | None
    reached_after: date | None
    growth_is_above_bound: bool
    shown: int

    @property
    def weeks_later(self) -> int | None:
        """Whole weeks by which the target comes later (negative: sooner); None where a date is missing."""
        if self.reached_before is None or self.reached_after is None:
            return None
        return (self.reached_after - self.reached_before).days // 7

    @property
    def rows_above_bound(self) -> tuple[WeekRow, ...]:
        """Weeks that rise by more than the safe bound and did not before, or not by as much."""
        return tuple(row for row in self.rows if row.is_above_bound and row.difference > 0)

    @property
    def passes_bound(self) -> bool:
        """The change needs a reason that says why more than 20 % a week is right here."""
        return self.growth_is_above_bound or bool(self.rows_above_bound)

    @property
    def is_raise(self) -> bool:
        """Some week asks more than before."""
        return any(row.difference > 0 for row in self.rows)

    @property
    def is_different(self) -> bool:
        """Some week's number or decision is another one."""
        return any(row.difference or row.decision_before is not row.decision_after for row in self.rows)


def compare(before: History, after: History, today: date, weeks: int = AHEAD) -> Comparison:
    """What differs between two histories of one plan from this week on."""
    old, new = forecast(before, today, weeks), forecast(after, today, weeks)
    by_hand = numbers_by_hand(after, new.present)
    held = _held(after, new.present)
    paused = after_pauses(new)
    rows, previous = [], _week_before(after, new)
    for was, now in zip(old.ahead, new.ahead, strict=True):
        number = shown_number(now, new.present)
        step, is_above = rise(after.unit, previous, number)
        rows.append(
            WeekRow(
                week=now.number,
                starts=now.starts,
                before=shown_number(was, new.present),
                after=number,
                decision_before=was.decision,
                decision_after=now.decision,
                step=step,
                is_above_bound=is_above,
                is_paused=now.number in paused,
                number=by_hand.get(now.number),
                is_held=now.number in held,
            )
        )
        previous = number
    return Comparison(
        rows=tuple(rows),
        target_before=old.target,
        target_after=new.target,
        reached_before=_reached(old),
        reached_after=_reached(new),
        growth_is_above_bound=_growth_passes(before.revisions[-1], after.revisions[-1], after.unit),
        shown=_how_many(old, new),
    )


def shown_number(week: Week, present: int) -> int:
    """The number of a week in a table: as it stands now in this week, as it begins in one to come."""
    return week.quota_end if week.number <= present else week.quota


def rise(unit: Unit, before: int | None, after: int) -> tuple[Fraction, bool]:
    """The step from one week's number to the next: its share, and whether it passes 20 % and one step."""
    if before is None or before == 0:
        return Fraction(0), False
    more = after - before
    return Fraction(more, before), more > before * SAFE_RATE and more > step_at(unit, before)


def numbers_by_hand(history: History, present: int) -> dict[int, int]:
    """Numbers that a physiotherapist set for weeks to come, by week; the last answer counts."""
    return {
        week: quota
        for week, (choice, quota) in _last_answers(history).items()
        if week > present and choice is Choice.SET and quota is not None
    }


def _held(history: History, present: int) -> frozenset[int]:
    found = _last_answers(history).items()
    return frozenset(week for week, (choice, _) in found if week > present and choice is Choice.KEEP)


def _last_answers(history: History) -> dict[int, tuple[Choice, int | None]]:
    answers = sorted(history.answers, key=lambda answer: answer.on)
    return {answer.week + 1: (answer.choice, answer.quota) for answer in answers if answer.by is Author.PHYSIOTHERAPIST}


def after_pauses(found: Forecast) -> frozenset[int]:
    """Weeks without any planned session, because a pause covers them."""
    return frozenset(week.number for week in found.weeks if not week.sessions)


def _week_before(history: History, found: Forecast) -> int | None:
    return found.weeks[found.present - 2].quota_end if found.present > 1 else None


def _reached(found: Forecast) -> date | None:
    week = found.target_week
    return None if week is None else week.starts


def _growth_passes(before: PlanRevision, after: PlanRevision, unit: Unit) -> bool:
    """New rules grow by more than the bound; rules that stand already are not asked about again."""
    same = (before.progression, before.days, before.baseline) == (after.progression, after.days, after.baseline)
    return not same and is_above_safe_bound(unit, after)


def _how_many(old: Forecast, new: Forecast) -> int:
    """Rows worth drawing: to the later of the two targets and a week more, twelve at least."""
    reached = [week.number - new.present + 2 for week in (old.target_week, new.target_week) if week is not None]
    return min(max([SHORTEST, *reached]), len(new.ahead))
