"""The whole path without JavaScript: readiness, try-outs, plan, log, and what a tired person types."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from planner.clock import local_day, now_utc
from planner.persistence.db import db
from planner.persistence.models.session_log import SessionLogRow
from tests.cast import other_patient, patient, physio, sign_in
from tests.page_client import PageClient, words_of

LONDON = "Europe/London"
EVERY_DAY = [str(day) for day in range(7)]


def today() -> date:
    """Today where the cast lives."""
    return local_day(now_utc(), LONDON)


def count_logs(app: Flask) -> int:
    """How many logs count."""
    with app.app_context():
        query = select(func.count()).select_from(SessionLogRow).where(SessionLogRow.deleted_at.is_(None))
        return db.session.scalar(query) or 0


def latest_log_id(app: Flask) -> str:
    """The id of the newest log."""
    with app.app_context():
        return str(db.session.scalar(select(SessionLogRow.id).order_by(SessionLogRow.created_at.desc())))


@pytest.fixture
def jo(app: Flask, client: PageClient) -> PageClient:
    """Jo, signed in, with the safety check done."""
    sign_in(client, patient(app))
    client.post_form("/readiness", {"none_of_these": "none", "post_exertional": "no"})
    return client


def a_baseline(client: PageClient, *amounts: str) -> str:
    """A walking baseline and its address."""
    made = client.post_form("/baselines/new?activity=walking", {"activity": "walking", "unit": "minutes"})
    address = made.headers["Location"]
    for index, amount in enumerate(amounts or ("5", "7", "6")):
        day = today() - timedelta(days=index + 1)
        answer = client.post_form(address, {"amount": amount, "day": str(day), "form_id": f"trial{index}"})
        assert answer.status_code == 303
    return str(address)


def a_plan(client: PageClient, **changes: object) -> str:
    """A walking plan that starts today, and its address."""
    address = "/plans/new?baseline=" + a_baseline(client).rsplit("/", 1)[1]
    fields = {
        "days": EVERY_DAY,
        "pace": "10",
        "target": "30",
        "start": str(today()),
        "bouts": "1",
        "decider": "automatic",
    }
    made = client.post_form(address, {**fields, **changes})
    assert made.status_code == 303
    return str(made.headers["Location"])


def test_no_plan_starts_before_the_safety_check(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    address = "/plans/new?baseline=" + a_baseline(client).rsplit("/", 1)[1]
    assert client.get(address).headers["Location"] == "/readiness"


def test_a_ticked_sign_is_never_dropped(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    fields = {"signs": ["chest"], "none_of_these": "none", "post_exertional": "no"}
    answer = client.post_form("/readiness", fields)
    assert answer.status_code == 400
    assert "You ticked a sign" in words_of(answer.get_data(as_text=True))


def test_a_stop_sign_comes_first_and_waits_for_a_clinician(app: Flask, client: PageClient) -> None:
    sign_in(client, patient(app))
    answer = client.post_form("/readiness", {"signs": ["chest"], "none_of_these": "some", "post_exertional": "no"})
    assert answer.headers["Location"] == "/readiness/stop"
    assert "Call 999" in words_of(client.page("/readiness/stop"))
    cleared = client.post_form("/readiness/stop", {"cleared_by": "Dr Shah", "cleared_role": "doctor"})
    assert cleared.headers["Location"] == "/today"


def test_three_try_outs_show_their_arithmetic(jo: PageClient) -> None:
    words = words_of(jo.page(a_baseline(jo)))
    assert "18 ÷ 3 = 6" in words
    assert "6 × 0.8 = 4.8" in words
    assert "You start at 5 minutes" in words


@pytest.mark.parametrize("typed", ["0", "-5", "1e9", "NaN", "inf", "", "🙂", "5 minutes", "99999999"])
def test_it_refuses_a_trial_of(jo: PageClient, typed: str) -> None:
    address = a_baseline(jo)
    answer = jo.post_form(address, {"amount": typed, "day": str(today())})
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "Error:" in page
    assert 'id="amount-error"' in page
    if typed not in ("", "🙂"):
        assert f'value="{typed}"' in page


def test_a_comma_is_a_decimal_point(jo: PageClient) -> None:
    assert "5½" in words_of(jo.page(a_baseline(jo, "5,5")))


@pytest.mark.parametrize("day", ["2090-01-01", "1890-01-01", "31.12.2025", ""])
def test_it_refuses_a_trial_on(jo: PageClient, day: str) -> None:
    answer = jo.post_form(a_baseline(jo), {"amount": "5", "day": day})
    assert answer.status_code == 400
    assert 'id="day-error"' in answer.get_data(as_text=True)


def test_ten_try_outs_are_plenty(jo: PageClient) -> None:
    address = a_baseline(jo, *(["5"] * 10))
    answer = jo.post_form(address, {"amount": "5", "day": str(today())})
    assert answer.status_code == 400
    assert "plenty" in answer.get_data(as_text=True)


def test_done_as_planned_counts_once_from_two_devices(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    first = jo.post_form(f"{plan}/sessions/new", {"as_planned": "yes"}, page="/today")
    assert first.status_code == 303
    assert "5 minutes, just as planned." in words_of(jo.page("/today"))
    jo.post_form(f"{plan}/sessions/new", {"as_planned": "yes"}, page="/today")
    assert "It counts once." in words_of(jo.page("/today"))
    assert count_logs(app) == 1


def test_a_double_click_makes_one_log(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    fields = {"amount": "4", "day": str(today()), "form_id": "the same form"}
    jo.post_form(f"{plan}/sessions/new", fields)
    jo.post_form(f"{plan}/sessions/new", fields)
    assert count_logs(app) == 1


def test_a_log_can_be_changed_deleted_and_brought_back(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today()), "confidence": "6"})
    log = latest_log_id(app)
    changed = jo.post_form(f"/sessions/{log}/edit", {"amount": "5", "day": str(today())})
    assert changed.status_code == 303
    jo.post_form(f"/sessions/{log}/delete", {}, page=f"/sessions/{log}/edit")
    assert "Deleted." in words_of(jo.page("/today"))
    assert count_logs(app) == 0
    jo.post_form(f"/sessions/{log}/restore", {}, page=f"/sessions/{log}/edit")
    assert count_logs(app) == 1


def test_a_note_of_ten_thousand_characters_is_refused_and_kept(jo: PageClient) -> None:
    plan = a_plan(jo)
    note = "long " * 2_000
    answer = jo.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today()), "note": note})
    assert answer.status_code == 400
    assert note.strip()[:200] in answer.get_data(as_text=True)


def test_emoji_are_fine_in_a_note(jo: PageClient) -> None:
    plan = a_plan(jo)
    answer = jo.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today()), "note": "🙂"})
    assert answer.status_code == 303


def test_an_expired_form_comes_back_filled(jo: PageClient) -> None:
    plan = a_plan(jo)
    answer = jo.post(f"{plan}/sessions/new", data={"csrf_token": "old", "amount": "4.5", "day": str(today())})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "nothing is lost" in page
    assert 'value="4.5"' in page


def test_an_expired_button_asks_once_more(jo: PageClient) -> None:
    plan = a_plan(jo)
    answer = jo.post(f"{plan}/pause", data={"csrf_token": "old"})
    assert answer.status_code == 400
    assert "Nothing is lost" in words_of(answer.get_data(as_text=True))


def test_text_typed_while_signed_out_is_kept_through_sign_in(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form("/sign-out", {}, page="/settings")
    answer = jo.post(f"{plan}/sessions/new", data={"amount": "4", "note": "a robin sang"})
    assert answer.status_code == 303
    jo.post_form("/sign-in", {"email": "jo@example.org", "password": "heather on the moor"})
    assert jo.get("/home").headers["Location"] == "/kept"
    assert "a robin sang" in jo.page("/kept")


def test_a_smaller_number_is_always_theirs_and_a_larger_one_is_not(jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/smaller", {"quota": "4"}, page=plan)
    assert "Your number this week is 4 minutes" in words_of(jo.page(plan))
    refused = jo.post_form(f"{plan}/smaller", {"quota": "12"}, page=plan)
    assert refused.status_code == 400
    assert "A larger number comes with the weekly review" in words_of(refused.get_data(as_text=True))


def test_a_flare_up_lowers_the_number_and_can_be_undone(jo: PageClient) -> None:
    a_plan(jo)
    jo.post_form("/flare-up", {"start": str(today())})
    words = words_of(jo.page("/today"))
    assert "Flare-up, day 1" in words
    assert "3¼ minutes" in words
    jo.post_form("/flare-up/undo", {}, page="/flare-up")
    assert "Flare-up, day" not in words_of(jo.page("/today"))


def test_a_plan_can_be_paused_resumed_and_finished(jo: PageClient) -> None:
    plan = a_plan(jo)
    for act, words in (("pause", "paused"), ("resume", "goes on today"), ("finish", "finished")):
        jo.post_form(f"{plan}/{act}", {}, page=plan)
        assert words in words_of(jo.page(plan))


def test_a_change_counts_from_next_week(jo: PageClient) -> None:
    plan = a_plan(jo)
    fields = {"days": ["0", "2"], "pace": "5", "target": "20", "bouts": "2", "decider": "ask_me"}
    changed = jo.post_form(f"{plan}/change", {**fields, "expected_revision": "1", "start": str(today())})
    assert changed.status_code == 303
    assert "It counts from" in words_of(jo.page(plan))
    stale = jo.post_form(f"{plan}/change", {**fields, "pace": "10", "expected_revision": "1"})
    assert stale.status_code == 400
    assert "changed meanwhile" in stale.get_data(as_text=True)


def test_strangers_get_404_for_everything(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(f"{plan}/sessions/new", {"amount": "4", "day": str(today())})
    log = latest_log_id(app)
    for who in (other_patient(app), physio(app)):
        stranger = app.test_client()
        sign_in(stranger, who)
        for address in (plan, f"{plan}/change", f"{plan}/timer", f"{plan}/sessions/new", f"/sessions/{log}/edit"):
            assert stranger.get(address).status_code == 404, address


def test_the_signed_out_are_asked_to_sign_in(client: PageClient) -> None:
    for address in ("/today", "/plans", "/progress", "/settings", "/flare-up", "/readiness"):
        assert client.get(address).headers["Location"].startswith("/sign-in")


def test_a_page_that_is_not_there_says_so_kindly(client: PageClient) -> None:
    assert "Your plan and your logs are safe" in words_of(client.page("/nowhere", 404))


def test_the_arithmetic_follows_what_is_typed(jo: PageClient) -> None:
    address = a_baseline(jo, "5", "7")
    live = words_of(jo.page(f"{address}/sum?amount=6"))
    assert "18 ÷ 3 = 6" in live
    assert "With the try-out you are typing" in live
    assert "12 ÷ 2 = 6" in words_of(jo.page(f"{address}/sum?amount=nonsense"))


def test_new_try_outs_begin_the_running_plan_again(jo: PageClient) -> None:
    plan = a_plan(jo)
    address = a_baseline(jo, "3", "3", "3")
    assert "Begin again from 2½ in my plan" in words_of(jo.page(address))
    used = jo.post_form(f"{address}/use", {}, page=address)
    assert used.headers["Location"] == plan
    assert "Your plan begins again from this starting point" in words_of(jo.page(plan))
