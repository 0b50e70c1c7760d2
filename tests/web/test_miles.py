"""Whoever chose miles types miles, reads miles, and gets their metres kept to the metre."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask, g
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from planner.domain.people import Actor, Role
from planner.domain.units import Unit
from planner.persistence.db import db
from planner.persistence.models.baseline import TrialRow
from planner.persistence.models.plan import PlanRevisionRow
from planner.persistence.models.session_log import SessionLogRow
from planner.web.filters import exactly, plain
from planner.web.reader_units import as_typed, read_typed
from tests.cast import other_patient, patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_walk import EVERY_DAY, today

JO_IN_MILES = Actor(id="jo", roles=frozenset({Role.PATIENT}), name="Jo", zone="Europe/London", distance="mi")


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, who counts distances in miles, signed in, with the safety check done."""
    sign_in(client, patient(app, distance="mi"))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    return client


def a_baseline(client: PageClient, *amounts: str) -> str:
    """A walking baseline counted by distance, and its address."""
    made = client.post_form("/baselines/new?activity=walking", {"activity": "walking", "unit": "metres"})
    address = str(made.headers["Location"])
    for index, amount in enumerate(amounts):
        day = today() - timedelta(days=index + 1)
        answer = client.post_form(address, {"amount": amount, "day": str(day), "form_id": f"trial{index}"})
        assert answer.status_code == 303
    return address


def a_plan(client: PageClient, *amounts: str, target: str = "1.5") -> str:
    """A plan of every day from today, and its address."""
    address = "/plans/new?baseline=" + a_baseline(client, *amounts).rsplit("/", 1)[1]
    fields = {"days": EVERY_DAY, "pace": "10", "target": target, "start": str(today()), "bouts": "1"}
    made = client.post_form(address, {**fields, "decider": "automatic"})
    assert made.status_code == 303
    return str(made.headers["Location"])


def kept_amounts(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(SessionLogRow.amount).order_by(SessionLogRow.created_at)))


def typed_in(page: str, name: str = "amount") -> str:
    """What the field is filled with."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_try_outs_are_typed_in_miles_with_a_comma_or_a_point(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo, "0,5", "0.5", "½")
    with app.app_context():
        assert set(db.session.scalars(select(TrialRow.amount))) == {805}
    words = words_of(jo.page(address))
    assert "Miles" in words
    assert "metres" not in words


def test_the_start_is_told_in_miles(jo: PageClient) -> None:
    words = words_of(jo.page(a_baseline(jo, "0.5", "0.5", "0.5")))
    assert "0.5 × 0.8 = 0.4" in words
    assert "0.40 miles" in words


def test_the_sum_while_typing_is_in_miles(jo: PageClient) -> None:
    address = a_baseline(jo, "0.5", "0.7")
    words = words_of(jo.page(f"{address}/sum?amount=0,6"))
    assert "0.70 + 0.50 + 0.60" in words
    assert "1.80 ÷ 3 = 0.6" in words


def test_the_choice_of_a_unit_says_miles(jo: PageClient) -> None:
    words = words_of(jo.page("/baselines/new?activity=walking"))
    assert "miles" in words
    assert "metres" not in words


def test_a_target_is_typed_in_miles(app: Flask, jo: PageClient) -> None:
    a_plan(jo, "0.5", "0.5", "0.5", target="1,5")
    with app.app_context():
        content = db.session.scalar(select(PlanRevisionRow.content))
    assert content is not None
    assert content["target"] == 2414


def test_the_first_target_that_a_form_suggests_is_in_tenths_of_a_mile(jo: PageClient) -> None:
    page = jo.page("/plans/new?baseline=" + a_baseline(jo, "0.5", "0.5", "0.5").rsplit("/", 1)[1])
    assert typed_in(page, "target") == "1.5"


def test_the_number_of_the_day_saved_as_it_stands_in_the_form_is_what_was_asked(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo, "0.5", "0.5", "0.5")
    page = jo.page(f"{plan}/sessions/new")
    jo.post_form(f"{plan}/sessions/new", {"amount": typed_in(page), "day": str(today())})
    with app.app_context():
        row = db.session.scalars(select(SessionLogRow)).one()
    assert row.amount == row.asked_quota == 640


def test_a_log_is_typed_in_miles_and_opened_again_as_it_was(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo, "0.5", "0.5", "0.5")
    jo.post_form(f"{plan}/sessions/new", {"amount": "0,37", "day": str(today())})
    assert kept_amounts(app) == [595]
    with app.app_context():
        log_id = db.session.scalar(select(SessionLogRow.id))
    page = jo.page(f"/sessions/{log_id}/edit")
    assert typed_in(page) == "0.37"
    jo.post_form(f"/sessions/{log_id}/edit", {"amount": typed_in(page), "day": str(today())})
    assert kept_amounts(app) == [595]


@pytest.mark.parametrize("amount", ["63", "nan", "1e9", "-1", "0.5 miles"])
def test_it_refuses_what_is_no_distance_with_bounds_in_miles(app: Flask, jo: PageClient, amount: str) -> None:
    plan = a_plan(jo, "0.5", "0.5", "0.5")
    answer = jo.post_form(f"{plan}/sessions/new", {"amount": amount, "day": str(today())})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Type a number up to 62, such as 5 or 5.5." in words_of(page)
    assert typed_in(page) == amount
    assert kept_amounts(app) == []


def test_a_smaller_number_is_typed_in_miles(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo, "0.5", "0.5", "0.5")
    assert jo.post_form(f"{plan}/smaller", {"quota": "0.3"}, page=plan).status_code == 303
    assert "0.30" in words_of(jo.page("/today"))


def test_charts_and_words_of_progress_are_in_the_same_unit(jo: PageClient) -> None:
    plan = a_plan(jo, "0.5", "0.5", "0.5")
    jo.post_form(f"{plan}/sessions/new", {"amount": "0.5", "day": str(today())})
    page = jo.page("/progress")
    assert "metres" not in words_of(page)
    figures = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    drawn = [trace for text in figures for trace in json.loads(text).get("data", [])]
    assert any(0.5 in (trace.get("y") or []) for trace in drawn)


def test_metric_people_type_and_read_metres(app: Flask, client: PageClient) -> None:
    sign_in(client, other_patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    plan = a_plan(client, "200", "200", "200", target="300")
    client.post_form(f"{plan}/sessions/new", {"amount": "160,5", "day": str(today())})
    assert kept_amounts(app) == [160]
    words = words_of(client.page(f"{plan}/sessions/new"))
    assert "metres" in words
    assert "miles" not in words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(metres=st.integers(1, 100_000))
def test_every_metre_is_read_back_from_its_miles(app: Flask, metres: int) -> None:
    with app.test_request_context():
        g.actor = JO_IN_MILES
        assert read_typed(as_typed(metres, Unit.METRES), Unit.METRES) == metres


def test_amounts_in_other_units_are_untouched_by_miles(app: Flask) -> None:
    with app.test_request_context():
        g.actor = JO_IN_MILES
        assert plain(330, Unit.MINUTES) == "5½ minutes"
        assert exactly(Fraction(288), Unit.MINUTES) == "4.8"
        assert read_typed("5,5", Unit.MINUTES) == 330
