"""A history is read strictly: what the format allows comes in, anything else is a sentence with the field's name."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from planner.domain.insights import find_insights
from planner.domain.replay import replay
from planner.interop.history_json.reader import read_history, ten_years_after
from planner.interop.history_json.strict import InvalidHistory
from planner.interop.history_json.writer import write_replay
from tests.domain.drawn_histories import draw_history

GOLDEN = Path(__file__).parent.parent.parent / "domain" / "golden" / "replay_example.json"
EXAMPLE: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8"))["history"]


def example(**changes: Any) -> dict[str, Any]:
    """The worked example with some top fields changed."""
    return copy.deepcopy(EXAMPLE) | changes


def read(content: dict[str, Any]) -> Any:
    """The facts of a history."""
    return read_history(json.dumps(content).encode())[0]


def refusal(content: dict[str, Any] | bytes) -> str:
    """The sentence with which a history is refused."""
    with pytest.raises(InvalidHistory) as caught:
        read_history(content if isinstance(content, bytes) else json.dumps(content).encode())
    return str(caught.value)


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "-Infinity", "1e400", "1e99999999999999999999999", "5" + "0" * 5000]
)
def test_a_number_beyond_all_bounds_names_its_field(text: str) -> None:
    content = json.dumps(EXAMPLE).replace('"amount": 5, "pain_before"', f'"amount": {text}, "pain_before"', 1)
    assert refusal(content.encode()) == "logs[0].amount must be a number from 0 to 1,440."


@pytest.mark.parametrize("value", [5.0, True, "5", 5.5])
def test_a_whole_number_is_written_as_one(value: object) -> None:
    content = example(logs=[{"date": "2026-01-09", "amount": 5, "confidence": value}])
    assert refusal(content) == "logs[0].confidence must be a whole number from 0 to 10."


def test_a_log_is_read_to_the_nearest_second_a_half_down() -> None:
    amounts = [0, 0.005, 0.025, 4.8, 1440]
    logs = [{"date": "2026-01-09", "amount": amount} for amount in amounts]
    assert [log.amount for log in read(example(logs=logs)).logs] == [0, 0, 1, 288, 86_400]


def test_a_trial_that_is_nothing_to_the_nearest_second_is_refused() -> None:
    content = example()
    content["revisions"][0]["baseline"]["trials"][1]["amount"] = 0.005
    assert refusal(content).startswith("revisions[0].baseline.trials[1].amount must be more than 0")


def test_a_week_may_be_excused_without_a_reason() -> None:
    weeks = [{"week": 1}, {"week": 2, "reason": None}, {"week": 3, "reason": "ill"}]
    assert read(example(excused_weeks=weeks)).excused_weeks == {1, 2, 3}
    assert "away, ill, other" in refusal(example(excused_weeks=[{"week": 1, "reason": "bored"}]))


@pytest.mark.parametrize(
    ("start", "latest"),
    [("2026-01-07", "2036-01-07"), ("2024-02-28", "2034-02-28"), ("2024-02-29", "2034-03-01")],
)
def test_a_history_is_looked_at_for_ten_years_to_the_day(start: str, latest: str) -> None:
    assert ten_years_after(date.fromisoformat(start)) == date.fromisoformat(latest)


def test_the_day_after_ten_years_is_refused() -> None:
    assert read(example(today="2036-01-07")).start_date == date(2026, 1, 7)
    assert refusal(example(today="2036-01-08")) == "today must be at most ten years after start_date."


def test_days_beyond_the_calendar_are_refused() -> None:
    revision = copy.deepcopy(EXAMPLE["revisions"][0]) | {"from": "9999-12-28"}
    far = example(today="9999-12-30", start_date="9999-12-28", revisions=[revision], logs=[], flares=[], answers=[])
    assert refusal(far) == "start_date must lie between 1900 and 2200."
    moved = example(moves=[{"from": "9999-12-31", "to": "9999-12-30"}])
    assert refusal(moved) == "moves[0].from must be at most ten years after start_date."


def test_a_flare_or_a_pause_may_end_on_the_last_day_there_is() -> None:
    history = read(
        example(
            flares=[{"start": "2025-12-01", "end": "9999-12-31"}],
            pauses=[{"from": "2026-01-20", "until": "9999-12-31"}],
        )
    )
    assert replay(history, date(2026, 1, 28)).present is not None


def test_before_the_start_there_is_nothing_to_log() -> None:
    early = example(today="2026-01-01", flares=[], answers=[], logs=[])
    assert replay(read(early), date(2026, 1, 1)).weeks == ()
    early["logs"] = [{"date": "2026-01-07", "amount": 5}]
    assert refusal(early) == "logs[0].date must lie between start_date and today."


def test_moves_are_applied_in_turn() -> None:
    there_and_on = [{"from": "2026-01-09", "to": "2026-01-10"}, {"from": "2026-01-10", "to": "2026-01-11"}]
    assert len(read(example(moves=there_and_on)).moves) == 2
    assert refusal(example(moves=there_and_on[::-1])) == "moves[0].from must be a planned day."
    onto = [{"from": "2026-01-09", "to": "2026-01-10"}, {"from": "2026-01-13", "to": "2026-01-10"}]
    assert refusal(example(moves=onto)) == "moves[1].to must be a day with nothing planned."


def test_the_order_of_records_changes_no_byte_of_the_replay() -> None:
    for seed in range(100):
        content = draw_history(Random(seed))
        before, rng = replayed(content), Random(seed + 1)
        for field in ("logs", "flares", "excused_weeks", "pauses", "answers", "revisions"):
            rng.shuffle(content.get(field, []))
        for revision in content["revisions"]:
            rng.shuffle(revision["days"])
            rng.shuffle(revision["baseline"]["trials"])
        assert replayed(content) == before, f"seed {seed}"


def replayed(content: dict[str, Any]) -> str:
    """The replay of a history as it is printed."""
    found = replay(*read_history(json.dumps(content).encode()))
    return json.dumps(write_replay(found, find_insights(found)))
