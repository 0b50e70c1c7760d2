"""When a flare-up may be over: the page asks, and never ends one by itself (engine rule 24)."""

from __future__ import annotations

import pytest

from planner.domain.flare_end import asks_whether_over, suggests_end
from planner.domain.history import Flare
from planner.domain.people import Actor
from planner.services.flare_ups import start_flare
from tests.services.builders import has_a_plan, logs, noon, on_day, plan_on


@pytest.mark.parametrize(("day", "is_asked"), [(6, False), (7, True), (8, False), (14, True), (20, False), (21, True)])
def test_it_asks_on_day_seven_and_fourteen_and_from_the_third_week_on(day: int, is_asked: bool):
    assert asks_whether_over(day) is is_asked


def test_two_full_numbers_in_a_flare_up_suggest_that_it_is_over(jo: Actor):
    plan_id = has_a_plan(jo)
    logs(jo, 0, 5)
    start_flare(jo, on_day(1), noon(1))
    flare = Flare(start=on_day(1))
    for day, amount, suggested in ((2, 3.5, False), (3, 5, False), (4, 6, True)):
        logs(jo, day, amount)
        assert suggests_end([plan_on(jo, plan_id, day).replay], flare) is suggested
