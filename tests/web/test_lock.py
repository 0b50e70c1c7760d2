"""The lock of a shared phone: every page behind it, whom to call in front of it, and nothing typed is lost."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from planner.clock import now_utc
from planner.services.people import MOST_FAILED_SIGN_INS
from planner.web.lock import OPEN
from tests.cast import PASSWORD, Member, patient, physio, sign_in
from tests.page_client import PageClient, token_of, words_of
from tests.statements import statements
from tests.web.sites import a_site, close, rows
from tests.web.test_adjust import a_plan

ASKED = "Are you still there?"
MINUTES = 5


def sit(client: FlaskClient, who: Member, minutes: float = 0) -> None:
    """Signed in, and last heard of some minutes ago."""
    sign_in(client, who)
    with client.session_transaction() as browser_session:
        browser_session["seen"] = int((now_utc() - timedelta(minutes=minutes)).timestamp())


def seen(client: FlaskClient) -> int | None:
    with client.session_transaction() as browser_session:
        return browser_session.get("seen")


def unlock(client: PageClient, password: str = PASSWORD, **fields: str):
    token = token_of(client.page("/still-there"))
    return client.post("/still-there", data={"csrf_token": token, "password": password, **fields})


@pytest.fixture
def jo(app: Flask, client: PageClient) -> Member:
    member = patient(app, lock_minutes=MINUTES)
    a_plan(app, member.actor)
    sit(client, member, MINUTES)
    return member


def test_after_the_chosen_minutes_a_page_asks_for_the_password_and_leads_back(client: PageClient, jo: Member) -> None:
    answer = client.get("/practice/breathing?minutes=3")
    assert (answer.status_code, answer.location) == (303, "/still-there?next=/practice/breathing?minutes%3D3")
    page = client.page(answer.location)
    assert ASKED in page
    assert "Sign out" in page
    opened = unlock(client, next="/practice/breathing?minutes=3")
    assert (opened.status_code, opened.location) == (303, "/practice/breathing?minutes=3")
    assert client.get("/today").status_code == 200


def test_each_request_before_that_puts_it_off(client: PageClient, jo: Member) -> None:
    with time_machine.travel(now_utc(), tick=False) as clock:
        sit(client, jo)
        for _ in range(4):
            clock.shift(timedelta(minutes=4))
            assert client.get("/today").status_code == 200
        clock.shift(timedelta(minutes=5))
        assert client.get("/today").status_code == 303


def test_nobody_is_asked_who_chose_no_lock(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    assert client.get("/settings").status_code == 200
    assert seen(client) is None


def test_a_session_that_comes_back_from_a_cookie_is_locked(client: PageClient, jo: Member) -> None:
    sign_in(client, jo)
    assert client.get("/today").status_code == 303


def test_signing_in_opens_it(app: Flask, client: PageClient) -> None:
    patient(app, lock_minutes=1)
    client.post_form("/sign-in", {"email": "jo@example.org", "password": PASSWORD})
    assert client.get("/settings").status_code == 200


def test_choosing_a_lock_does_not_lock_at_once(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    fields = {"name": "Jo", "zone": "Europe/London", "distance": "km", "week_starts": "0", "theme": "auto"}
    assert client.post_form("/settings", {**fields, "lock_minutes": "15"}).status_code == 303
    assert 'value="15" checked' in client.page("/settings")
    assert rows(app, "SELECT lock_minutes FROM person") == [(15,)]


@pytest.mark.parametrize("typed", ["7", "-1", "soon", "9" * 30])
def test_it_refuses_another_time(app: Flask, client: PageClient, typed: str) -> None:
    sign_in(client, patient(app))
    fields = {"name": "Jo", "zone": "Europe/London", "distance": "km", "week_starts": "0", "theme": "auto"}
    answer = client.post_form("/settings", {**fields, "lock_minutes": typed})
    assert answer.status_code == 400
    assert "Choose one of the answers." in words_of(answer.get_data(as_text=True))
    assert rows(app, "SELECT lock_minutes FROM person") == [(None,)]


def test_sample_data_has_no_password_and_so_no_lock(app: Flask, client: PageClient) -> None:
    client.post("/demo", data={"csrf_token": token_of(client.page("/"))})
    assert "On a shared phone" in client.page("/settings")
    assert 'name="lock_minutes"' not in client.page("/settings")


def test_every_endpoint_but_the_few_open_ones_is_behind_it(app: Flask, client: PageClient, jo: Member) -> None:
    before = rows(app, "SELECT * FROM person")
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:any\((\w+).*?\):)?.*?>", lambda found: found[1] or "1", rule.rule)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            answer = client.open(address, method=method)
            told = f"{method} {address}: {answer.status_code}"
            if rule.endpoint in OPEN:
                assert (answer.location or "").split("?")[0] != "/still-there", told
                continue
            assert (answer.status_code, answer.location.split("?")[0]) == (303, "/still-there"), told
            sit(client, jo, MINUTES)
    assert rows(app, "SELECT * FROM person") == before


def test_whom_to_call_is_in_front_of_it_and_says_nothing_of_the_person(client: PageClient, jo: Member) -> None:
    with client.session_transaction() as browser_session:
        browser_session["_flashes"] = [("news", "6 minutes, logged.")]
    for address in ("/help", "/privacy", "/still-there", "/nowhere"):
        page = client.page(address, 404 if address == "/nowhere" else 200)
        assert "6 minutes, logged." not in page, address
        assert "data-account" not in page, address
        assert 'href="/today"' not in page, address
    assert "999" in client.page("/help")
    assert 'href="tel:999"' in client.page("/still-there")
    unlock(client)
    assert "6 minutes, logged." in client.page("/today")


def test_looking_for_help_keeps_nothing_open(client: PageClient, jo: Member) -> None:
    before = seen(client)
    client.get("/help")
    client.get("/still-there")
    assert seen(client) == before
    assert client.get("/today").status_code == 303


def test_what_was_sent_while_it_was_locked_waits_and_is_sent_on(app: Flask, client: PageClient, jo: Member) -> None:
    fields = {"name": "Joanna", "zone": "Europe/London", "distance": "km", "week_starts": "0", "theme": "auto"}
    answer = client.post("/settings", data=fields)
    assert (answer.status_code, answer.location) == (303, "/still-there")
    assert "What you just sent is kept" in client.page("/still-there")
    assert rows(app, "SELECT name FROM person") == [("Jo",)]
    assert unlock(client).location == "/kept"
    assert "Joanna" in (page := client.page("/kept"))
    [name] = re.findall('name="from_kept" value="([^"]+)"', page)
    client.post("/settings", data={"csrf_token": token_of(page), "from_kept": name, **fields})
    assert rows(app, "SELECT name FROM person") == [("Joanna",)]
    assert client.get("/kept").location == "/home"


def test_a_wrong_password_opens_nothing_and_says_so(client: PageClient, jo: Member) -> None:
    for password, said in (("a wild guess", "not the password of this account"), ("", "Type your password.")):
        answer = unlock(client, password, next="/plans")
        assert answer.status_code == 400
        assert said in words_of(answer.get_data(as_text=True))
        assert 'value="/plans"' in answer.get_data(as_text=True)
        assert client.get("/today").status_code == 303


def test_it_refuses_a_password_that_our_page_did_not_send(client: PageClient, jo: Member) -> None:
    answer = client.post("/still-there", data={"csrf_token": "made up", "password": PASSWORD})
    assert answer.status_code == 400
    assert client.get("/today").status_code == 303


def test_many_tries_wait_as_at_sign_in(app: Flask, client: PageClient, jo: Member) -> None:
    for _ in range(MOST_FAILED_SIGN_INS):
        assert unlock(client, "a wild guess").status_code == 400
    assert unlock(client).status_code == 429
    stranger = app.test_client()
    token = token_of(stranger.get("/sign-in").get_data(as_text=True))
    typed = {"csrf_token": token, "email": jo.email, "password": PASSWORD}
    assert stranger.post("/sign-in", data=typed).status_code == 429, "the count is one for both"


def test_many_tries_from_one_network_address_wait(tmp_path) -> None:
    app = a_site(tmp_path, is_testing=False)
    client = app.test_client()
    sit(client, patient(app, lock_minutes=1), 1)
    answers = [client.post("/still-there", data={"csrf_token": "made up"}).status_code for _ in range(31)]
    assert answers == [400] * 30 + [429]
    close(app)


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/nowhere", "/sign-out"]
)
def test_it_leads_to_pages_of_ours_alone(client: PageClient, jo: Member, address: str) -> None:
    assert unlock(client, next=address).location in ("/home", "/sign-out")


def test_what_the_device_sends_by_itself_is_no_sign_of_life(client: PageClient, jo: Member) -> None:
    sit(client, jo, 1)
    before = seen(client)
    assert client.get("/outbox", headers={"X-Outbox": "later"}).status_code == 200
    assert client.get("/today", headers={"X-By-Itself": "yes"}).status_code == 200
    client.get("/sw.js")
    client.get("/manifest.webmanifest")
    assert seen(client) == before
    assert client.get("/still-there/yes").get_json() == {"status": "open"}
    assert seen(client) > before


@pytest.mark.parametrize("mode", ["later", "now"])
def test_a_log_that_waits_goes_on_waiting(app: Flask, client: PageClient, jo: Member, mode: str) -> None:
    plan = rows(app, "SELECT id FROM plan")[0][0]
    for answer in (
        client.get("/outbox", headers={"X-Outbox": mode}),
        client.post(f"/plans/{plan}/sessions/new", data={"amount": "6"}, headers={"X-Outbox": mode}),
    ):
        assert (answer.status_code, answer.get_json()) == (423, {"status": "locked"})
    assert rows(app, "SELECT count(*) FROM pending_form") == [(0,)]
    assert rows(app, "SELECT count(*) FROM session_log") == [(0,)]


def test_a_script_gets_words_it_understands(client: PageClient, jo: Member) -> None:
    answer = client.get("/plans/preview/x?pace=10", headers={"Sec-Fetch-Mode": "cors"})
    assert (answer.status_code, answer.get_json()) == (423, {"status": "locked"})


def test_a_page_that_a_service_worker_passes_on_is_led_to_the_question(client: PageClient, jo: Member) -> None:
    answer = client.get("/today", headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "empty"})
    assert answer.location == "/still-there?next=/today"


def test_a_page_that_was_only_covered_is_opened_in_its_place(client: PageClient, jo: Member) -> None:
    as_script = {"Accept": "application/json"}
    old = client.post("/still-there", data={"csrf_token": "of yesterday", "password": PASSWORD}, headers=as_script)
    assert (old.status_code, old.get_json()["status"]) == (400, "again")
    typed = {"csrf_token": old.get_json()["token"], "password": "a wild guess"}
    wrong = client.post("/still-there", data=typed, headers=as_script)
    assert (wrong.status_code, wrong.get_json()["status"]) == (400, "refused")
    right = client.post("/still-there", data={**typed, "password": PASSWORD}, headers=as_script)
    assert right.get_json() == {"status": "open"}
    assert client.get("/today").status_code == 200


def test_a_covered_page_is_not_opened_without_the_password_before_the_server_locks(
    client: PageClient, jo: Member
) -> None:
    sit(client, jo, 1)
    token = token_of(client.page("/settings"))
    typed = {"csrf_token": token, "password": "a wild guess"}
    answer = client.post("/still-there", data=typed, headers={"Accept": "application/json"})
    assert answer.get_json()["status"] == "refused"


def test_who_is_signed_out_meanwhile_signs_in_and_keeps_no_try(app: Flask, client: PageClient) -> None:
    answer = client.post("/still-there", data={"password": PASSWORD})
    assert answer.location == "/sign-in"
    assert rows(app, "SELECT count(*) FROM pending_form") == [(0,)]


def test_it_costs_no_statement(app: Flask, client: PageClient) -> None:
    with_lock, without = patient(app, lock_minutes=5), physio(app)
    counts = []
    for member in (with_lock, without):
        sit(client, member)
        with statements(app) as found:
            client.get("/settings")
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_pages_carry_the_cover_only_for_those_who_chose_it(app: Flask, client: PageClient, jo: Member) -> None:
    sit(client, jo)
    page = client.page("/today")
    assert 'data-lock="5"' in page
    assert "data-lock-cover" in page
    sign_in(client, physio(app))
    assert "lock" not in client.page("/caseload")


def test_kept_pages_have_another_name_after_a_change(app: Flask, client: PageClient, jo: Member) -> None:
    sit(client, jo)
    answer = client.get("/today")
    name = answer.headers["X-Kept-For"]
    assert name.endswith("-5")
    assert f'data-kept-for="{name}"' in answer.get_data(as_text=True)
    assert f'data-account="{name.removesuffix("-5")}"' in answer.get_data(as_text=True)


def test_the_session_holds_seconds_and_nothing_finer(client: PageClient, jo: Member) -> None:
    sit(client, jo)
    found = seen(client)
    assert found is not None
    assert datetime.fromtimestamp(found).microsecond == 0
