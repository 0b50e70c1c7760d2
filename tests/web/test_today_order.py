"""Today says how much is asked, puts that first, and keeps the rest short."""

from __future__ import annotations

import pytest
from flask import Flask

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
    for expected in ("Walk: a rest day", "Why 5 minutes?", "Moving today all the same?"):
        assert expected in words
    assert "Done as planned" not in words
