"""`flask plan preview`: the core without a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskCliRunner

from planner.cli.plan import preview

TARGET = ["--trial", "5", "--target", "9", "--start-date", "2026-01-05"]


def run(runner: FlaskCliRunner, *options: str) -> Any:
    """The command's result."""
    return runner.invoke(preview, list(options))


def as_json(runner: FlaskCliRunner, *options: str) -> dict[str, Any]:
    """The command's JSON."""
    result = run(runner, *options, "--format", "json", "--start-date", "2026-01-05")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def test_three_trials_of_minutes(runner: FlaskCliRunner) -> None:
    found = as_json(runner, "--trial", "5", "--trial", "7", "--trial", "6")
    assert found["baseline"] == {
        "value": 6,
        "method": "mean",
        "trials": [5, 7, 6],
        "spread": 0.136083,
        "warnings": [],
    }
    assert found["start"] == {"exact": 4.8, "quota": 5}
    assert [week["quota"] for week in found["weeks"]][:4] == [5, 5.5, 6, 6.5]
    assert found["weeks"][0] == {
        "week": 1,
        "starts": "2026-01-05",
        "exact": 4.8,
        "quota": 5,
        "decision": "advance",
        "reasons": ["met"],
        "sessions": [
            {"date": "2026-01-05", "quota": 5, "bouts": [5]},
            {"date": "2026-01-07", "quota": 5, "bouts": [5]},
            {"date": "2026-01-09", "quota": 5, "bouts": [5]},
        ],
    }
    assert (found["target_week"], found["unit"], len(found["weeks"])) == (None, "minutes", 12)


def test_the_australian_pacing_plan(runner: FlaskCliRunner) -> None:
    options = ["--unit", "metres", "--trial", "200", "--progression", "percent_of_baseline:10", "--target", "300"]
    found = as_json(runner, *options)
    assert [week["quota"] for week in found["weeks"]][:9] == [160, 180, 200, 220, 240, 260, 280, 300, 300]
    assert found["target_week"] == 8
    assert found["weeks"][8]["decision"] == "maintain"


def test_by_a_date_it_finds_the_lowest_rate(runner: FlaskCliRunner) -> None:
    found = as_json(runner, "--trial", "5", "--target", "30", "--by-date", "2026-06-01", "--weeks", "30")
    assert found["by_date"]["reached"] is True
    assert found["by_date"]["target_week_starts"] <= "2026-06-01"
    assert found["by_date"]["safe_date"] is None
    slower = found["by_date"]["rate"] - 0.1
    again = as_json(runner, "--trial", "5", "--target", "30", "--weeks", "40", "--progression", f"percent:{slower:.1f}")
    assert again["weeks"][again["target_week"] - 1]["starts"] > "2026-06-01"


def test_a_date_that_is_too_soon_offers_a_safe_one(runner: FlaskCliRunner) -> None:
    found = as_json(runner, "--trial", "5", "--target", "60", "--by-date", "2026-02-01")
    assert found["by_date"]["reached"] is False
    assert found["by_date"]["rate"] == 20
    assert found["by_date"]["target_week_starts"] > "2026-02-01"
    assert found["by_date"]["safe_date"] == found["by_date"]["target_week_starts"]


def test_growth_above_a_fifth_warns_and_is_never_capped(runner: FlaskCliRunner) -> None:
    found = as_json(runner, "--trial", "50", "--progression", "percent:100")
    assert "above_safe_bound" in found["baseline"]["warnings"]
    assert [week["exact"] for week in found["weeks"]][:3] == [40, 80, 160]


@pytest.mark.parametrize("progression", ["percent:10", "percent:20", "percent:99.9", "per_sessions:1:7.25"])
@pytest.mark.parametrize("shape", ["table", "json", "csv"])
def test_ten_years_without_a_target_come_out(runner: FlaskCliRunner, progression: str, shape: str) -> None:
    result = run(runner, "--trial", "5", "--weeks", "520", "--progression", progression, "--format", shape)
    assert result.exit_code == 0
    assert "advance" in result.output


