"""`flask plan replay`: a history in, every week out; anything else is one sentence."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskCliRunner

from planner.cli.plan import replay

GOLDEN = Path(__file__).parent.parent / "domain" / "golden" / "replay_example.json"
EXAMPLE = json.loads(GOLDEN.read_text("utf-8"))


def run(runner: FlaskCliRunner, folder: Path, content: Any, *options: str) -> Any:
    """Replay a history out of a file."""
    path = folder / "history.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return runner.invoke(replay, [str(path), *options])


def test_the_worked_example_comes_out(runner: FlaskCliRunner, tmp_path: Path) -> None:
    result = run(runner, tmp_path, EXAMPLE["history"], "--insights", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.output) == EXAMPLE["replay"]


def test_several_files_are_one_object_a_line(runner: FlaskCliRunner, tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    path.write_text(json.dumps(EXAMPLE["history"]))
    result = runner.invoke(replay, [str(path), str(path), "--format", "json"])
    assert len([json.loads(line) for line in result.output.splitlines()]) == 2


def test_one_bad_file_of_many_leaves_no_half_of_an_answer(runner: FlaskCliRunner, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(EXAMPLE["history"]))
    bad.write_text("{}")
    result = runner.invoke(replay, [str(good), str(bad), "--format", "json"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{bad}: format is missing.\n"


def test_people_can_read_it(runner: FlaskCliRunner, tmp_path: Path) -> None:
    result = run(runner, tmp_path, EXAMPLE["history"], "--insights")
    assert "overdone" in result.output
    assert "first_full_week" in result.output


def changed(path: str, value: Any) -> dict[str, Any]:
    """The example with one field changed; `...` removes it."""
    history = copy.deepcopy(EXAMPLE["history"])
    place: Any = history
    *way, last = path.split(".")
    for part in way:
        place = place[int(part)] if part.isdigit() else place[part]
    if value is ...:
        del place[last]
    else:
        place[int(last) if last.isdigit() else last] = value
    return history


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (changed("extra", 1), "extra"),
        (changed("today", ...), "today"),
        (changed("version", 2), "version"),
        (changed("version", True), "version"),
        (changed("unit", "poses"), "unit"),
        (changed("today", "2026-02-30"), "today"),
        (changed("today", "2040-01-01"), "ten years"),
        (changed("logs.0.amount", "5"), "logs[0].amount"),
        (changed("logs.0.amount", -1), "logs[0].amount"),
        (changed("logs.0.amount", 1441), "1,440"),
        (changed("logs.0.confidence", 5.5), "logs[0].confidence"),
        (changed("logs.0.pain_before", 4.55), "one decimal"),
        (changed("logs.0.date", "2026-01-01"), "logs[0].date"),
        (changed("logs.0.mood", 3), "logs[0].mood"),
        (changed("revisions", []), "revisions"),
        (changed("revisions.0.days", ["tue", "tue"]), "days"),
        (changed("revisions.0.baseline.trials.0.amount", 0), "trials[0].amount"),
        (changed("revisions.0.baseline.trials", []), "trials"),
        (changed("revisions.0.progression", {"kind": "percent", "rate": 0.5}), "progression.rate"),
        (changed("revisions.0.progression", {"kind": "percent", "rate": 5, "amount": 1}), "amount"),
        (changed("revisions.0.hold_every", 13), "hold_every"),
        (changed("revisions.0.protocol", {"flare_percent": 95}), "flare_percent"),
        (changed("revisions.0.from", "2026-01-08"), "revisions[0].from"),
        (changed("flares.0.end", "2026-01-01"), "flares[0].end"),
        (changed("pauses", [{"from": "2026-01-20", "until": "2026-01-20"}]), "pauses[0].until"),
        (changed("moves", [{"from": "2026-01-14", "to": "2026-01-15"}]), "moves[0].from"),
        (changed("moves", [{"from": "2026-01-13", "to": "2026-01-20"}]), "moves[0].to"),
        (changed("answers.0.on", "2026-01-28"), "answers[0].on"),
        (changed("answers.0.quota", 5), "answers[0].quota"),
        (changed("answers.0.week", 0), "answers[0].choice"),
        (b'{"format": NaN}', "format"),
        (b'{"format": 1, "format": 2}', "format"),
        (b'{"format": 1e400}', "format"),
        (b'{"version": 1e99999999999999999999999, "format": "steadily-history"}', "version"),
        (changed("a\nfield\x1b[31m", 1), "a?field?[31m"),
        (b"[1, 2]", "object"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"{" * 100_000, "JSON"),
        (b"", "JSON"),
    ],
)
def test_an_invalid_history_is_one_sentence(runner: FlaskCliRunner, tmp_path: Path, content: Any, names: str) -> None:
    result = run(runner, tmp_path, content)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert names in result.stderr


def test_a_folder_or_nothing_is_refused(runner: FlaskCliRunner, tmp_path: Path) -> None:
    for arguments in ([str(tmp_path)], ["/dev/zero"], [str(tmp_path / "none.json")], [str(tmp_path / "a\nb")], []):
        result = runner.invoke(replay, arguments)
        assert result.exit_code == 2
        assert len(result.stderr.strip().splitlines()) == 1


def test_the_order_of_records_means_nothing(runner: FlaskCliRunner, tmp_path: Path) -> None:
    history = copy.deepcopy(EXAMPLE["history"])
    history["logs"].reverse()
    result = run(runner, tmp_path, history, "--insights", "--format", "json")
    assert json.loads(result.output) == EXAMPLE["replay"]
