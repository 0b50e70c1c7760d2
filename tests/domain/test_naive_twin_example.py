"""The naive reading prints the worked example of the format, and takes whatever is drawn for it."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from planner.interop.history_json.reader import read_history
from tests.domain.naive.drawn import draw_history
from tests.domain.naive.replay import replay

EXAMPLE = json.loads((Path(__file__).parent / "golden" / "replay_example.json").read_text("utf-8"))


def test_the_worked_example_comes_out_with_its_insights() -> None:
    assert replay(EXAMPLE["history"], insights=True) == EXAMPLE["replay"]


def test_without_being_asked_it_prints_no_insights() -> None:
    wanted = {name: part for name, part in EXAMPLE["replay"].items() if name != "insights"}
    assert replay(EXAMPLE["history"]) == wanted


@pytest.mark.parametrize("seed", range(20))
def test_what_is_drawn_is_a_valid_history_and_has_a_replay(seed: int) -> None:
    history = draw_history(Random(seed))
    read_history(json.dumps(history).encode())
    starts = [week["starts"] for week in replay(history, insights=True)["weeks"]]
    assert starts == sorted(starts)
    assert (history["today"] >= history["start_date"]) == bool(starts)


def test_the_order_of_logs_flares_and_answers_means_nothing() -> None:
    for seed in range(20):
        history = draw_history(Random(seed))
        turned = {name: history[name][::-1] for name in ("logs", "flares", "answers", "pauses") if name in history}
        assert replay({**history, **turned}, insights=True) == replay(history, insights=True)
