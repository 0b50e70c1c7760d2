"""Measures on the page, on Today and on progress."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from planner.clock import now_utc
from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements
from tests.web.sites import rows
from tests.web.test_walk import a_plan, today

LINE = "How are you doing overall?"


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done and a plan."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    a_plan(client)
    return client


def peg(*scores: str) -> dict[str, str]:
    """The three questions."""
    return dict(zip(("peg_pain", "peg_enjoyment", "peg_activity"), scores, strict=True))


def test_a_quiet_line_asks_every_four_weeks(jo: PageClient) -> None:
    assert LINE in words_of(jo.page("/today"))
    jo.post_form("/measures", {"confidence": "5", "day": str(today())})
    assert LINE not in words_of(jo.page("/today"))
    with time_machine.travel(now_utc() + timedelta(days=28)):
        assert LINE in words_of(jo.page("/today"))


def test_not_now_is_an_answer(jo: PageClient) -> None:
    jo.post_form("/measures/later", {}, page="/today")
    assert LINE not in words_of(jo.page("/today"))


def test_change_since_the_start_is_told_in_words_with_its_mark_and_source(jo: PageClient) -> None:
    before = today() - timedelta(days=28)
    jo.post_form("/measures", {**peg("8", "7", "6"), "day": str(before)})
    jo.post_form("/measures", {**peg("5", "4", "4"), "day": str(today())})
    for address in ("/measures", "/progress"):
        words = words_of(jo.page(address))
        assert "2.7 points better, as much as people usually notice." in words
        assert "30 % of the first score" in words


def test_a_goal_in_ones_own_words_is_answered_and_put_away(app: Flask, jo: PageClient) -> None:
    jo.post_form("/measures/goals", {"wording": "Carry my grandchild"}, page="/measures")
    (goal,) = rows(app, "SELECT id FROM function_goal")[0]
    jo.post_form("/measures", {f"goal_{goal}": "3", "day": str(today())})
    assert "Carry my grandchild: 3" in words_of(jo.page("/measures"))
    jo.post_form(f"/measures/goals/{goal}/archive", {}, page="/measures")
    assert f'name="goal_{goal}"' not in jo.page("/measures")
    assert "Carry my grandchild" in words_of(jo.page("/progress"))


def test_a_peg_with_a_gap_is_refused_beside_the_gap_and_kept(jo: PageClient) -> None:
    answer = jo.post_form("/measures", {**peg("8", "", "6"), "day": str(today())})
    assert answer.status_code == 400
    assert 'id="peg_enjoyment-error"' in answer.text
    assert "Error:" in answer.text
    assert answer.text.count(" checked") >= 4


@pytest.mark.parametrize(
    "fields",
    [{}, {"confidence": "11"}, {"confidence": "5", "day": "2090-01-01"}, {"confidence": "5", "day": "soon"}],
)
def test_it_refuses(app: Flask, jo: PageClient, fields: dict[str, str]) -> None:
    assert jo.post_form("/measures", {"day": str(today()), **fields}).status_code == 400
    assert rows(app, "SELECT COUNT(*) FROM measure") == [(0,)]


def test_an_old_page_keeps_the_answers_and_the_goal(jo: PageClient) -> None:
    answer = jo.post("/measures", data={**peg("8", "7", "6"), "csrf_token": "too old"})
    assert answer.status_code == 400
    assert 'id="peg_pain-8" value="8" checked' in answer.text
    goal = jo.post("/measures/goals", data={"wording": "Swim a length", "csrf_token": "too old"})
    assert goal.status_code == 400
    assert 'value="Swim a length"' in goal.text


def test_a_removed_answer_can_be_brought_back(app: Flask, jo: PageClient) -> None:
    jo.post_form("/measures", {"confidence": "5", "day": str(today())})
    (sheet,) = rows(app, "SELECT id FROM measure")[0]
    jo.post_form(f"/measures/{sheet}/remove", {}, page="/measures")
    assert "Confidence in daily life: 5" not in words_of(jo.page("/measures"))
    jo.post_form(f"/measures/{sheet}/restore", {}, page="/measures")
    assert "Confidence in daily life: 5" in words_of(jo.page("/measures"))


def test_the_page_costs_a_fixed_number_of_statements(app: Flask, jo: PageClient) -> None:
    def cost() -> int:
        with statements(app) as found:
            jo.page("/measures")
        return len(found)

    few = cost()
    for weeks in range(6):
        jo.post_form("/measures", {**peg("8", "7", "6"), "day": str(today() - timedelta(weeks=weeks))})
    for number in range(4):
        jo.post_form("/measures/goals", {"wording": f"Goal {number}", "form_id": f"g{number}"}, page="/measures")
    assert cost() == few <= 5
