"""What a caseload costs: each request after a write by one of its patients."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from flask.testing import FlaskClient

from planner.clock import local_day, now_utc
from planner.domain.units import Activity, Unit
from planner.persistence.db import read_only
from planner.services.log_session import LogSession, log_session
from tests.caseloads import a_caseload
from tests.cast import sign_in
from tests.persistence.apps import an_app_with_tables, forget

ROUNDS = 31


class Site:
    """A caseload of a size, a year of daily logs each, and its physiotherapist signed in."""

    def __init__(self, folder: Path, count: int) -> None:
        self.app = an_app_with_tables(folder)
        priya, self.patients = a_caseload(self.app, count, days=365)
        self.client: FlaskClient = self.app.test_client()
        sign_in(self.client, priya)
        self.rounds = 0

    def write(self) -> None:
        """One of the patients logs, each round another."""
        who = self.patients[self.rounds % len(self.patients)].actor
        self.rounds += 1
        now = now_utc()
        with self.app.app_context():
            read_only(False)
            command = LogSession(
                activity=Activity.WALKING,
                unit=Unit.MINUTES,
                day=local_day(now, who.zone),
                amount=300,
                form_id=f"bench{self.rounds}",
            )
            log_session(who, command, now)

    def look(self) -> float:
        """The milliseconds of one look at the caseload after a write."""
        self.write()
        start = perf_counter()
        assert self.client.get("/caseload").status_code == 200
        return (perf_counter() - start) * 1000


def caseloads(made: Callable[[str], Path]) -> list[tuple[str, float]]:
    """50 and 200 patients, look by look in turn, so that a slow moment of the machine meets both."""
    sites = {count: Site(made(f"caseload{count}"), count) for count in (50, 200)}
    times: dict[int, list[float]] = {count: [] for count in sites}
    for site in sites.values():
        site.look()
    for _ in range(ROUNDS):
        for count, site in sites.items():
            times[count].append(site.look())
    for site in sites.values():
        forget(site.app)
    found = {count: median(times[count]) for count in sites}
    rows = [(f"/caseload after a write, {count} patients", found[count]) for count in sites]
    print(f"a caseload of 200 costs {found[200] / found[50]:.2f} times one of 50 (at most 1.3)")
    return rows
