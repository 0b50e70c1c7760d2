"""How the day after a try-out was: asked a day later, answered with one press, never taken for another answer."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import other_patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_walk import a_baseline, jo, today

__all__ = ["jo"]


def trials(app: Flask) -> list[tuple[str, str | None]]:
    """Ids and answers, the newest try-out first."""
    return [(row[0], row[1]) for row in rows(app, "SELECT id, next_day FROM baseline_trial ORDER BY date DESC")]


@pytest.mark.parametrize(("answer", "shown"), [("better", "better"), ("same", "as usual"), ("worse", "sorer")])
def test_yesterdays_try_out_gets_its_answer_today(app: Flask, jo: PageClient, answer: str, shown: str) -> None:
    address = a_baseline(jo)
    trial = trials(app)[0][0]
    assert words_of(jo.page(address)).count("How was it?") == 3
    assert jo.post_form(f"{address}/trials/{trial}", {"next_day": answer}, page=address).status_code == 303
    assert trials(app)[0] == (trial, answer)
    words = words_of(jo.page(address))
    assert words.count("How was it?") == 2
    assert shown in words


def test_much_worse_leads_to_the_question_about_small_efforts(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo)
    trial = trials(app)[0][0]
    answer = jo.post_form(f"{address}/trials/{trial}", {"next_day": "much_worse"}, page=address)
    assert answer.headers["Location"].endswith("/readiness")
    assert trials(app)[0] == (trial, "much_worse")


def test_a_double_click_gives_one_answer_and_a_later_one_replaces_it(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo)
    trial = trials(app)[0][0]
    for answer in ("same", "same", "worse"):
        assert jo.post_form(f"{address}/trials/{trial}", {"next_day": answer}, page=address).status_code == 303
    assert [found for _trial, found in trials(app)] == ["worse", None, None]


def test_it_refuses_an_answer_before_the_next_day(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo)
    jo.post_form(address, {"amount": "5", "day": str(today()), "form_id": "of today"})
    trial = trials(app)[0][0]
    assert words_of(jo.page(address)).count("How was it?") == 3
    answer = jo.post_form(f"{address}/trials/{trial}", {"next_day": "same"}, page=address)
    assert answer.status_code == 400
    assert "The day after that try-out is still to come." in words_of(answer.get_data(as_text=True))
    assert trials(app)[0] == (trial, None)


def test_it_refuses_an_unknown_answer(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo)
    trial = trials(app)[0][0]
    assert jo.post_form(f"{address}/trials/{trial}", {"next_day": "banana"}, page=address).status_code == 400
    assert trials(app)[0] == (trial, None)


def test_a_try_out_that_was_left_out_is_asked_about_too(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo)
    trial = trials(app)[0][0]
    jo.post_form(f"{address}/trials/{trial}", {"reason": "a bad day"}, page=address)
    words = words_of(jo.page(address))
    assert "left out: a bad day" in words
    assert words.count("How was it?") == 3


def test_a_stranger_answers_nothing(app: Flask, jo: PageClient) -> None:
    address = a_baseline(jo)
    trial = trials(app)[0][0]
    sign_in(jo, other_patient(app))
    theirs = a_baseline(jo, "5")
    for where in (address, theirs):
        assert jo.post_form(f"{where}/trials/{trial}", {"next_day": "same"}, page=theirs).status_code == 404
    assert (trial, None) in trials(app)
