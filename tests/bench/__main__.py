"""Measures, on this machine and in this run, what each page and rule costs beside a bare one-query Flask page.

make bench
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from flask import Flask
from sqlalchemy import text

from planner.cli.serve import spare_the_program_from_collection
from planner.clock import local_day, now_utc
from planner.domain.history import History
from planner.domain.insights import find_insights
from planner.domain.preview import preview_plan
from planner.domain.replay import replay
from planner.domain.session_log import SessionLog
from planner.persistence.db import db
from tests.bench.caseload import caseloads
from tests.bench.in_browser import in_browser
from tests.bench.subjects import SPEC, a_person_with_logs, three_years
from tests.cast import sign_in
from tests.page_client import token_of
from tests.persistence.apps import an_app_with_tables, forget

ROUNDS = 15


def measure(act: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median of several rounds, in milliseconds; `before` runs outside the clock."""
    times = []
    for _ in range(ROUNDS):
        before()
        start = perf_counter()
        act()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def bare_page(folder: Path) -> float:
    """A Flask page with one query, the measure of all others."""
    app = an_app_with_tables(folder)
    plain = Flask("bare")

    @plain.get("/")
    def page() -> str:
        with app.app_context():
            return f"<p>{db.session.execute(text('SELECT 1')).scalar()}</p>"

    client = plain.test_client()
    found = measure(lambda: client.get("/"))
    forget(app)
    return found


def pages(folder: Path, logs: int) -> list[tuple[str, float]]:
    """Today, a log and progress, each request after a write by that person, as `flask serve` serves them."""
    app = an_app_with_tables(folder)
    member, plan = a_person_with_logs(app, logs)
    client = app.test_client()
    sign_in(client, member)
    token = token_of(client.get("/today").get_data(as_text=True))
    number = iter(range(10_000))
    today = local_day(now_utc(), member.actor.zone)
    spare_the_program_from_collection()

    def write() -> None:
        fields = {"csrf_token": token, "amount": "5", "day": str(today), "form_id": f"bench{next(number)}"}
        assert client.post(f"/plans/{plan}/sessions/new", data=fields).status_code == 303

    found = [(f"log POST, {logs:,} logs", measure(write))]
    for address in ("/today", "/progress"):
        found.append((f"{address}, {logs:,} logs", measure(lambda address=address: client.get(address), write)))
    gc.unfreeze()
    forget(app)
    return found


def rules() -> list[tuple[str, float]]:
    """The core in process, uncached."""
    history, today = three_years()
    seen: list[History] = [history]

    def touch() -> None:
        """One more log, so that nothing of the round before can be remembered."""
        log = SessionLog(date=today - timedelta(days=1), amount=60)
        seen[0] = History(
            **{name: getattr(seen[0], name) for name in History.__slots__} | {"logs": (*history.logs, log)}
        )

    return [
        ("plan preview, 52 weeks", measure(lambda: preview_plan(SPEC))),
        ("fold, 3 years of daily logs", measure(lambda: replay(seen[0], today), touch)),
        ("fold and insights, 3 years", measure(lambda: find_insights(replay(seen[0], today)), touch)),
    ]


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = bare_page(_made(folder / "bare"))
        rows = [("bare one-query page", bare)]
        rows += rules()
        for logs in (365, 3_650):
            rows += pages(_made(folder / str(logs)), logs)
        rows += caseloads(lambda part: _made(folder / part))
    print(f"{'what':<40}{'ms':>9}{'ratio':>9}")
    for what, milliseconds in rows:
        print(f"{what:<40}{milliseconds:>9.2f}{milliseconds / bare:>9.1f}")
    with tempfile.TemporaryDirectory() as name:
        in_browser(Path(name))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
