"""Why a number is what it is where try-outs alone did not give it: a table, somebody's choice, all of the start."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from planner.clock import now_utc
from planner.domain.progression import Table
from planner.domain.units import Unit
from tests.cast import Member, sign_in
from tests.page_client import PageClient, words_of
from tests.web.test_adjust import Site, site
from tests.web.test_preparations import CHOICES, READY, a_protocol, joined, new_plan, priya
from tests.web.test_walk import a_baseline, a_plan, jo, today

__all__ = ["jo", "priya", "site"]

TABLE = Table(quotas=(240, 270, 300))


def under_a_table(app: Flask, client: PageClient, whose: Member, pace: str) -> tuple[Member, str]:
    """Jo's plan, from 6 minutes, by a table that was laid ready, or slower; and its address."""
    member = joined(app, client, protocol=a_protocol(app, whose, progression=TABLE, unit=Unit.MINUTES), **READY)
    days = [str(day) for day in range(7)]
    made = client.post_form(new_plan(client), {**CHOICES, "days": days, "pace": pace, "start": str(today())})
    assert made.status_code == 303
    return member, str(made.headers["Location"])


@pytest.mark.parametrize(("pace", "words"), [("as_ready", "The table begins at 4"), ("5", "Then set to 4")])
def test_a_table_that_was_laid_ready_gives_the_start_and_no_share_does(
    app: Flask, client: PageClient, priya: Member, pace: str, words: str
) -> None:
    _member, plan = under_a_table(app, client, priya, pace)
    today_says, plan_says = words_of(client.page("/today")), words_of(client.page(plan))
    assert f"Why 4 minutes? Your starting point 6 minutes {words} 4, shown as 4 minutes" in today_says
    assert f"Their mean 6 {words} minutes" in plan_says
    for page in (today_says, plan_says):
        assert "50 % of it" not in page
        assert "grew" not in page


def test_their_physiotherapist_reads_the_row_of_the_table(app: Flask, client: PageClient, priya: Member) -> None:
    member, _plan = under_a_table(app, client, priya, "as_ready")
    sign_in(client, priya)
    words = words_of(client.page(f"/patients/{member.id}"))
    assert "Why 4 minutes? Baseline 6 First row of the table 4 4, shown as 4 minutes" in words


def test_a_smaller_number_is_the_persons_own_choice_and_has_not_grown(jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/smaller", {"quota": "4"}, page=plan)
    assert "6 minutes 80 % of it 4.8 You chose 4 4, shown as 4 minutes" in words_of(jo.page("/today"))
    assert "80 % of it, shown as 5 minutes" in words_of(jo.page(plan)), "where it started stays"


def test_in_a_later_week_it_is_no_pace_either(jo: PageClient) -> None:
    plan = a_plan(jo)
    with time_machine.travel(now_utc() + timedelta(days=14), tick=False):
        jo.post_form(f"{plan}/smaller", {"quota": "4"}, page=plan)
        words = words_of(jo.page("/today"))
        assert "exact number 4.8 You chose 4 4, shown as 4 minutes" in words


def test_a_physiotherapist_reads_who_set_it(site: Site) -> None:
    sign_in(site.client, site.jo)
    plan = f"/plans/{site.plan_id}"
    site.client.post_form(f"{plan}/smaller", {"quota": "4"}, page=plan)
    sign_in(site.client, site.priya)
    words = words_of(site.client.page(f"/patients/{site.jo.id}"))
    assert "Baseline 6 80 % of it 4.8 Set by the patient 4 4, shown as 4 minutes" in words


def test_a_plan_that_begins_again_says_the_sum_of_its_new_start(jo: PageClient) -> None:
    a_plan(jo)
    address = a_baseline(jo, "10", "10", "10")
    jo.post_form(f"{address}/use", {"from_its_start": "yes"}, page=address)
    with time_machine.travel(now_utc() + timedelta(days=14), tick=False):
        words = words_of(jo.page("/today"))
        assert "Your starting point 10 minutes 80 % of it 8 8, shown as 8 minutes" in words


def test_a_start_at_all_of_it_is_not_called_below(jo: PageClient) -> None:
    address = a_baseline(jo)
    jo.post_form(f"{address}/method", {"method": "mean", "start_percent": "100"}, page=address)
    assert "start there, at 100 % 6 × 1 = 6" in words_of(jo.page(address))
    fields = {**CHOICES, "days": [str(day) for day in range(7)], "pace": "5", "start": str(today())}
    jo.post_form("/plans/new?baseline=" + address.rsplit("/", 1)[1], fields)
    words = words_of(jo.page("/today"))
    assert "It starts at about what you can do on an ordinary day." in words
    assert "It starts below" not in words
