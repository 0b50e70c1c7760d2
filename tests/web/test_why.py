"""Wherever a quota stands, its reason is one press away."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from tests.cast import link, patient, physio, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_adjust import Site, site
from tests.web.test_waiting_reviews import a_waiting_review
from tests.web.test_walk import a_plan, jo, latest_log_id, today

__all__ = ["jo", "site"]

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
SHOWS_A_QUOTA = re.compile(
    r"quota(_end)?\|(amount|plain|number)\(|(planned|asked_quota|quota)\|(plain|number)\(|class=\"quota|row\.quota|found\.less"
)
HAS_WHY = re.compile(r"\{\{ why_(number|quota|link|sum|start)\(")
ELSEWHERE = {
    "patients/_parts.html": "each week stands beside its decision and the reason for it",
    "patients/_timeline.html": "each review stands beside its reasons",
    "patients/report.html": "each week of its table stands beside its decision and reason",
    "adjust/_act.html": "the number of adjust/show.html, which has its sum",
    "adjust/_preview.html": "the weeks before and after, with the step of each",
    "adjust/revision.html": "numbers that a physiotherapist wrote, beside the reason they gave",
    "protocols/_reads.html": "the weeks of an example, each beside its decision and the reason for it",
    "today/_waits.html": "a part of today/_card.html and today/_rest.html, which have their sums",
    "today/_notes.html": "the words of a physiotherapist",
}
"""Templates that show quotas and have the reason in another way."""


def test_every_template_that_shows_a_quota_says_why() -> None:
    without = set()
    for path in sorted(TEMPLATES.rglob("*.html")):
        name, text = path.relative_to(TEMPLATES).as_posix(), path.read_text("utf-8")
        if not name.startswith("components/") and SHOWS_A_QUOTA.search(text) and not HAS_WHY.search(text):
            without.add(name)
    assert without - set(ELSEWHERE) == set()
    for name in ELSEWHERE:
        assert (TEMPLATES / name).exists(), name


def test_today_and_the_timer_show_the_sum(jo: PageClient) -> None:
    plan = a_plan(jo)
    for address in ("/today", f"{plan}/timer"):
        words = words_of(jo.page(address))
        assert "Why 5 minutes? Your starting point 6 minutes 80 % of it 4.8 4.8, shown as 5 minutes" in words


def test_forms_and_lists_lead_to_the_sum(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    for address in (f"{plan}/sessions/new", "/progress?activity=walking"):
        assert f'href="{plan}#why"' in jo.page(address), address
    assert 'id="why"' in jo.page(plan)
    jo.post_form(f"{plan}/sessions/new", {"amount": "5", "day": str(today())})
    assert "#why" not in jo.page(f"/sessions/{latest_log_id(app)}/edit"), "the number of a day that is over"


def test_a_flare_up_shows_what_part_it_asks_for(jo: PageClient) -> None:
    a_plan(jo)
    words = words_of(jo.page("/flare-up"))
    assert "Your exact number 4.8 70 % of it in a flare-up 3.36 Shown as 3¼ minutes" in words


def test_a_physiotherapist_reads_the_sum_in_their_words(site: Site) -> None:
    for address in (f"/patients/{site.jo.id}", site.address, f"/patients/{site.jo.id}/diary"):
        words = words_of(site.client.page(address))
        assert "Why 5 minutes? Baseline 6 80 % of it 4.8 4.8, shown as 5 minutes" in words, address


def test_a_waiting_review_shows_how_the_quota_came_about(app: Flask, client: PageClient) -> None:
    priya, _jo, _plan_id = a_waiting_review(app)
    sign_in(client, priya)
    assert "Why 5 minutes? Baseline" in words_of(client.page("/caseload/reviews"))


def test_a_patient_with_nothing_asked_is_told_no_sum(app: Flask, client: PageClient) -> None:
    priya, member = physio(app), patient(app)
    link(app, priya, member)
    sign_in(client, priya)
    assert "Why 5" not in words_of(client.page(f"/patients/{member.id}"))
