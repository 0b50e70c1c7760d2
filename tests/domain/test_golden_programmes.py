"""Each published programme comes out of `flask plan preview` as it stands in its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from planner.cli.plan import preview

GOLDEN = Path(__file__).parent / "golden"
PROGRAMMES = sorted(path.stem for path in GOLDEN.glob("*.json") if path.stem != "replay_example")


@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_programme(name: str) -> None:
    golden: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    options = [*golden["options"], "--start-date", "2026-01-05", "--format", "json"]
    result = CliRunner().invoke(preview, options)
    assert result.exit_code == 0, golden["source"]
    found = json.loads(result.output)
    assert found["baseline"]["value"] == golden["baseline"]
    assert found["start"] == golden["start"]
    assert found["target_week"] == golden["target_week"]
    weeks = [
        {
            "quota": week["quota"],
            "exact": week["exact"],
            "decision": week["decision"],
            "sessions": [session["quota"] for session in week["sessions"]],
        }
        for week in found["weeks"]
    ]
    assert weeks == golden["weeks"]


def test_there_is_a_golden_file_for_each_programme() -> None:
    assert len(PROGRAMMES) == 8
