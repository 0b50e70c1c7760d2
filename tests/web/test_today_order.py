"""Today says how much is asked, puts that first, and keeps the rest short."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from planner.persistence.db import db
from planner.persistence.models.session_log import SessionLogRow
from tests.bench.subjects import a_person_with_logs
from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_walk import EVERY_DAY, a_plan, today


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    return client


def test_the_heading_counts_what_is_asked_and_says_when_it_is_done(jo: PageClient) -> None:
    plan = a_plan(jo)
    assert "One thing today, Jo" in words_of(jo.page("/today"))
    jo.post_form(f"{plan}/sessions/new", {"as_planned": "yes"}, page="/today")
    assert "Done for today, Jo" in words_of(jo.page("/today"))


def test_a_rest_day_is_short_and_keeps_its_why(jo: PageClient) -> None:
    others = [day for day in EVERY_DAY if day != str(today().weekday())]
    a_plan(jo, days=others)
    words = words_of(jo.page("/today"))
    for expected in ("Walk: a rest day", "Why 5 minutes?", "Log it . It stands in for a day"):
        assert expected in words
    assert "Done as planned" not in words


@pytest.mark.parametrize(("span", "asks"), [(20, False), (21, True)])
def test_it_asks_kindly_when_pain_rises_over_three_weeks(app: Flask, client: PageClient, span: int, asks: bool) -> None:
    member, _plan = a_person_with_logs(app, span)
    with app.app_context():
        rows = db.session.scalars(select(SessionLogRow).order_by(SessionLogRow.local_date)).all()
        for index, row in enumerate(rows):
            row.pain_before = 20 + 2 * index
        db.session.commit()
    sign_in(client, member)
    assert ("Your pain has been going up a little" in words_of(client.page("/today"))) is asks
