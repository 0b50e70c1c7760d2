"""What is laid ready with an invitation: the physiotherapist's form, and what the patient meets up to a plan."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from flask import Flask

from planner.clock import now_utc
from planner.domain.progression import Percent
from planner.domain.units import Unit
from planner.persistence.db import read_only
from planner.persistence.repositories.own_records import own_records
from planner.services import protocols
from planner.services.derive_plan import load_plans
from tests.cast import Member, other_physio, patient, physio, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.services.test_preparations import OURS
from tests.web.invite_steps import agree, invite, link_on, press
from tests.web.sites import rows
from tests.web.test_walk import a_baseline, today

READY = {"activity": "walking", "signs": "y"}
CHOICES: dict[str, Any] = {"days": ["1", "4"], "pace": "as_ready", "target": "30", "bouts": "1", "decider": "automatic"}
KEPT = "SELECT activity, protocol_name, signs_checked_at IS NOT NULL FROM invitation"


@pytest.fixture
def priya(app: Flask, client: PageClient) -> Member:
    member = physio(app)
    sign_in(client, member)
    return member


def a_protocol(app: Flask, whose: Member, **changes: Any) -> str:
    with app.app_context():
        read_only(False)
        return protocols.add_protocol(whose.actor, replace(OURS, **changes), now_utc())


def joined(app: Flask, client: PageClient, **ready: str) -> Member:
    """Jo, who has joined Priya by an invitation that lays this ready."""
    address = link_on(invite(client, **ready))
    jo = patient(app)
    sign_in(client, jo)
    assert agree(client, client.page(address), "activity").status_code == 303
    return jo


def new_plan(client: PageClient, **try_outs: Any) -> str:
    return "/plans/new?baseline=" + a_baseline(client, **try_outs).rsplit("/", 1)[1]


def checked(page: str, name: str) -> list[str]:
    """The values of a field that are chosen."""
    boxes = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return [re.search(r'value="([^"]*)"', box).group(1) for box in boxes if "checked" in box]  # type: ignore[union-attr]


def test_left_as_it_opens_nothing_is_laid_ready(app: Flask, client: PageClient, priya: Member) -> None:
    page = client.page("/invitations")
    assert (checked(page, "activity"), checked(page, "signs")) == (["they_choose"], [])
    assert "What you have laid ready" not in words_of(invite(client, label="Rosa"))
    assert rows(app, KEPT) == [(None, None, 0)]


def test_what_is_laid_ready_stands_on_the_page_of_the_invitation_and_in_the_list(
    app: Flask, client: PageClient, priya: Member
) -> None:
    made = words_of(invite(client, protocol=a_protocol(app, priya), **READY))
    for words in ("What you have laid ready", "Walk. It is proposed to them.", "Ours. As it was on", "Gone through on"):
        assert words in made
    assert "Walk, Ours, signs gone through" in words_of(client.page("/invitations"))
    assert rows(app, KEPT) == [("walking", "Ours", 1)]


def test_a_link_that_is_made_anew_says_until_when_the_signs_count(
    app: Flask, client: PageClient, priya: Member
) -> None:
    invite(client, **READY)
    [(invitation_id,)] = rows(app, "SELECT id FROM invitation")
    # a sign-in lasts for 31 days, so the second is not a day later
    for day, words in ((20, "they are asked."), (30.5, "more than 30 days ago")):
        with time_machine.travel(now_utc().timestamp() + day * 86400, tick=False):
            answer = press(client, client.page("/invitations"), f"/invitations/{invitation_id}/renew")
            assert words in words_of(answer.get_data(as_text=True))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"activity": "swimming"}, "Choose one of the answers."),
        ({"activity": "walking\0"}, "Choose one of the answers."),
        ({"protocol": "x" * 10_000}, "Choose one of the answers."),
        ({"protocol": "\0"}, "Choose one of the answers."),
    ],
)
def test_unknown_choices_are_refused_beside_their_field_and_what_was_typed_is_kept(
    app: Flask, client: PageClient, priya: Member, fields: dict[str, str], words: str
) -> None:
    answer = press(client, client.page("/invitations"), "/invitations", label="Rosa D", signs="y", **fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert words in words_of(page)
    assert 'value="Rosa D"' in page
    assert checked(page, "signs") == ["y"]
    assert rows(app, "SELECT count(*) FROM invitation") == [(0,)]


def test_a_protocol_without_the_activitys_unit_is_refused_with_a_sentence(
    app: Flask, client: PageClient, priya: Member
) -> None:
    steps = a_protocol(app, priya, unit=Unit.STEPS)
    answer = press(client, client.page("/invitations"), "/invitations", activity="yoga", protocol=steps)
    assert answer.status_code == 400
    assert "This protocol counts in a unit that the activity does not have." in words_of(answer.get_data(as_text=True))


def test_it_refuses_another_clinics_protocol(app: Flask, client: PageClient, priya: Member) -> None:
    theirs = a_protocol(app, other_physio(app))
    answer = press(client, client.page("/invitations"), "/invitations", protocol=theirs)
    assert answer.status_code == 400
    assert theirs not in client.page("/invitations")
    assert rows(app, "SELECT count(*) FROM invitation") == [(0,)]


def test_whoever_holds_the_link_without_an_account_reads_nothing_of_it(
    app: Flask, client: PageClient, priya: Member
) -> None:
    address = link_on(invite(client, protocol=a_protocol(app, priya), **READY))
    words = words_of(app.test_client().get(address).get_data(as_text=True))
    assert "Priya would like to plan with you" in words
    for hidden in ("walking", "rules", "has gone through", "Ours"):
        assert hidden not in words


def test_they_read_it_before_they_agree(app: Flask, client: PageClient, priya: Member) -> None:
    address = link_on(invite(client, protocol=a_protocol(app, priya), **READY))
    sign_in(client, patient(app))
    words = words_of(client.page(address))
    assert "Priya suggests that you begin with walking. You can choose another." in words
    assert "Slower and smaller are always yours." in words
    assert "answer the list yourself" in words


def test_they_are_told_on_joining_with_the_list_one_press_away(app: Flask, client: PageClient, priya: Member) -> None:
    joined(app, client, **READY)
    page = client.page("/settings/sharing")
    assert "Priya has gone through the warning signs with you." in words_of(page)
    assert "If something is new, tell us." in words_of(page)
    assert 'href="/readiness"' in page


def test_today_proposes_the_activity_and_the_form_opens_with_it(app: Flask, client: PageClient, priya: Member) -> None:
    joined(app, client, activity="yoga")
    words = words_of(client.page("/today"))
    assert "Priya suggests that you begin with yoga." in words
    assert "Start the safety check" in words
    page = client.page("/baselines/new")
    assert 'name="activity" value="yoga"' in page
    assert "You can choose another." in words_of(page)


def test_the_proposal_is_gone_after_the_first_try_out(app: Flask, client: PageClient, priya: Member) -> None:
    joined(app, client, **READY)
    assert "Priya has gone through the warning signs with you, on" in words_of(client.page("/today"))
    a_baseline(client)
    assert "suggests" not in words_of(client.page("/today"))
    assert "suggests" not in words_of(client.page("/baselines/new"))


def test_the_plan_has_the_rules_without_the_list_of_signs(app: Flask, client: PageClient, priya: Member) -> None:
    joined(app, client, protocol=a_protocol(app, priya), **READY)
    address = new_plan(client)
    page = client.page(address)
    assert "Priya has laid rules ready for you" in words_of(page)
    assert "One week in 3 is for settling." in words_of(page)
    assert (checked(page, "pace"), checked(page, "days")) == (["as_ready"], ["1", "4"])
    assert re.findall(r'name="pace"[^>]*value="([^"]*)"', page) == ["as_ready", "5", "10"]
    assert 'name="hold_every"' not in page
    assert "You start at 3 minutes." in words_of(page)
    made = client.post_form(address, {**CHOICES, "start": str(today())})
    assert made.status_code == 303
    plan = client.page(str(made.headers["Location"]))
    assert "with the rules that your physiotherapist laid ready" in words_of(plan)
    assert rows(app, "SELECT protocol_name FROM plan_revision") == [("Ours",)]


def test_a_slower_pace_keeps_the_rest_of_the_rules(app: Flask, client: PageClient, priya: Member) -> None:
    jo = joined(app, client, protocol=a_protocol(app, priya), **READY)
    address = new_plan(client)
    client.post_form(address, {**CHOICES, "pace": "5", "start": str(today())})
    latest = _latest(app, jo)
    assert latest.progression == Percent(rate=5)
    assert (latest.hold_every, latest.protocol.confidence, latest.baseline.start_percent) == (3, 6, 50)


def test_a_faster_pace_is_not_on_the_list(app: Flask, client: PageClient, priya: Member) -> None:
    joined(app, client, protocol=a_protocol(app, priya), **READY)
    answer = client.post_form(new_plan(client), {**CHOICES, "pace": "20", "start": str(today())})
    assert answer.status_code == 400
    assert "Choose one of the answers." in words_of(answer.get_data(as_text=True))


@pytest.mark.parametrize("pace", ["as_ready", "5"])
def test_a_double_click_makes_one_plan(app: Flask, client: PageClient, priya: Member, pace: str) -> None:
    joined(app, client, protocol=a_protocol(app, priya), **READY)
    address = new_plan(client)
    sent = {**CHOICES, "pace": pace, "start": str(today()), "form_id": "one form"}
    sent["csrf_token"] = token_of(client.page(address))
    first, second = client.post(address, data=sent), client.post(address, data=sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert rows(app, "SELECT count(*) FROM plan") == [(1,)]


def test_undo_puts_the_plan_away_and_the_rules_are_ready_again(app: Flask, client: PageClient, priya: Member) -> None:
    joined(app, client, protocol=a_protocol(app, priya), **READY)
    address = new_plan(client)
    made = client.post_form(address, {**CHOICES, "start": str(today())})
    client.post_form(f"{made.headers['Location']}/unmake", {}, page=str(made.headers["Location"]))
    assert "Priya has laid rules ready for you" in words_of(client.page(address))


def test_the_live_preview_follows_the_rules(app: Flask, client: PageClient, priya: Member) -> None:
    joined(app, client, protocol=a_protocol(app, priya), **READY)
    baseline_id = new_plan(client).rsplit("=", 1)[1]
    query = {**CHOICES, "start": str(today())}
    answer = client.get(f"/plans/preview/{baseline_id}", query_string=query)
    assert "You reach 30 minutes in the week of" in words_of(answer.get_data(as_text=True))


def test_undoing_the_joining_brings_the_list_and_the_usual_choices_back(
    app: Flask, client: PageClient, priya: Member
) -> None:
    joined(app, client, protocol=a_protocol(app, priya), **READY)
    address = new_plan(client)
    page = client.page("/settings/sharing")
    [(link_id,)] = rows(app, "SELECT id FROM care_link")
    press(client, page, f"/settings/sharing/{link_id}/stop")
    assert client.get(address).headers["Location"] == "/readiness"
    assert "Start the safety check" in words_of(client.page("/today"))


def test_the_physiotherapist_sees_the_check_as_what_it_is(app: Flask, client: PageClient, priya: Member) -> None:
    jo = joined(app, client, **READY)
    sign_in(client, priya)
    words = words_of(client.page(f"/patients/{jo.id}"))
    assert "Priya went through the signs with them before they joined" in words
    assert "They have not answered the list themselves." in words
    assert "Answered no to every stop sign." not in words
    assert "Last answered on" not in words


def test_the_patients_own_copy_holds_what_was_laid_ready(app: Flask, client: PageClient, priya: Member) -> None:
    jo = joined(app, client, protocol=a_protocol(app, priya), **READY)
    with app.app_context():
        found = own_records(jo.id)
    assert (found["care_link"][0]["activity"], found["care_link"][0]["protocol_name"]) == ("walking", "Ours")
    assert found["safety_check"][0]["checked_by"] == "Priya"


def _latest(app: Flask, jo: Member) -> Any:
    with app.app_context():
        return load_plans(jo.id, today()).active[0].latest
