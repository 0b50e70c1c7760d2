"""What the screen says is what the replay says, and what the database holds."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean
from typing import Any

from click.testing import CliRunner
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from planner.cli.plan import replay
from planner.cli.sessions import import_command
from planner.clock import local_day, now_utc
from planner.interop.history_json.history_writer import write_history
from planner.persistence.db import db, read_only
from planner.persistence.models.account import User
from planner.persistence.models.session_log import SessionLogRow
from planner.services.derive_plan import load_plans
from tests.browser.conftest import a_screen, both_widths, check_axe
from tests.browser.test_walk import sign_up
from tests.interop.test_fitbit_web import HEAD, a_line
from tests.shared_data import real

Site = tuple[Flask, str]


def try_sample_data(page: Page, address: str) -> None:
    """One press on the first page."""
    page.goto(address)
    page.get_by_role("button", name="Try it with sample data").click()
    expect(page.get_by_text("a copy for you alone")).to_be_visible()


@both_widths
def test_the_plan_page_shows_every_week_as_the_replay_has_it(screen: Page, site: Site, tmp_path: Path) -> None:
    app, address = site
    try_sample_data(screen, address)
    with app.app_context():
        read_only(False)
        person = db.session.scalars(select(User.id)).one()
        plan = load_plans(person, local_day(now_utc(), "Europe/London")).active[0]
        db.session.rollback()
    path = tmp_path / "history.json"
    path.write_text(json.dumps(write_history(plan.history, plan.replay.today)), "utf-8")
    found = json.loads(CliRunner().invoke(replay, [str(path), "--format", "json"]).output)
    screen.goto(f"{address}/plans/{plan.id}")
    screen.get_by_text("weeks before").click()
    check_axe(screen)
    shown = screen.locator("table.lines tbody tr").all()
    assert len(shown) == len(found["weeks"])
    for row, week in zip(shown, reversed(found["weeks"]), strict=True):
        text = " ".join(row.inner_text().split())
        done = sum(session["done_on"] is not None for session in week["sessions"])
        assert f"{done} of {len(week['sessions'])}" in text
        if week["decision"] == "hold":
            assert "Stay" in text
        if week["reasons"][:1] == ["flare_open"]:
            assert "flare-up" in text


@both_widths
def test_the_review_the_flare_up_and_every_page_of_the_sample(screen: Page, site: Site) -> None:
    _app, address = site
    try_sample_data(screen, address)
    check_axe(screen)
    screen.get_by_role("link", name="Look back at the week of").click()
    check_axe(screen)
    screen.get_by_text("A step smaller").first.click()
    screen.get_by_role("button", name="Set my week").click()
    expect(screen.get_by_text("Your week is set")).to_be_visible()
    for path in ("/plans", "/progress", "/progress?activity=yoga", "/flare-up", "/settings", "/readiness"):
        screen.goto(address + path)
        check_axe(screen)
        assert not screen.evaluate("document.documentElement.scrollWidth > innerWidth"), path


def test_the_chart_and_its_table_equal_the_database(browser: Browser, site: Site, tmp_path: Path) -> None:
    days = [date(2025, 3, 1) + timedelta(days=n) for n in range(120)]
    path = tmp_path / "export.csv"
    lines = [a_line(day.strftime("%d-%m-%Y"), f"{1_000 + 31 * n:,}") for n, day in enumerate(days)]
    path.write_text(HEAD + "".join(lines), "utf-8")
    _check_progress(browser, site, [str(path)])


def test_a_real_persons_three_years_on_the_progress_page(browser: Browser, site: Site) -> None:
    folder = real("steps_daily/myaiguide_p1_fitbit_web_csv")
    total = _check_progress(browser, site, [str(path) for path in sorted(folder.glob("*.csv"))])
    assert total == 7_650_124


def _check_progress(browser: Browser, site: Site, files: list[str]) -> int:
    app, address = site
    for page in a_screen(browser, 1280):
        sign_up(page, address)
        with app.app_context():
            read_only(False)
            result = app.test_cli_runner().invoke(import_command, ["--user", "jo@example.org", *files])
            assert result.exit_code == 0, result.output
        with app.app_context():
            rows = db.session.execute(select(SessionLogRow.local_date, SessionLogRow.amount)).all()
        weeks: dict[date, list[int]] = defaultdict(list)
        for day, amount in rows:
            weeks[day - timedelta(days=day.weekday())].append(amount)
        page.goto(f"{address}/progress")
        expect(page.locator("#chart-activity .main-svg").first).to_be_visible()
        drawn = _drawn(page)
        assert drawn == {monday.isoformat(): round(fmean(amounts), 2) for monday, amounts in weeks.items()}
        page.locator("#chart-activity-table").evaluate("table => table.closest('details').open = true")
        cells = page.locator("#chart-activity-table tbody tr td:last-child").all_inner_texts()
        table = [int(cell.replace(",", "").split()[0]) for cell in cells]
        assert table == [sum(weeks[monday]) for monday in sorted(weeks, reverse=True)]
        assert page.locator("#chart-activity .modebar-btn").count() == 0
    return sum(table)


def _drawn(page: Page) -> dict[str, float]:
    """Every mark of the chart, read out of the browser."""
    traces: list[dict[str, Any]] = page.evaluate(
        "document.querySelector('#chart-activity').data.map(t => ({mode: t.mode, x: [...t.x], y: [...t.y]}))"
    )
    marks = [trace for trace in traces if trace["mode"] == "markers"]
    return {x[:10]: round(y, 2) for trace in marks for x, y in zip(trace["x"], trace["y"], strict=True)}
