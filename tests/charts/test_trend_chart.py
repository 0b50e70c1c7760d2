"""Confidence and pain over time: the first number keeps clear of the axis, however long the time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.charts.trend_chart import trend_figure


@pytest.mark.parametrize("days", [1, 20, 112, 700])
def test_the_first_value_has_room_before_it(days: int) -> None:
    first = date(2026, 8, 3)
    last = first + timedelta(days=days)
    points = [(first.isoformat(), 4.5), (last.isoformat(), 8.0)]
    span = (first - timedelta(days=3)).isoformat(), (last + timedelta(days=3)).isoformat()
    figure = trend_figure(points, "confidence", (), span, axis_word="0 to 10")
    left, right = map(date.fromisoformat, figure["layout"]["xaxis"]["range"])
    assert (first - left) / (right - left) > 0.055
    assert (right - last) / (right - left) > 0.055
