"""The fear ladder on the page."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import patient, sign_in
from tests.page_client import PageClient, words_of
from tests.statements import statements
from tests.web.sites import rows
from tests.web.test_walk import a_baseline, a_plan


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    return client


def a_step(app: Flask, client: PageClient, movement: str = "Bending down", fear: str = "60") -> str:
    """A step, and its address."""
    assert client.post_form("/ladder", {"movement": movement, "fear": fear, "form_id": movement}).status_code == 303
    found = rows(app, "SELECT id FROM ladder_step WHERE movement = :movement", movement=movement)
    return f"/ladder/{found[0][0]}"


def test_steps_stand_in_the_order_of_worry(app: Flask, jo: PageClient) -> None:
    a_step(app, jo, "Lifting", "90")
    a_step(app, jo, "Bending", "30")
    words = words_of(jo.page("/ladder"))
    assert words.index("Bending") < words.index("Lifting")


def test_expected_and_found_stand_side_by_side(app: Flask, jo: PageClient) -> None:
    address = a_step(app, jo)
    jo.post_form(
        f"{address}/tries", {"prediction": "It will lock", "expected_pain": "6", "expected_fear": "70"}, address
    )
    assert "How did it go?" in words_of(jo.page(address))
    (found,) = rows(app, "SELECT id FROM ladder_try")[0]
    told = {"what_happened": "It held", "found_pain": "3", "found_fear": "40"}
    assert jo.post_form(f"{address}/tries/{found}", told, address).status_code == 303
    words = words_of(jo.page(address))
    assert "In 1 try: 1 with less pain than expected" in words
    assert "In 1 try: 1 with less worry than expected" in words
    assert "Found: It held" in words
    assert "The last time it was 40." in words


@pytest.mark.parametrize("typed", ["", "101", "lots"])
def test_it_refuses_a_worry_of(jo: PageClient, typed: str) -> None:
    answer = jo.post_form("/ladder", {"movement": "Bending down", "fear": typed})
    assert answer.status_code == 400
    assert 'id="fear-error"' in answer.text
    assert "Bending down" in answer.text


def test_every_form_of_a_step_keeps_what_was_typed(app: Flask, jo: PageClient) -> None:
    address = a_step(app, jo)
    bad = [(address, {"movement": "Bend and turn", "fear": "much"}, "Bend and turn")]
    bad.append((f"{address}/tries", {"prediction": "It will lock", "expected_fear": "much"}, "It will lock"))
    jo.post_form(f"{address}/tries", {"expected_fear": "70"}, address)
    (found,) = rows(app, "SELECT id FROM ladder_try")[0]
    bad.append((f"{address}/tries/{found}", {"what_happened": "It held", "found_fear": "much"}, "It held"))
    for where, fields, kept in (bad[0], bad[2]):
        for token in ({}, {"csrf_token": "too old"}):
            answer = jo.post_form(where, {**fields, **token}, address)
            assert answer.status_code == 400
            assert kept in answer.text
            assert "much" in answer.text
    assert jo.post_form(bad[1][0], bad[1][1], address).status_code == 400


def test_a_step_becomes_a_small_plan_that_leads_back_to_it(app: Flask, jo: PageClient) -> None:
    address = a_step(app, jo)
    asked = jo.post_form(f"{address}/plan", {"activity": "walking"}, address)
    assert asked.headers["Location"] == "/baselines/new?activity=walking"
    assert "is linked to this step" in words_of(jo.page(address))
    plan = a_plan(jo)
    assert f'href="{plan}"' in jo.page(address)
    assert "From your fear ladder Bending down" in words_of(jo.page(plan))


def test_with_try_outs_the_step_leads_to_them(app: Flask, jo: PageClient) -> None:
    baseline, address = a_baseline(jo), a_step(app, jo)
    assert jo.post_form(f"{address}/plan", {"activity": "walking"}, address).headers["Location"] == baseline
    assert jo.post_form(f"{address}/plan", {"activity": "flying"}, address).status_code == 400


def test_a_removed_step_can_be_put_back(app: Flask, jo: PageClient) -> None:
    address = a_step(app, jo)
    jo.post_form(f"{address}/remove", {}, address)
    assert "Put it back" in words_of(jo.page("/ladder"))
    jo.page(address, 404)
    jo.post_form(f"{address}/restore", {}, "/ladder")
    jo.page(address)


def test_the_pages_cost_a_fixed_number_of_statements(app: Flask, jo: PageClient) -> None:
    def cost(address: str) -> int:
        with statements(app) as found:
            jo.page(address)
        return len(found)

    address = a_step(app, jo)
    few = cost("/ladder"), cost(address)
    for number in range(6):
        a_step(app, jo, f"Movement {number}")
        jo.post_form(f"{address}/tries", {"expected_fear": "70", "form_id": f"t{number}"}, address)
    assert (cost("/ladder"), cost(address)) == few
    assert max(few) <= 5, few
