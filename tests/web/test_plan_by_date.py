"""A plan for a date: the pace is found, and an unsafe one is refused with the nearest safe date."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_walk import EVERY_DAY, a_baseline, a_plan, today


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    return client


def fields(**changes: object) -> dict[str, object]:
    """A plan to 20 minutes for a date."""
    return {
        "days": EVERY_DAY,
        "pace": "date",
        "target": "20",
        "start": str(today()),
        "bouts": "1",
        "decider": "automatic",
        **changes,
    }


def new_plan(jo: PageClient) -> str:
    """The address of the wizard."""
    return "/plans/new?baseline=" + a_baseline(jo).rsplit("/", 1)[1]


def test_a_plan_for_a_far_day_takes_the_slowest_pace_that_gets_there(jo: PageClient) -> None:
    address = new_plan(jo)
    made = jo.post_form(address, fields(by_date=str(today() + timedelta(days=365))))
    assert made.status_code == 303
    words = words_of(jo.page(str(made.headers["Location"])))
    rate = re.search(r"([0-9.]+) % a week, 20 minutes", words)
    assert rate is not None
    assert 1 <= float(rate[1]) < 5
    change = words_of(jo.page(f"{made.headers['Location']}/change"))
    assert f"As now: {rate[1]} % a week" in change


def test_a_day_too_near_is_refused_with_the_nearest_safe_date(jo: PageClient) -> None:
    answer = jo.post_form(new_plan(jo), fields(by_date=str(today() + timedelta(days=14))))
    assert answer.status_code == 400
    words = words_of(answer.get_data(as_text=True))
    assert "By then would need more than the safest fast pace, 20 % a week. The nearest safe date is" in words


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"target": "", "by_date": "2090-01-01"}, "Choose how much you would like to reach by then."),
        ({"by_date": ""}, "Choose a day after the start."),
        ({"by_date": "1890-01-01"}, "Choose a day after the start."),
        ({"by_date": "soon"}, "Choose a day, such as 23 November 2026."),
    ],
)
def test_what_a_date_needs_is_asked_for_beside_its_field(
    jo: PageClient, changes: dict[str, object], sentence: str
) -> None:
    answer = jo.post_form(new_plan(jo), fields(**changes))
    assert answer.status_code == 400
    assert sentence in words_of(answer.get_data(as_text=True))


def test_the_preview_says_the_pace_and_three_ways_it_may_go(jo: PageClient) -> None:
    address = new_plan(jo)
    baseline = address.rsplit("=", 1)[1]
    day = today() + timedelta(days=200)
    query = f"days=0&days=2&pace=date&target=20&bouts=1&decider=automatic&start={today()}&by_date={day}"
    words = words_of(jo.page(f"/plans/preview/{baseline}?{query}"))
    assert "To be there by then, your number grows" in words
    assert "With one week in four to stay put" in words
    assert "With a flare-up in week 4" in words


def test_the_plan_page_shows_what_comes_and_where_it_began(jo: PageClient) -> None:
    words = words_of(jo.page(a_plan(jo)))
    for expected in ("Coming up", "5½ minutes", "Where you started", "Their mean", "Plan made"):
        assert expected in words
