"""The queue of reviews on the page, and what the patient reads meanwhile."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from planner.clock import now_utc
from planner.domain.care import ShareKind
from planner.domain.plan import Decider
from planner.domain.units import Unit
from planner.interop.history_json.revisions import write_revision
from planner.persistence.db import read_only
from planner.persistence.repositories import plans, safety_checks, session_logs
from planner.services.reviews import choose_smaller
from planner.services.summaries import writing_about
from tests.cast import Member, link, other_physio, patient, physio, sign_in
from tests.domain.builders import a_revision, minutes
from tests.page_client import PageClient, token_of, words_of
from tests.web.test_walk import today


def a_waiting_review(
    app: Flask, *kept_private: ShareKind, decider: Decider = Decider.PHYSIOTHERAPIST
) -> tuple[Member, Member, str]:
    """Priya, Jo, and Jo's plan, whose first week (of 7 to 13 days) ended this week: 5 to 5½ waits for the decider."""
    priya, jo = physio(app), patient(app)
    link(app, priya, jo, *kept_private)
    now = now_utc()
    start = today() - timedelta(days=today().weekday() + 7)
    with app.app_context():
        read_only(False)
        with writing_about(jo.id, now):
            safety_checks.add_check(jo.id, "readiness", frozenset(), None, False, start, now)
            plan_id = plans.add_plan(jo.id, "walking", "minutes", start, 0, None, now)
            revision = a_revision(from_date=start, decider=decider, target=minutes(30))
            plans.add_revision(plan_id, 1, start, write_revision(revision, Unit.MINUTES), jo.id, None, now)
            for day in (0, 2, 4):
                values = {"activity": "walking", "unit": "minutes", "amount": 300, "zone": "Europe/London"}
                values |= {"person_id": jo.id, "local_date": start + timedelta(days=day), "confidence": 7}
                session_logs.add_log(values | {"instant": now, "created_at": now})
    return priya, jo, plan_id


def fields(jo: Member, plan_id: str, **typed: str) -> dict[str, str]:
    return {"patient_id": jo.id, "plan_id": plan_id, "week": "1", **typed}


def test_one_press_takes_it_and_the_patient_has_the_number(app: Flask, client: PageClient) -> None:
    priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, priya)
    assert "1 review waiting" in words_of(client.page("/caseload"))
    page = words_of(client.page("/caseload/reviews"))
    assert "Proposed: 5 minutes to 5½ minutes" in page
    assert "Confidence 7 of 10" in page
    answer = client.post_form("/caseload/reviews", fields(jo, plan_id, choice="take"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/caseload/reviews")
    page = words_of(client.page("/caseload/reviews"))
    assert "Jo: 5½ minutes from today." in page
    assert "Every review is decided" in page
    sign_in(client, jo)
    assert "waiting for your physiotherapist" not in words_of(client.page("/today"))


def test_another_number_is_kept_with_its_reason(app: Flask, client: PageClient) -> None:
    priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, priya)
    typed = fields(jo, plan_id, choice="set", amount="5,5", reason="As we said")
    assert client.post_form("/caseload/reviews", typed).status_code == 303


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [("", "Type a number"), ("a lot", "Type a number"), ("40", "above the plan&#39;s target"), ("9", "Give a reason")],
)
def test_what_was_typed_is_kept_beside_the_sentence(app: Flask, client: PageClient, amount: str, sentence: str) -> None:
    priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, priya)
    answer = client.post_form("/caseload/reviews", fields(jo, plan_id, choice="set", amount=amount))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert sentence in page
    assert f'value="{amount}"' in page
    assert re.search(r"<title>Error:", page)


def test_a_decision_made_meanwhile_is_told_kindly(app: Flask, client: PageClient) -> None:
    priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, priya)
    client.page("/caseload/reviews")
    with app.app_context():
        read_only(False)
        choose_smaller(jo.actor, plan_id, minutes(4), now_utc())
    answer = client.post("/caseload/reviews", data={**fields(jo, plan_id, choice="take"), "csrf_token": _token(client)})
    assert answer.status_code == 303
    assert "Jo chose a smaller number meanwhile, and that stands" in words_of(client.page("/caseload/reviews"))


def _token(client: PageClient) -> str:
    return token_of(client.page("/settings"))


def test_an_expired_token_asks_again_with_everything_in_it(app: Flask, client: PageClient) -> None:
    priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, priya)
    answer = client.post("/caseload/reviews", data={**fields(jo, plan_id, choice="take"), "csrf_token": "old"})
    assert answer.status_code == 400
    assert f'name="plan_id" value="{plan_id}"' in answer.get_data(as_text=True)


def test_the_patient_reads_what_waits_and_may_go_smaller(app: Flask, client: PageClient) -> None:
    _priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, jo)
    for address in ("/today", f"/plans/{plan_id}"):
        page = words_of(client.page(address))
        assert "A change to 5½ minutes is waiting for your physiotherapist" in page
    first = re.search(r"/reviews/\d{4}-\d\d-\d\d", client.page("/today"))
    assert first is not None
    page = client.page(first[0])
    assert "This week stays at 5 minutes meanwhile" in words_of(page)
    assert 'value="330"' not in page
    assert client.post_form(first[0], {f"choice-{plan_id}": "300"}).status_code == 303
    assert "is waiting for your physiotherapist" in words_of(client.page("/today"))
    assert client.post_form(first[0], {f"choice-{plan_id}": "270"}).status_code == 303
    assert "4½" in words_of(client.page("/today"))


def test_confidence_that_is_not_shared_is_not_in_the_queue(app: Flask, client: PageClient) -> None:
    priya, _jo, _plan_id = a_waiting_review(app, ShareKind.SCORES)
    sign_in(client, priya)
    page = words_of(client.page("/caseload/reviews"))
    assert "3 of 3 done" in page
    assert "onfidence" not in page


def test_it_refuses_an_unlinked_physiotherapist_like_an_id_that_does_not_exist(app: Flask, client: PageClient) -> None:
    _priya, jo, plan_id = a_waiting_review(app)
    sign_in(client, other_physio(app))
    token = _token(client)
    bodies = []
    for patient_id in (jo.id, "f" * 32):
        data = {**fields(jo, plan_id, choice="keep"), "patient_id": patient_id, "csrf_token": token}
        answer = client.post("/caseload/reviews", data=data)
        assert answer.status_code == 404
        bodies.append(re.sub(r"value=\"[^\"]+\"", "", answer.get_data(as_text=True)))
    assert bodies[0] == bodies[1]
    sign_in(client, jo)
    assert client.post("/caseload/reviews", data=fields(jo, plan_id, choice="keep")).status_code == 404
