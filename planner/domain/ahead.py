"""The weeks ahead of a running plan, if each planned session is done as asked."""

from __future__ import annotations

from datetime import date

from planner.domain.calendar import Weeks
from planner.domain.fold import Fold
from planner.domain.history import History
from planner.domain.week import Week


def weeks_ahead(history: History, today: date, count: int) -> tuple[Week, ...]:
    """The week in progress (or the first) and those after it, `count` in all; days from today on count as done."""
    number = max(1, Weeks.of(history.start_date, history.week_starts).number(today.toordinal()))
    fold = Fold(history, today=today.toordinal(), last_week=number + count - 1, as_preview=True)
    return fold.run()[number - 1 :]
