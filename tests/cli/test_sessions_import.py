"""`flask sessions import` and `flask plan suggest`, as a site's owner types them."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from planner.cli.plan import suggest
from planner.cli.sessions import import_command
from planner.persistence.db import db
from planner.persistence.models.session_log import PainRatingRow, SessionLogRow
from tests.cast import patient
from tests.interop.test_fitbit_web import HEAD, a_line
from tests.persistence.apps import an_app, forget
from tests.shared_data import expected_daily, real


def counted(app: Flask, model: type) -> int:
    """How many rows a table has."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def a_month(folder: Path, days: int = 20) -> Path:
    """A small export of our own."""
    path = folder / "month.csv"
    lines = [a_line(f"{day:02}-09-2016", f"{1_000 + 37 * day:,}") for day in range(1, days + 1)]
    path.write_text(HEAD + "".join(lines), "utf-8")
    return path


def test_twice_in_a_row_brings_no_second_copy(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> None:
    patient(app)
    arguments = ["--user", "jo@example.org", str(a_month(tmp_path))]
    first, second = runner.invoke(import_command, arguments), runner.invoke(import_command, arguments)
    assert "20 days added, 0 were there already." in first.output
    assert "0 days added, 20 were there already." in second.output
    assert counted(app, SessionLogRow) == 20


def test_a_dry_run_does_nothing(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> None:
    patient(app)
    result = runner.invoke(import_command, ["--user", "jo@example.org", "--dry-run", str(a_month(tmp_path))])
    assert "20 days would be added" in result.output
    assert counted(app, SessionLogRow) == 0


def test_one_file_that_is_something_else_loads_nothing(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> None:
    patient(app)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n", "utf-8")
    result = runner.invoke(import_command, ["--user", "jo@example.org", str(a_month(tmp_path)), str(other)])
    assert result.exit_code == 2
    assert "other.csv" in result.stderr
    assert counted(app, SessionLogRow) == 0


def test_a_program_can_read_what_was_done(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> None:
    patient(app)
    month = a_month(tmp_path)
    month.write_text(month.read_text("utf-8") + a_line("31-09-2016", "12"), "utf-8")
    result = runner.invoke(import_command, ["--user", "jo@example.org", "--report", "json", str(month)])
    found = json.loads(result.stdout)
    assert (found["days_added"], found["unit"], found["first"]) == (20, "steps", "2016-09-01")
    assert found["not_used"] == [{"file": "month.csv", "line": 23, "reason": "the day cannot be read"}]


def test_the_same_days_in_another_format_are_no_second_copy(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> None:
    patient(app)
    runner.invoke(import_command, ["--user", "jo@example.org", str(a_month(tmp_path))])
    entries = [{"dateTime": f"2016-09-{day:02}", "value": str(1_000 + 37 * day)} for day in range(20, 23)]
    other = tmp_path / "steps.json"
    other.write_text(json.dumps({"activities-steps": entries}), "utf-8")
    diary = tmp_path / "pain.csv"
    diary.write_text("name,startday,startmonth,startyear,intensity\nKnee,1,9,2016,3.2\n", "utf-8")
    arguments = ["--user", "jo@example.org", "--pain", str(diary)]
    result = runner.invoke(import_command, [*arguments, "--format", "steps-json", str(other)])
    assert "2 days added, 1 were there already." in result.output
    assert runner.invoke(import_command, [*arguments, str(a_month(tmp_path))]).exit_code == 0
    assert (counted(app, SessionLogRow), counted(app, PainRatingRow)) == (22, 1)


def test_bad_input_is_one_sentence(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> None:
    month = str(a_month(tmp_path))
    for arguments in (
        ["--user", "nobody@example.org", month],
        ["--user", "nobody@example.org", "--format", "xml", month],
        ["--user", "nobody@example.org", "--measure", "miles", month],
        ["--user", "nobody@example.org"],
        ["--user", "nobody@example.org", str(tmp_path / "none.csv")],
        ["--user", "nobody@example.org", str(tmp_path)],
        ["--user", "nobody@example.org", "/dev/zero"],
        ["--user", "nobody@example.org", "--report", "xml", month],
        [month],
    ):
        result = runner.invoke(import_command, arguments)
        assert result.exit_code == 2, arguments
        assert len(result.stderr.strip().splitlines()) == 1


def test_suggested_trials_come_out_of_the_middle_of_the_record(
    app: Flask, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    patient(app)
    runner.invoke(import_command, ["--user", "jo@example.org", str(a_month(tmp_path))])
    result = runner.invoke(suggest, ["--user", "jo@example.org", "--unit", "steps"])
    assert result.output.splitlines()[:3] == [
        "2016-09-06  1,222 steps",
        "2016-09-11  1,407 steps",
        "2016-09-15  1,555 steps",
    ]
    arithmetic = "Baseline (1,222 + 1,407 + 1,555) / 3 = 1,394.666667 steps; 80 % of it is 1,115.733333, so"
    assert result.output.splitlines()[4] == f"{arithmetic} the start asks 1,100."
    result = runner.invoke(suggest, ["--user", "jo@example.org", "--format", "json"])
    assert json.loads(result.output)["trials"][0] == {"date": "2016-09-06", "amount": 1_222}


def test_too_little_to_suggest_from_is_said(app: Flask, runner: FlaskCliRunner) -> None:
    patient(app)
    result = runner.invoke(suggest, ["--user", "jo@example.org"])
    assert result.exit_code == 2
    assert "fewer than 6" in result.stderr


def test_a_real_persons_three_years_equal_the_table(app: Flask, runner: FlaskCliRunner) -> None:
    folder = real("steps_daily/myaiguide_p1_fitbit_web_csv")
    patient(app)
    files = [str(path) for path in sorted(folder.glob("*.csv"))]
    for _ in range(2):
        result = runner.invoke(import_command, ["--user", "jo@example.org", *files])
        assert result.exit_code == 0
    with app.app_context():
        rows = db.session.execute(select(SessionLogRow.local_date, SessionLogRow.amount)).all()
    found = {day.isoformat(): float(amount) for day, amount in rows}
    assert len(rows) == 1_217
    assert found == expected_daily("myaiguide_p1_fitbitweb_steps_2016_2019")


def test_a_pain_diary_comes_with_the_steps(app: Flask, runner: FlaskCliRunner) -> None:
    steps = real("steps_daily/myaiguide_p3_googlefit_api.json")
    pain = real("pain_diaries/myaiguide_p3_pain.csv")
    patient(app)
    arguments = ["--user", "jo@example.org", "--format", "steps-json", str(steps), "--pain", str(pain)]
    for _ in range(2):
        assert runner.invoke(import_command, arguments).exit_code == 0
    assert (counted(app, SessionLogRow), counted(app, PainRatingRow)) == (371, 87)


def test_a_database_that_was_never_made_is_one_sentence(tmp_path: Path) -> None:
    app = an_app(tmp_path)
    result = app.test_cli_runner().invoke(suggest, ["--user", "jo@example.org"])
    forget(app)
    assert result.exit_code == 2
    assert result.stderr.strip() == "The database is not made yet: run flask db upgrade, or make run."