def test_the_columns_of_the_table_stay_apart(runner: FlaskCliRunner) -> None:
    options = ["--unit", "steps", "--trial", "12345", "--progression", "percent:7.3", "--start-date", "2026-01-05"]
    lines = run(runner, *options).stdout.splitlines()
    rows = [line.split() for line in lines if line[:1].isdigit()]
    assert len(rows) == 12
    assert all(len(row) == 6 for row in rows)


@pytest.mark.parametrize("shape", ["table", "csv"])
def test_people_and_spreadsheets_can_read_it(runner: FlaskCliRunner, shape: str) -> None:
    result = run(runner, "--trial", "5", "--bouts", "2", "--format", shape)
    assert result.exit_code == 0
    assert "advance" in result.output


@pytest.mark.parametrize(
    ("method", "arithmetic"),
    [
        ("mean", "Baseline (5 + 7 + 6) / 3 = 6 minutes; 80 % of it is 4.8, so the start asks 5."),
        ("median", "Baseline median of 5, 7, 6 = 6 minutes; 80 % of it is 4.8, so the start asks 5."),
        ("lowest", "Baseline lowest of 5, 7, 6 = 5 minutes; 80 % of it is 4, so the start asks 4."),
    ],
)
def test_the_table_begins_with_the_arithmetic(runner: FlaskCliRunner, method: str, arithmetic: str) -> None:
    result = run(runner, "--trial", "5", "--trial", "7", "--trial", "6", "--method", method)
    assert result.stdout.splitlines()[0] == arithmetic


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], "--trial"),
        (["--trial", "0"], "--trial"),
        (["--trial", "-5"], "--trial"),
        (["--trial", "NaN"], "--trial"),
        (["--trial", "1e9"], "--trial"),
        (["--trial", "1441"], "1,440"),
        (["--trial", "5"] * 11, "1 to 10"),
        (["--trial", "5", "--activity", "swimming"], "--activity"),
        (["--trial", "5", "--unit", "poses"], "--unit"),
        (["--trial", "5", "--start-percent", "49"], "50 to 100"),
        (["--trial", "5", "--start-percent", "101"], "50 to 100"),
        (["--trial", "5", "--progression", "percent:101"], "1 to 100"),
        (["--trial", "5", "--progression", "percent"], "--progression"),
        (["--trial", "5", "--progression", "magic:3"], "--progression"),
        (["--trial", "5", "--progression", "table:5,x"], "--progression"),
        (["--trial", "5", "--hold-every", "1"], "2 to 12"),
        (["--trial", "5", "--bouts", "5"], "1 to 4"),
        (["--trial", "5", "--weeks", "0"], "1 to 520"),
        (["--trial", "5", "--weeks", "521"], "1 to 520"),
        (["--trial", "5", "--days", "mon,funday"], "--days"),
        (["--trial", "5", "--days", "mon,mon"], "--days"),
        (["--trial", "5", "--start-date", "2026-02-30"], "--start-date"),
        (["--trial", "5", "--by-date", "2026-06-01"], "--target"),
        (["--trial", "5", "--target", "0"], "--target"),
        (["--trial", "5", "--target", "0.2"], "0.25 minutes"),
        (["--trial", "5", "--target", "9", "--by-date", "2020-01-01"], "--by-date"),
        ([*TARGET, "--by-date", "2026-01-05"], "2026-01-05"),
        ([*TARGET, "--by-date", "2026-06-01", "--progression", "increment:2"], "--progression"),
        (["--trial", "5", "--progression", "increment:0"], "an amount above 0"),
        (["--trial", "5", "--progression", "per_sessions:0:1"], "1 to 100 sessions"),
        (["--trial", "5", "--progression", "table:5,1441"], "1,440"),
        (["--trial", "5,5"], "--trial"),
        (["--trial", "０"], "--trial"),
        (["--trial", "5", "--hold-every", "13"], "2 to 12"),
        (["--trial", "5", "--format", "xml"], "--format"),
        (["--trial", "5", "--bogus"], "--bogus"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(runner: FlaskCliRunner, options: list[str], names: str) -> None:
    result = run(runner, *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert names in result.stderr
