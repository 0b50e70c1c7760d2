"""A replay is written as plain numbers in the unit, its fields in the order of the format's example."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from planner.domain.insights import find_insights
from planner.domain.replay import replay
from planner.interop.history_json.amounts import plain_number
from planner.interop.history_json.reader import read_history
from planner.interop.history_json.writer import write_replay

GOLDEN = Path(__file__).parent.parent.parent / "domain" / "golden" / "replay_example.json"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(6), "6"),
        (Fraction(24, 5), "4.8"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(1, 2_000_000), "0"),
        (Fraction(3, 2_000_000), "2e-06"),
        (Fraction(5, 2_000_000), "2e-06"),
        (Fraction(-3, 2), "-1.5"),
        (Fraction(5_999_999_9, 10_000_000), "6"),
        (0.25, "0.25"),
    ],
)
def test_a_number_has_six_decimals_a_half_to_even(value: Fraction | float, text: str) -> None:
    assert json.dumps(plain_number(value)) == text


def test_a_number_may_be_larger_than_any_plan_asks() -> None:
    huge = Fraction(10) ** 40 + Fraction(1, 3)
    assert plain_number(huge) == pytest.approx(1e40)
    assert plain_number(Fraction(10) ** 40) == 10**40


def test_the_fields_stand_in_the_order_of_the_example() -> None:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    found = replay(*read_history(json.dumps(golden["history"]).encode()))
    assert with_order(write_replay(found, find_insights(found))) == with_order(golden["replay"])


def with_order(value: Any) -> Any:
    """The same value, its objects as lists of pairs, so that their order counts."""
    if isinstance(value, dict):
        return [(key, with_order(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [with_order(item) for item in value]
    return value
