"""The weeks ahead are those that come when each planned session is done as asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.ahead import weeks_ahead
from planner.domain.history import History
from planner.domain.replay import replay
from planner.domain.session_log import SessionLog
from tests.domain.builders import MONDAY, a_history


def done_as_asked(history: History, days: int) -> History:
    """Every planned day of the plan's first days, done as asked."""
    for day in (MONDAY + timedelta(days=n) for n in range(days)):
        found = replay(history, day)
        session = next((s for s in found.weeks[-1].sessions if s.date == day), None)
        if session is not None:
            history = replace(history, logs=(*history.logs, SessionLog(date=day, amount=session.quota)))
    return history


@pytest.mark.parametrize("day", [0, 3, 9, 20])
def test_the_weeks_ahead_come_true_when_each_session_is_done_as_asked(day: int) -> None:
    today = MONDAY + timedelta(days=day)
    so_far = done_as_asked(a_history(), day)
    ahead = weeks_ahead(so_far, today, 4)
    later = replay(done_as_asked(a_history(), day + 28), today + timedelta(days=28))
    came = {week.number: week.quota for week in later.weeks}
    assert [week.quota for week in ahead] == [came[week.number] for week in ahead]
    assert ahead[0].starts <= today <= ahead[0].ends


def test_before_the_start_the_first_week_is_ahead() -> None:
    ahead = weeks_ahead(a_history(), MONDAY - timedelta(days=3), 2)
    assert [week.number for week in ahead] == [1, 2]
