"""The sentence under the number of a log says what the rules say, in the reader's language, and nothing of nonsense."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from planner.domain.units import Unit
from planner.web.areas.session_logs.told import words_while_typing
from tests.cast import other_patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_walk import a_plan, jo, latest_log_id, today

__all__ = ["jo"]

SPANISH = {"Accept-Language": "es"}


def said(client: PageClient, address: str, amount: str, day: str = "", **options: object) -> str:
    """What the page is told."""
    query = {"amount": amount, "day": day or str(today())}
    answer = client.get(f"{address}/compared", query_string=query, **options)
    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    return str(answer.get_data(as_text=True))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("5", "5 minutes. Just as planned."),
        ("5.0", "5 minutes. Just as planned."),
        ("4", "4 minutes. 1 less than planned, and it counts."),
        ("4,5", "4½ minutes. ½ less than planned, and it counts."),
        ("1", "1 minute. 4 less than planned, and it counts."),
        ("6", "6 minutes. 1 more than planned. Your number stays 5."),
        ("0", "Zero is fine to log too. Tomorrow is a new day."),
        ("", ""),
        ("a lot", ""),
        ("12,000", ""),
        ("99999999", ""),
        ("-3", ""),
    ],
)
def test_a_number_is_compared_with_what_the_day_asks(jo: PageClient, typed: str, sentence: str) -> None:
    assert said(jo, f"{a_plan(jo)}/sessions", typed) == sentence


def test_the_page_opens_with_the_sentence_of_the_number_in_it(jo: PageClient) -> None:
    page = jo.page(f"{a_plan(jo)}/sessions/new")
    assert 'role="status" data-compared="/plans/' in page
    assert "5 minutes. Just as planned." in words_of(page)


def test_a_day_that_asks_nothing_has_no_sentence(jo: PageClient) -> None:
    plan = a_plan(jo)
    for day in (str(today() - timedelta(days=3)), str(today() + timedelta(days=1)), "soon"):
        assert said(jo, f"{plan}/sessions", "5", day) == "", day
    jo.post_form(f"{plan}/pause", {}, page=plan)
    assert said(jo, f"{plan}/sessions", "5") == ""


def test_a_log_that_is_corrected_is_compared_with_what_its_day_asked(jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today())})
    log = f"/sessions/{latest_log_id(jo.application)}"
    jo.post_form(f"{plan}/smaller", {"quota": "4"}, page=plan)
    assert "4 minutes. 1 less than planned, and it counts." in words_of(jo.page(f"{log}/edit"))
    assert said(jo, log, "5") == "5 minutes. Just as planned."
    assert said(jo, log, "5", str(today() - timedelta(days=3))) == ""


def test_it_is_said_in_the_reader_s_language_and_numbers(jo: PageClient) -> None:
    plan = f"{a_plan(jo)}/sessions"
    assert said(jo, plan, "4,8", headers=SPANISH) == "4,8 minutos: 0,2 menos de lo previsto, y también cuenta."
    assert said(jo, plan, "5,5", headers=SPANISH) == "5½ minutos: ½ más de lo previsto. Tu número sigue en 5."
    assert said(jo, plan, "5", headers=SPANISH) == "5 minutos, tal como estaba previsto."


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_is_compared(app: Flask, unit: Unit) -> None:
    with app.test_request_context():
        asked = 12 * unit.base_size
        assert words_while_typing("12", unit, asked).endswith("Just as planned.")
        assert "2 less than planned" in words_while_typing("10", unit, asked)
        assert "Your number stays 12." in words_while_typing("15", unit, asked)


def test_a_stranger_s_plan_is_not_there(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    stranger = app.test_client()
    sign_in(stranger, other_patient(app))
    assert stranger.get(f"{plan}/sessions/compared?amount=5&day={today()}").status_code == 404


def test_a_refused_log_begins_with_what_is_to_be_checked(jo: PageClient) -> None:
    address = f"{a_plan(jo)}/sessions/new"
    assert "A safety reminder" in words_of(jo.page(address))
    answer = jo.post_form(address, {"amount": "a lot", "day": str(today())})
    assert answer.status_code == 400
    assert "A safety reminder" not in words_of(answer.get_data(as_text=True))
