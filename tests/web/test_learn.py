"""Lessons on the page: the list, the one that fits, reading, and where they are offered."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask, url_for

from planner.clock import now_utc
from planner.services.library import library
from tests.cast import other_patient, patient, sign_in
from tests.page_client import PageClient, words_of
from tests.web.sites import rows
from tests.web.test_walk import a_plan, today


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    return client


def log(client: PageClient, plan: str, back: int, amount: str = "5", **fields: str) -> None:
    """A session of the plan, some days ago."""
    day = str(today() - timedelta(days=back))
    client.post_form(f"{plan}/sessions/new", {"amount": amount, "day": day, "form_id": f"day{day}", **fields})


def test_who_is_new_is_offered_where_to_begin_with_its_reason(jo: PageClient) -> None:
    page = words_of(jo.page("/learn"))
    assert "What this pain is, and is not A good place to start." in page
    assert "0 of 13 read" in page
    assert "A good place to start." in words_of(jo.page("/today"))


def test_a_lesson_is_marked_as_read_once_and_can_be_taken_back(app: Flask, jo: PageClient) -> None:
    for _press in range(2):
        assert jo.post_form("/learn/flare-ups", {"read": "yes"}).status_code == 303
    assert rows(app, "SELECT slug FROM lesson_read") == [("flare-ups",)]
    assert "1 of 13 read" in words_of(jo.page("/learn"))
    assert "You read this on" in words_of(jo.page("/learn/flare-ups"))
    jo.post_form("/learn/flare-ups", {"read": "no"})
    assert rows(app, "SELECT slug FROM lesson_read") == []


def test_what_jo_has_read_is_not_known_to_sam(app: Flask, jo: PageClient) -> None:
    jo.post_form("/learn/flare-ups", {"read": "yes"})
    sign_in(jo, other_patient(app))
    assert "0 of 13 read" in words_of(jo.page("/learn"))


def test_a_lesson_page_has_its_sources_one_thing_to_do_its_neighbours_and_whom_to_talk_to(jo: PageClient) -> None:
    page = jo.page("/learn/hurt-is-not-harm")
    told = words_of(page)
    assert "Smith BE and others" in told
    assert "One thing to do today" in told
    assert 'href="/learn/how-pain-stays"' in page
    assert 'href="/learn/why-a-set-number"' in page
    assert "Feeling very low?" in told
    assert "116 123" in told


def test_every_lesson_opens_and_leads_into_the_site(jo: PageClient) -> None:
    page = jo.page("/learn")
    slugs = [part.split('"')[0] for part in page.split('href="/learn/')[1:]]
    assert len(set(slugs)) == 13
    for slug in set(slugs):
        assert "Take me there" in jo.page(f"/learn/{slug}")


def test_an_unknown_lesson_does_not_exist(jo: PageClient) -> None:
    jo.page("/learn/nothing-like-it", 404)
    assert jo.post("/learn/nothing-like-it").status_code == 404


def test_a_flare_up_brings_its_lesson_to_today(jo: PageClient) -> None:
    a_plan(jo)
    jo.post_form("/flare-up", {"act": "start", "start": str(today())})
    page = words_of(jo.page("/today"))
    assert "Flare-ups settle Because a flare-up is on." in page


def test_overdoing_brings_big_days(jo: PageClient) -> None:
    plan = a_plan(jo)
    with time_machine.travel(now_utc() + timedelta(days=4)):
        log(jo, plan, 3, "20")
        log(jo, plan, 1, "20")
        assert "Big days and the days after Because some days went well past your number." in words_of(
            jo.page("/today")
        )


def test_an_unsafe_session_brings_thoughts(jo: PageClient) -> None:
    plan = a_plan(jo)
    log(jo, plan, 0, felt_safe="1")
    assert "Thoughts turn the alarm up or down" in words_of(jo.page("/today"))


def review_after_a_week(client: PageClient, confidence: str) -> str:
    """The newest review, after one or two weeks of every day as planned, so sure each time."""
    plan = a_plan(client)
    with time_machine.travel(now_utc() + timedelta(days=13)):
        for back in range(14):
            log(client, plan, back, confidence=confidence)
        found = re.search(r"/reviews/[0-9-]+", client.page("/today"))
        assert found is not None
        return client.page(found[0])


def test_a_week_held_for_low_confidence_says_so_and_offers_a_lesson_and_a_practice(jo: PageClient) -> None:
    page = review_after_a_week(jo, "2")
    assert "Feeling less sure is useful to know" in words_of(page)
    assert 'href="/learn/confidence"' in page
    assert 'href="/practice/breathing"' in page


def test_a_week_that_went_to_plan_offers_none_of_it(jo: PageClient) -> None:
    assert "Feeling less sure" not in words_of(review_after_a_week(jo, "8"))


def test_every_lesson_leads_to_a_page_that_is_there(app: Flask, jo: PageClient) -> None:
    for lesson in library("en_GB").lessons:
        with app.test_request_context():
            address = url_for(lesson.next_endpoint)
        assert jo.get(address).status_code in (200, 303), lesson.slug
