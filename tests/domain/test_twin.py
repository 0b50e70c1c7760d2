"""The engine and its naive twin, written straight from the text, agree on 2,000 drawn histories."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from planner.domain.insights import find_insights
from planner.domain.replay import replay
from planner.interop.history_json.reader import read_history
from planner.interop.history_json.writer import write_replay
from tests.domain.drawn_histories import draw_history
from tests.domain.twin.facts import Facts
from tests.domain.twin.insights import Insights, milestones
from tests.domain.twin.plan import Plan
from tests.domain.twin.replay import replay as naive_replay

CHUNKS, EACH = 8, 250
CLOSE = 0.000002
EXAMPLE = json.loads((Path(__file__).parent / "golden" / "replay_example.json").read_text("utf-8"))

DECIDING = {
    "stop_sign",
    "paused",
    "pause_ended",
    "flare_open",
    "excused",
    "no_data",
    "too_few_sessions",
    "overdone",
    "below_quota",
    "low_confidence",
    "returning_after_flare",
    "at_target",
    "consolidation_week",
    "plateau",
    "post_exertional",
    "met",
}


def engine_replay(history: dict[str, Any]) -> dict[str, Any]:
    """The engine's answer, by the way that files take; the projection has tests of its own."""
    found = replay(*read_history(json.dumps(history).encode()))
    answer = write_replay(found, find_insights(found))
    del answer["insights"]["projection"]
    return answer


def naive_answer(history: dict[str, Any]) -> dict[str, Any]:
    """The twin's answer to the same questions."""
    plan = Plan(Facts(history))
    insights = {**Insights(plan).all(), "milestones": milestones(plan)}
    return {**naive_replay(history), "insights": insights}


def difference(mine: Any, theirs: Any, path: str = "") -> str | None:
    """The first place where two answers differ, None when they agree."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        keys = sorted({*mine, *theirs})
        return next((d for k in keys if (d := difference(mine.get(k), theirs.get(k), f"{path}.{k}"))), None)
    if isinstance(mine, list) and isinstance(theirs, list):
        if len(mine) != len(theirs):
            return f"{path}: {mine} is not {theirs}"
        pairs = enumerate(zip(mine, theirs, strict=True))
        return next((d for i, (a, b) in pairs if (d := difference(a, b, f"{path}[{i}]"))), None)
    if isinstance(mine, int | float) and isinstance(theirs, int | float) and not isinstance(mine, bool):
        return None if abs(mine - theirs) <= CLOSE else f"{path}: {mine} is not {theirs}"
    return None if mine == theirs else f"{path}: {mine!r} is not {theirs!r}"


def test_both_give_the_worked_example() -> None:
    wanted = copy.deepcopy(EXAMPLE["replay"])
    del wanted["insights"]["projection"]
    assert difference(naive_answer(EXAMPLE["history"]), wanted) is None
    assert difference(engine_replay(EXAMPLE["history"]), wanted) is None


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_they_agree(chunk: int) -> None:
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        history = draw_history(Random(seed))
        found = difference(engine_replay(history), naive_answer(history))
        assert found is None, f"seed {seed}: engine{found}"


def test_the_drawn_histories_meet_every_deciding_reason() -> None:
    met = {
        week["reasons"][0]
        for seed in range(600)
        for week in engine_replay(draw_history(Random(seed)))["weeks"]
        if week["reasons"]
    }
    assert met >= DECIDING
