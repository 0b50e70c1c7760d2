"""The progress page's cost is fixed, and it shows what was just written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from planner.persistence.db import db
from planner.persistence.repositories import session_logs
from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements
from tests.web.test_walk import a_plan, today

MOST_STATEMENTS, MOST_ON_TODAY = 8, 9
MOST_BYTES = 200_000


def add_logs(app: Flask, person_id: str, count: int) -> None:
    """Daily logs that end yesterday, the older of them before any plan."""
    from planner.clock import now_utc

    rows = [
        {
            "person_id": person_id,
            "activity": "walking",
            "unit": "minutes",
            "amount": 300 + index % 90,
            "instant": now_utc(),
            "local_date": today() - timedelta(days=index + 1),
            "zone": "Europe/London",
            "pain_before": 40,
            "confidence": 6,
            "created_at": now_utc(),
        }
        for index in range(count)
    ]
    with app.app_context():
        session_logs.add_many(rows, [])
        db.session.commit()


@pytest.mark.parametrize("count", [365, 3_650])
def test_progress_costs_the_same_few_statements_however_many_logs(app: Flask, client: PageClient, count: int) -> None:
    jo = patient(app)
    sign_in(client, jo)
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    a_plan(client)
    add_logs(app, jo.id, count)
    with statements(app) as found:
        answer = client.get("/progress")
    assert answer.status_code == 200
    assert len(found) <= MOST_STATEMENTS, found
    assert len(answer.get_data()) <= MOST_BYTES


def test_today_costs_a_fixed_number_of_statements(app: Flask, client: PageClient) -> None:
    jo = patient(app)
    sign_in(client, jo)
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    a_plan(client)
    with statements(app) as few:
        client.get("/today")
    add_logs(app, jo.id, 365)
    with statements(app) as many:
        client.get("/today")
    assert len(many) == len(few) <= MOST_ON_TODAY


def test_a_log_shows_in_the_next_request(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    plan = a_plan(client)
    assert "Nothing is logged yet" in words_of(client.page("/progress"))
    client.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today())})
    assert "1 session logged" in words_of(client.page("/progress"))


def test_an_empty_progress_page_is_kind(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    for activity in ("walking", "stretching", "yoga", "nonsense"):
        assert "it appears here as you go" in words_of(client.page(f"/progress?activity={activity}"))


def test_ratings_of_another_scale_are_drawn_as_they_came(app: Flask, client: PageClient) -> None:
    jo = patient(app)
    sign_in(client, jo)
    add_ratings(app, jo.id, "myaiguide_1_9.5", 3_650)
    with statements(app) as found:
        page = client.page("/progress")
    words = words_of(page)
    assert "Pain ratings from myaiguide, 1–9.5" in words
    assert "3,650 ratings from" in words
    assert "between 3.8 and 3.8 on a scale of 1 to 9.5." in words
    assert "Pain before" not in words
    assert len(found) <= MOST_STATEMENTS, found
    assert len(page.encode()) <= MOST_BYTES


def add_ratings(app: Flask, person_id: str, scale: str, count: int) -> None:
    """A rating a day that ends yesterday."""
    rows = [
        {
            "person_id": person_id,
            "local_date": today() - timedelta(days=index + 1),
            "tenths": 38,
            "scale": scale,
            "site": "knee",
            "source": "test",
            "source_key": str(index),
        }
        for index in range(count)
    ]
    with app.app_context():
        session_logs.add_many([], rows)
        db.session.commit()


def test_progress_says_how_steady_and_where_it_goes(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    a_plan(client)
    words = words_of(client.page("/progress"))
    for expected in ("How steady it is", "Too early to say", "Where this is going", "If one week in four stays put"):
        assert expected in words
