"""`flask plan`: the core without a browser, so that anyone can check it against a published programme."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import click

from planner.cli.files import on_one_line, read_bytes, with_bar
from planner.cli.plan_options import PreviewOptions, next_monday, read_activity, read_options
from planner.cli.plan_table import preview_table, replay_table
from planner.cli.refusal import PlainGroup, refuse
from planner.clock import local_day, now_utc
from planner.domain.history import History
from planner.domain.insights import find_insights
from planner.domain.preview import ByDate, Preview, PreviewSpec, find_rate_by_date, preview_plan
from planner.domain.progression import Percent
from planner.domain.replay import replay as replay_history
from planner.domain.suggestion import LEAST_DAYS, suggest_trials
from planner.domain.units import Unit
from planner.interop.history_json.amounts import plain_number, written
from planner.interop.history_json.reader import read_history
from planner.interop.history_json.strict import InvalidHistory
from planner.interop.history_json.writer import write_replay
from planner.services.guards import NotFound
from planner.services.log_session import day_totals
from planner.services.people import find_actor

plan = PlainGroup("plan", help="Plans without a browser.")
PROGRESSION_HELP = (
    "how the number grows: percent:10, percent_of_baseline:10, increment:2, per_sessions:3:1, table:5,7,9"
)
STANDARD_RATE = Fraction(10)


@plan.command("preview", with_appcontext=False)
@click.option("--activity", default="walking", show_default=True, help="walking, stretching or yoga")
@click.option("--unit", default="minutes", show_default=True, help="a unit that fits the activity")
@click.option("--trial", multiple=True, help="a baseline trial; 1 to 10 of them")
@click.option("--method", default="mean", show_default=True, help="mean, median or lowest")
@click.option("--start-percent", default="80", show_default=True, help="50 to 100 per cent of the baseline")
@click.option("--progression", default="percent:10", show_default=True, help=PROGRESSION_HELP)
@click.option("--hold-every", help="after k - 1 steps up one week stays; 2 to 12")
@click.option("--target", help="the number that is never passed")
@click.option("--weeks", default="12", show_default=True, help="1 to 520")
@click.option("--days", default="mon,wed,fri", show_default=True, help="the days of the week")
@click.option("--bouts", default="1", show_default=True, help="parts of a day, 1 to 4")
@click.option("--start-date", help="YYYY-MM-DD; the next Monday when left out")
@click.option("--by-date", help="find the rate that reaches the target by this day")
@click.option("--format", "shape", default="table", show_default=True, help="table, json or csv")
def preview(shape: str, **typed: Any) -> None:
    """Preview a plan from trials.

    Example: flask plan preview --unit minutes --trial 5 --trial 7 --trial 6 --target 30
    """
    if shape not in ("table", "json", "csv"):
        refuse("--format must be one of: table, json, csv.")
    spec, by_date = read_options(PreviewOptions(**typed), local_day(now_utc(), "UTC"))
    found_rate = None
    if by_date is not None:
        found_rate = find_rate_by_date(spec, by_date)
        spec = _with_rate(spec, found_rate)
    found = preview_plan(spec)
    if shape == "json":
        click.echo(json.dumps(write_preview(found, spec.unit, found_rate), ensure_ascii=False))
    elif shape == "csv":
        click.echo(_as_csv(found, spec.unit), nl=False)
    else:
        click.echo(preview_table(found, spec.unit, found_rate))


def _with_rate(spec: PreviewSpec, found: ByDate) -> PreviewSpec:
    return replace(spec, progression=Percent(rate=found.rate))


def write_preview(found: Preview, unit: Unit, by_date: ByDate | None = None) -> dict[str, Any]:
    """A preview as JSON writes it; amounts as plain numbers in the unit."""
    baseline = found.revision.baseline
    content: dict[str, Any] = {
        "baseline": {
            "value": written(unit, baseline.value),
            "method": baseline.method.value,
            "trials": [written(unit, trial.amount) for trial in baseline.trials],
            "spread": plain_number(baseline.spread),
            "warnings": [warning.value for warning in found.warnings],
        },
        "start": {"exact": written(unit, found.start.exact), "quota": written(unit, found.start_quota)},
        "weeks": [
            {
                "week": week.number,
                "starts": week.starts.isoformat(),
                "exact": written(unit, week.exact),
                "quota": written(unit, week.sessions[0].quota),
                "decision": week.decision.value if week.decision else None,
                "reasons": [reason.value for reason in week.reasons],
                "sessions": [
                    {
                        "date": session.date.isoformat(),
                        "quota": written(unit, session.quota),
                        "bouts": [written(unit, bout) for bout in session.bouts],
                    }
                    for session in week.sessions
                ],
            }
            for week in found.weeks
        ],
        "target_week": found.target_week,
        "unit": unit.value,
    }
    if by_date is not None:
        starts = by_date.target_week_starts
        content["by_date"] = {
            "rate": plain_number(by_date.rate),
            "reached": by_date.is_reached,
            "target_week_starts": starts.isoformat() if starts else None,
            "safe_date": None if by_date.is_reached or starts is None else starts.isoformat(),
        }
    return content


def _as_csv(found: Preview, unit: Unit) -> str:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(["week", "starts", "date", "exact", "quota", "unit", "decision", "reasons"])
    for week in found.weeks:
        for session in week.sessions:
            writer.writerow(
                [
                    week.number,
                    week.starts.isoformat(),
                    session.date.isoformat(),
                    written(unit, week.exact),
                    written(unit, session.quota),
                    unit.value,
                    week.decision,
                    " ".join(week.reasons),
                ]
            )
    return rows.getvalue()


@plan.command("replay", with_appcontext=False)
@click.argument("files", nargs=-1)
@click.option("--insights", is_flag=True, help="what is computed from the logs, too")
@click.option("--format", "shape", default="table", show_default=True, help="table or json")
def replay(files: tuple[str, ...], insights: bool, shape: str) -> None:
    """Replay histories in the steadily-history format.

    Example: flask plan replay history.json --insights --format json
    """
    if shape not in ("table", "json"):
        refuse("--format must be one of: table, json.")
    if not files:
        refuse("FILE must be given at least once.")
    # All are read before any is printed, so that one bad file of many leaves no half of an answer.
    histories = [_read(name) for name in with_bar(files, len(files), "Reading")]
    for number, (history, today) in enumerate(histories):
        found = replay_history(history, today)
        computed = find_insights(found) if insights else None
        if shape == "json":
            click.echo(json.dumps(write_replay(found, computed), ensure_ascii=False))
        else:
            click.echo(("\n" if number else "") + replay_table(found, computed))


@plan.command("suggest")
@click.option("--user", required=True, help="the person's e-mail address")
@click.option("--activity", default="walking", show_default=True, help="walking, stretching or yoga")
@click.option("--unit", default="steps", show_default=True, help="a unit that fits the activity")
@click.option("--format", "shape", default="table", show_default=True, help="table or json")
def suggest(user: str, activity: str, unit: str, shape: str) -> None:
    """Suggest trials out of a person's own record, and the plan that follows.

    Example: flask plan suggest --user jo@example.org --activity walking --unit steps
    """
    if shape not in ("table", "json"):
        refuse("--format must be one of: table, json.")
    found_activity, found_unit = read_activity(activity, unit)
    try:
        actor = find_actor(user)
    except NotFound as error:
        refuse(f"--user: {error}")
    trials = suggest_trials(day_totals(actor, found_activity, found_unit))
    if not trials:
        refuse(f"--user: there are fewer than {LEAST_DAYS} recorded days above 0 to choose from.")
    spec = PreviewSpec(
        activity=found_activity,
        unit=found_unit,
        trials=tuple(amount for _, amount in trials),
        progression=Percent(rate=STANDARD_RATE),
        start_date=next_monday(local_day(now_utc(), actor.zone)),
    )
    found = preview_plan(spec)
    if shape == "json":
        dated = [{"date": day.isoformat(), "amount": written(found_unit, amount)} for day, amount in trials]
        click.echo(json.dumps({"trials": dated, **write_preview(found, found_unit)}, ensure_ascii=False))
        return
    for day, amount in trials:
        click.echo(f"{day}  {written(found_unit, amount):,} {found_unit}")
    click.echo("\n" + preview_table(found, found_unit, None))


def _read(name: str) -> tuple[History, date]:
    try:
        return read_history(read_bytes(name))
    except InvalidHistory as error:
        refuse(f"{on_one_line(name)}: {on_one_line(str(error))}")
