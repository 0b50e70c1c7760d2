"""Every empty place says what will be here, and has one way on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import link, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_walk import a_baseline, a_plan, jo

__all__ = ["jo"]

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"

PATIENT = {
    "/plans": ("No plan yet.", "/baselines/new"),
    "/progress": ("What you do will stand here", "/baselines/new?activity=walking"),
    "/practice": ("What you practise will stand here.", "/practice/breathing?minutes=1"),
    "/evidence": ("After a session, write down what went all right.", "#text"),
    "/evidence/reminders": ("Pick one, or write your own.", "#text"),
    "/thoughts": ("Start with one worry about moving", "/thoughts/new"),
    "/ladder": ("Put a small worry on the ladder first.", "#movement"),
    "/measures": ("What changes over the months will stand here.", "#questions"),
    "/messages": ("What your physiotherapist writes to you will be here.", "/settings/sharing"),
    "/settings/sharing": ("Nobody sees your diary now.", "/join"),
}
PHYSIO = {
    "/caseload": ("No patient is linked to you yet.", "/invitations"),
    "/caseload/reviews": ("New ones come when a week of a plan is over.", "/caseload"),
    "/messages": ("What you write to patients will be here.", "/caseload"),
    "/invitations": ("The first one you make stands here", "#label"),
    "/discharged": ("the name stands here", "/caseload"),
    "/clinic": ("The clinic begins when you name it", "#name"),
}


def check_empty(page: str, sentence: str, address: str) -> None:
    """One empty place with the sentence, and one link, which leads to a page or to a field of this one."""
    found = re.findall(r'<div class="empty">(.*?)</div>', page, flags=re.DOTALL)
    part = next(part for part in found if sentence in words_of(part))
    links = re.findall(r'<a class="btn[^"]*" href="([^"]+)"', part)
    assert links == [address]
    assert words_of(part).replace(sentence, "").strip()
    if address.startswith("#"):
        assert f'id="{address[1:]}"' in page


@pytest.mark.parametrize("address", PATIENT)
def test_a_patients_empty_page_says_the_next_step(app: Flask, client: PageClient, address: str) -> None:
    sign_in(client, patient(app))
    check_empty(client.page(address), *PATIENT[address])


@pytest.mark.parametrize("address", PHYSIO)
def test_a_physiotherapists_empty_page_says_the_next_step(app: Flask, client: PageClient, address: str) -> None:
    sign_in(client, physio(app))
    check_empty(client.page(address), *PHYSIO[address])


def test_today_without_a_plan_begins_with_the_safety_check(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    assert 'href="/readiness">Start the safety check' in client.page("/today")


def test_a_baseline_without_a_try_out_leads_to_its_form(jo: PageClient) -> None:
    made = jo.post_form("/baselines/new?activity=walking", {"activity": "walking", "unit": "minutes"})
    check_empty(jo.page(made.headers["Location"]), "The first one can be very small.", "#amount")


def test_plans_lead_on_with_the_try_outs_there_are(jo: PageClient) -> None:
    baseline = a_baseline(jo)
    check_empty(jo.page("/plans"), "No plan yet.", baseline)


def test_progress_of_a_plan_without_logs_leads_to_the_log(jo: PageClient) -> None:
    plan = a_plan(jo)
    check_empty(jo.page("/progress"), "What you do will stand here", f"{plan}/sessions/new")


def test_a_patient_who_has_done_nothing_yet(app: Flask, client: PageClient) -> None:
    priya, member = physio(app), patient(app)
    link(app, priya, member)
    sign_in(client, priya)
    at = f"/patients/{member.id}"
    begin = f"{at}/baselines/new?activity=walking"
    check_empty(client.page(at), "No trials of walking yet.", begin)
    check_empty(
        client.page(f"{at}/timeline?show=logs"), "Logs, reviews and notes will stand here", f"{at}/sessions/new"
    )
    check_empty(client.page(f"{at}/diary"), "There is no running plan to print a sheet for.", at)
    check_empty(client.page("/caseload?q=zzz"), "Nobody matches", "/caseload")


def test_no_protocol_offered_leads_to_a_new_one(app: Flask, client: PageClient) -> None:
    sign_in(client, physio(app))
    for address in set(re.findall(r"/protocols/[0-9a-f]{32}", client.page("/protocols"))):
        client.post_form(f"{address}/archive", {}, page=address)
    check_empty(client.page("/protocols"), "make a new one", "/protocols/new")


def test_there_is_one_place_for_the_pattern() -> None:
    for path in TEMPLATES.rglob("*.html"):
        if path.name != "empty.html" or path.parent.name != "components":
            assert 'class="empty"' not in path.read_text("utf-8"), path.name
