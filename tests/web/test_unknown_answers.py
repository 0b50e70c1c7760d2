"""Answers that nobody was offered, and answers that contradict each other: nothing is guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_walk import a_baseline, a_plan, jo, today

__all__ = ["jo"]


def test_a_ticked_sign_and_none_of_these_is_asked_again(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    answer = client.post_form("/readiness", {"signs": ["chest"], "none_of_these": "none", "post_exertional": "no"})
    assert answer.status_code == 400
    assert "You ticked a sign" in answer.get_data(as_text=True)
    assert rows(app, "SELECT * FROM safety_check") == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"none_of_these": "banana"}, "Choose one of the answers."),
        ({"post_exertional": "banana"}, "Choose one of the answers."),
        ({"none_of_these": ""}, "Say whether you have any of these signs."),
    ],
)
def test_an_unknown_answer_does_not_pass_the_safety_check(
    app: Flask, client: PageClient, fields: dict[str, str], words: str
) -> None:
    sign_in(client, patient(app))
    answer = client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no", **fields})
    assert answer.status_code == 400
    assert words in answer.get_data(as_text=True)
    assert rows(app, "SELECT * FROM safety_check") == []


def test_only_a_known_clinician_clears_a_sign(app: Flask, jo: PageClient) -> None:
    jo.post_form("/readiness", {"signs": ["chest"], "none_of_these": "some", "post_exertional": "no"})
    answer = jo.post_form("/readiness/stop", {"cleared_by": "Dr Shah", "cleared_role": "wizard"})
    assert answer.status_code == 400
    assert "Choose who looked at it." in answer.get_data(as_text=True)
    assert 'value="Dr Shah"' in answer.get_data(as_text=True)


def test_an_unknown_way_to_count_is_said_beside_it(jo: PageClient) -> None:
    address = a_baseline(jo)
    answer = jo.post_form(f"{address}/method", {"method": "banana", "start_percent": "7"}, page=address)
    assert answer.status_code == 400
    assert answer.get_data(as_text=True).count("Choose one of the answers.") == 2


def test_an_unknown_next_day_leaves_no_try_out_out(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo)
    trial = rows(app, "SELECT id FROM baseline_trial")[0][0]
    assert jo.post_form(f"{address}/trials/{trial}", {"next_day": "banana"}, page=address).status_code == 400
    assert rows(app, "SELECT left_out FROM baseline_trial WHERE id = :id", id=trial) == [(None,)]


@pytest.mark.parametrize("name", ["felt_safe", "pain_before", "confidence"])
def test_an_unknown_answer_in_a_log_is_said_kindly_and_the_rest_is_kept(jo: PageClient, name: str) -> None:
    address = f"{a_plan(jo)}/sessions/new"
    answer = jo.post_form(address, {"amount": "4", "day": str(today()), "note": "a robin", name: "4.5"})
    page = answer.get_data(as_text=True)
    if name == "pain_before":
        assert answer.status_code == 303
        return
    assert answer.status_code == 400
    assert f'id="{name}-error"' in page
    assert "a robin" in page
    assert "valid choice" not in page


def test_a_reason_that_is_not_on_the_list_excuses_nothing(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    answer = jo.post_form(f"/weeks/{today()}/excuse", {"reason": "banana"}, page=plan)
    assert answer.status_code == 400
    assert "Choose one of the reasons." in answer.get_data(as_text=True)
    assert jo.post_form("/weeks/nonsense/excuse", {"reason": "ill"}, page=plan).status_code == 404
    assert rows(app, "SELECT * FROM excused_week") == []


@pytest.mark.parametrize("days", [("9999-12-30", "9999-12-31"), ("nonsense", ""), ("2026-02-30", "2026-02-31")])
def test_a_day_of_another_time_is_not_moved(app: Flask, jo: PageClient, days: tuple[str, str]) -> None:
    plan = a_plan(jo)
    answer = jo.post_form(f"{plan}/move", {"from": days[0], "to": days[1]}, page=plan)
    assert answer.status_code == 400
    assert rows(app, "SELECT * FROM planned_move") == []


def test_a_week_after_next_is_not_moved_yet(jo: PageClient) -> None:
    plan = a_plan(jo, days=["0"])
    monday = today() + timedelta(days=28 - today().weekday())
    answer = jo.post_form(f"{plan}/move", {"from": str(monday), "to": str(monday + timedelta(days=1))}, page=plan)
    assert "Later weeks come in their turn" in words_of(answer.get_data(as_text=True))


def test_a_number_that_was_refused_stays_in_its_field(jo: PageClient) -> None:
    plan = a_plan(jo)
    answer = jo.post_form(f"{plan}/smaller", {"quota": "1e9"}, page=plan)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert 'value="1e9"' in page
    assert 'id="quota-error"' in page
    assert "Error:" in page
