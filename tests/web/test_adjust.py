"""Adjusting a plan in the browser's place: preview first, a reason, both sides of a race, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from planner.clock import now_utc
from planner.domain.care import ShareKind
from planner.domain.people import Actor
from planner.domain.units import Activity, Unit
from planner.persistence.db import db, new_id, read_only
from planner.services import plans
from planner.services.baselines import AddTrial, add_trial, start_baseline
from planner.services.derive_plan import DerivedPlan
from planner.services.safety import answer_signs
from tests.cast import Member, link, other_physio, patient, physio, sign_in
from tests.domain.builders import minutes
from tests.page_client import PageClient, words_of
from tests.services.builders import the_choices
from tests.web.form_fields import fields_of, without_token
from tests.web.test_progress import statements


class Site:
    """Priya, signed in, and the plan of Jo, whom she looks after."""

    def __init__(self, app: Flask, client: PageClient) -> None:
        self.app, self.client = app, client
        self.jo, self.priya = patient(app), physio(app)
        link(app, self.priya, self.jo)
        self.baseline_id, self.plan_id = a_plan(app, self.jo.actor)
        sign_in(client, self.priya)

    @property
    def address(self) -> str:
        return f"/patients/{self.jo.id}/plans/{self.plan_id}/adjust"

    def send(self, page: str | None = None, go: str = "save", **changes: Any) -> TestResponse:
        page = self.client.page(self.address) if page is None else page
        return self.client.post(self.address, data={**fields_of(page, **changes), "go": go})

    def previewed(self, **changes: Any) -> str:
        answer = self.send(go="preview", **changes)
        assert answer.status_code == 200
        return answer.text

    def plan(self) -> DerivedPlan:
        with self.app.app_context():
            read_only(False)
            return plans.open_plan(self.jo.actor, self.plan_id, now_utc().date())


def a_plan(app: Flask, actor: Actor, **choices: Any) -> tuple[str, str]:
    """A plan from today on, starting at 5 minutes."""
    now = now_utc()
    with app.app_context():
        read_only(False)
        answer_signs(actor, frozenset(), False, now)
        baseline_id = start_baseline(actor, Activity.WALKING, Unit.MINUTES, now)
        for amount in (5, 7, 6):
            trial = AddTrial(day=now.date() - timedelta(days=amount), amount=minutes(amount), form_id=new_id())
            add_trial(actor, baseline_id, trial, now)
        plan_id = plans.start_plan(actor, baseline_id, the_choices(**choices), now.date(), None, now)
        db.session.remove()
        return baseline_id, plan_id


@pytest.fixture
def site(app: Flask, client: PageClient) -> Site:
    return Site(app, client)


def test_a_quick_act_opens_with_its_preview_and_saves_with_a_reason(site: Site) -> None:
    page = site.client.page(site.address + "?act=step_back")
    assert "We go back to 4½ minutes of walking" in page
    assert site.send(page, reason="Let it settle").status_code == 303
    assert site.plan().revisions[-1].act == "step_back"
    assert "“Let it settle”" in site.client.page(site.address)


def test_nothing_is_saved_without_a_reason_and_what_was_typed_stays(site: Site) -> None:
    page = site.client.page(site.address + "?act=hold")
    answer = site.send(page, message="My own words")
    assert answer.status_code == 400
    assert "Write why" in answer.text
    assert "My own words" in answer.text
    assert len(site.plan().revisions) == 1


def test_choices_that_were_not_previewed_are_shown_before_they_are_saved(site: Site) -> None:
    answer = site.send(kind="percent", rate="7,5", reason="Slower")
    assert answer.status_code == 200
    assert "Look at what changes first" in answer.text
    assert len(site.plan().revisions) == 1
    assert site.send(answer.text).status_code == 303
    assert float(site.plan().latest.progression.rate) == 7.5  # type: ignore[union-attr]


def test_new_trials_are_followed_by_the_statistic_and_start_that_were_chosen(site: Site) -> None:
    page = site.previewed(act="new_baseline", method="lowest", baseline_percent="60", begins_again="y", reason="Agreed")
    assert site.send(page).status_code == 303
    assert site.plan().latest.baseline.start == minutes(3)


def test_a_decimal_comma_in_a_weeks_cell_is_a_half(site: Site) -> None:
    page = site.previewed(week__2="5,5", reason="By hand")
    assert site.send(page).status_code == 303
    assert [answer.quota for answer in site.plan().revisions[-1].week_numbers] == [330]
    emptied = site.previewed(week__2="", reason="As the rules say")
    assert site.send(emptied).status_code == 303
    assert [answer.choice for answer in site.plan().revisions[-1].week_numbers] == ["take"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"week__2": "lots"}, "Type a number"),
        ({"week__2": "-3"}, "Type a number"),
        ({"week__2": "99"}, "above the target"),
        ({"rate": "0"}, "from 1 to 100"),
        ({"rate": "abc"}, "from 1 to 100"),
        ({"kind": "increment", "amount": ""}, "how much more"),
        ({"kind": "per_sessions", "amount": "1", "sessions": "x"}, "whole number from 1 to 100"),
        ({"kind": "table", "table": "5, seven"}, "Row 2"),
        ({"kind": "table", "table": "5\n-7"}, "Row 2 is -7"),
        ({"kind": "table", "table": "\n".join(["5"] * 500)}, "500 rows"),
        ({"days": []}, "at least one day"),
        ({"over_percent": "9"}, "from 101 to 300"),
        ({"target": "0"}, "more than 0"),
        ({"act": "resume"}, "not paused"),
        ({"act": "new_baseline"}, "follows these trials already"),
        ({"act": "new_baseline", "baseline_percent": "120"}, "from 50 to 100"),
        ({"act": "fly"}, "Choose one of the answers"),
        ({}, "Nothing would change"),
        ({"reason": "x" * 501, "act": "hold"}, "500 characters"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_kept(site: Site, changes: dict[str, Any], sentence: str) -> None:
    page = site.previewed(act="hold") if "reason" in changes else None
    answer = site.send(page, **{"reason": "Why not", **changes})
    assert answer.status_code == 400
    assert sentence in words_of(answer.text).replace("&#39;", "'")
    assert len(site.plan().revisions) == 1


def test_a_rise_above_the_bound_is_named_and_needs_a_reason(site: Site) -> None:
    page = site.previewed(week__2="9")
    assert "passes the safe bound of 20 % a week" in page
    answer = site.send(page)
    assert answer.status_code == 400
    assert "64 % more" in answer.text or "80 % more" in answer.text
    assert site.send(page, reason="Was always able to").status_code == 303


def test_a_pasted_table_becomes_the_progression(site: Site) -> None:
    page = site.previewed(kind="table", table="Week\tMinutes\n1\t5\n2\t5,5\n3\t6", reason="Published")
    assert site.send(page).status_code == 303
    assert site.plan().latest.progression.quotas == (300, 330, 360)  # type: ignore[union-attr]


def test_a_protocol_fills_the_form_and_its_name_stays_with_the_version(site: Site) -> None:
    page = site.client.page(site.address)
    protocol = next(part for part in page.split("<option") if "Lambeek" in part).split('value="')[1].split('"')[0]
    filled = site.send(page, go="protocol", protocol=protocol)
    assert filled.status_code == 200
    assert fields_of(filled.text)["days"] == ["1", "4"]
    assert site.send(filled.text, reason="Twice a week").status_code == 303
    assert site.plan().revisions[-1].protocol_name == "Lambeek 2007, twice a week"


def test_the_second_of_two_sees_both_sides_and_saves_on_top_without_undoing_the_first(site: Site) -> None:
    mine = fields_of(site.client.page(site.address))
    theirs = site.previewed(days=["1", "3"], reason="Their days")
    assert site.send(theirs).status_code == 303
    answer = site.client.post(site.address, data={**mine, "rate": "5", "reason": "My rate", "go": "save"})
    assert answer.status_code == 409
    words = words_of(answer.text)
    assert "Priya saved version 2 while you were writing" in words
    assert "Their days" in words
    assert fields_of(answer.text)["reason"] == ["My rate"]
    assert len(site.plan().revisions) == 2
    assert site.send(answer.text).status_code == 303
    latest = site.plan().latest
    assert (latest.days, float(latest.progression.rate)) == ({1, 3}, 5)  # type: ignore[union-attr]


def test_a_double_click_makes_one_version(site: Site) -> None:
    sent = {**fields_of(site.client.page(site.address + "?act=hold"), reason="Once"), "go": "save"}
    assert [site.client.post(site.address, data=sent).status_code for _ in range(2)] == [303, 303]
    assert len(site.plan().revisions) == 2


def test_an_older_version_is_compared_and_restored(site: Site) -> None:
    assert site.send(site.previewed(kind="percent", rate="20", reason="Faster")).status_code == 303
    address = f"/patients/{site.jo.id}/plans/{site.plan_id}/revisions/1"
    page = site.client.page(address)
    assert "20 % of the quota a week" in page
    assert site.client.post(address, data=fields_of(page)).status_code == 400
    assert site.client.post(address, data=fields_of(page, reason="A slip")).status_code == 303
    assert site.plan().revisions[-1].restored_from == 1
    again = site.client.post(address, data=fields_of(page, reason="A slip", form_id="another"))
    assert again.status_code == 409


def test_the_live_preview_writes_nothing(site: Site) -> None:
    sent = {**fields_of(site.client.page(site.address), act="hold"), "csrf_token": ""}
    answer = site.client.get(site.address + "/preview", query_string=sent)
    assert answer.status_code == 200
    assert "later" in answer.text
    assert len(site.plan().revisions) == 1


def test_a_rise_with_post_exertional_malaise_is_said_to_be_ones_own(site: Site) -> None:
    with site.app.app_context():
        read_only(False)
        answer_signs(site.jo.actor, frozenset(), True, now_utc())
        db.session.remove()
    page = site.previewed(week__1="6")
    assert "This rise is your own decision" in page


def test_a_plan_is_made_for_a_patient(site: Site) -> None:
    with site.app.app_context():
        read_only(False)
        plans.finish_plan(site.jo.actor, site.plan_id, now_utc())
        db.session.remove()
    address = f"/patients/{site.jo.id}/plans/new?baseline={site.baseline_id}"
    page = site.client.page(address)
    assert site.client.post(address, data={**fields_of(page), "go": "save"}).status_code == 400
    made = site.client.post(address, data={**fields_of(page, reason="Agreed"), "go": "save"})
    assert made.status_code == 303
    assert "Version" in site.client.page(made.headers["Location"])


def addresses(site: Site, patient_id: str, plan_id: str) -> list[str]:
    """Every address of the area."""
    plan = f"/patients/{patient_id}/plans/{plan_id}"
    new = f"/patients/{patient_id}/plans/new"
    return [
        f"{plan}/adjust",
        f"{plan}/adjust/preview",
        f"{plan}/revisions/1",
        f"{new}?baseline={site.baseline_id}",
        f"{new}/preview?baseline={site.baseline_id}",
    ]


def strangers(app: Flask, site: Site) -> dict[str, Member]:
    """Those for whom Jo's plan does not exist."""
    kim = physio(app, email="kim@example.org", name="Kim")
    link(app, kim, site.jo, ShareKind.ACTIVITY)
    return {"unlinked": other_physio(app), "without activity": kim, "the patient": site.jo}


@pytest.mark.parametrize("who", ["unlinked", "without activity", "the patient"])
def test_it_refuses_strangers_with_the_body_of_a_random_id(
    app: Flask, client: PageClient, site: Site, who: str
) -> None:
    sign_in(client, strangers(app, site)[who])
    for real, random in zip(
        addresses(site, site.jo.id, site.plan_id), addresses(site, "0" * 32, "1" * 32), strict=True
    ):
        found, none = client.get(real), client.get(random)
        assert (found.status_code, without_token(found.text)) == (404, without_token(none.text))
        if "preview" not in real:
            assert client.post(real, data={"reason": "x"}).status_code == 404
    assert len(site.plan().revisions) == 1


def test_the_page_costs_a_fixed_number_of_statements(app: Flask, site: Site) -> None:
    site.client.page(site.address)
    with statements(app) as few:
        site.client.page(site.address)
    for number in range(3):
        assert site.send(site.previewed(act="hold", hold_weeks=str(number + 1), reason="Again")).status_code == 303
    site.client.page(site.address)
    with statements(app) as many:
        site.client.page(site.address)
    assert len(few) == len(many)
    assert len(many) <= 12
