"""What a form does not show, or a page did not change, stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction

import pytest
import time_machine
from flask import Flask

from planner.clock import now_utc
from planner.domain.plan import Decider, PlanRevision
from planner.domain.progression import Increment, Percent, PercentOfBaseline, PerSessions, Table
from planner.domain.units import Unit
from planner.interop.history_json.revisions import write_revision
from planner.persistence.db import db, read_only
from planner.persistence.models.plan import PlanRevisionRow
from planner.services.derive_plan import load_plans
from tests.page_client import PageClient, token_of, words_of
from tests.web.form_fields import fields_of
from tests.web.sites import rows
from tests.web.test_walk import a_baseline, a_plan, jo, latest_log_id, today

__all__ = ["jo"]


def revisions_of(app: Flask) -> list[PlanRevision]:
    """The revisions of the one plan, in order."""
    [(person,)] = rows(app, "SELECT person_id FROM plan")
    with app.app_context():
        read_only(True)
        return [note.revision for note in load_plans(person, today()).plans[0].revisions]


def rewrite(app: Flask, change: Callable[[PlanRevision], PlanRevision]) -> None:
    """Let the first revision be one that the form cannot say."""
    [first] = revisions_of(app)
    with app.app_context():
        read_only(False)
        row = db.session.scalars(db.select(PlanRevisionRow)).one()
        row.content = write_revision(change(first), Unit.MINUTES)
        db.session.commit()


@pytest.mark.parametrize(
    "progression",
    [
        Percent(rate=Fraction(7)),
        PercentOfBaseline(rate=Fraction(10)),
        Increment(amount=30),
        PerSessions(sessions=3, amount=15),
        Table(quotas=(300, 330, 360)),
    ],
)
def test_changing_the_days_alone_keeps_the_pace_and_the_weeks_to_settle(
    app: Flask, jo: PageClient, progression: Percent | PercentOfBaseline | Increment | PerSessions | Table
) -> None:
    plan = a_plan(jo)
    rewrite(app, lambda first: replace(first, progression=progression, hold_every=3, decider=Decider.PHYSIOTHERAPIST))
    page = jo.page(f"{plan}/change")
    assert "As now:" in words_of(page)
    assert "One week in 3 is for settling" in words_of(page)
    answer = jo.post(f"{plan}/change", data={**fields_of(page), "days": ["1", "4"]})
    assert answer.status_code == 303
    before, after = revisions_of(app)
    assert after == replace(before, from_date=after.from_date, days=frozenset({1, 4}))


def test_the_usual_pace_can_still_be_chosen(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    rewrite(app, lambda first: replace(first, progression=Increment(amount=30), hold_every=3))
    fields = fields_of(jo.page(f"{plan}/change"))
    del fields["hold_every"]
    jo.post(f"{plan}/change", data={**fields, "pace": "5"})
    after = revisions_of(app)[-1]
    assert (after.progression, after.hold_every) == (Percent(rate=Fraction(5)), None)


def test_a_change_keeps_the_new_start_that_waits_for_next_week(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    address = a_baseline(jo, "3", "3", "3")
    jo.post_form(f"{address}/use", {}, page=address)
    jo.post(f"{plan}/change", data={**fields_of(jo.page(f"{plan}/change")), "days": ["1"]})
    second, third = revisions_of(app)[1:]
    assert second.quota is not None
    assert third.quota == second.quota


def test_a_change_after_the_new_start_has_begun_brings_no_old_number_back(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    address = a_baseline(jo, "3", "3", "3")
    jo.post_form(f"{address}/use", {}, page=address)
    with time_machine.travel(now_utc() + timedelta(days=15)):
        jo.post(f"{plan}/change", data={**fields_of(jo.page(f"{plan}/change")), "days": ["1"]})
    assert revisions_of(app)[-1].quota is None


def test_a_pain_of_four_and_a_half_stays_when_only_the_note_is_changed(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form(
        f"{plan}/sessions/new", {"amount": "5.25", "day": str(today()), "pain_before": "4.5", "pain_after": "0"}
    )
    address = f"/sessions/{latest_log_id(app)}/edit"
    fields = fields_of(jo.page(address))
    assert fields["pain_before"] == ["4.5"]
    jo.post(address, data={**fields, "note": "a robin"})
    kept = rows(app, "SELECT amount, pain_before, pain_after, confidence, felt_safe, note FROM session_log")
    assert kept == [(315, 45, 0, None, None, "a robin")]


def test_the_note_of_a_log_from_further_east_can_be_changed(app: Flask, jo: PageClient) -> None:
    noon = datetime.combine(today() + timedelta(days=1), time(12), UTC)
    there = str(noon.date() + timedelta(days=1))
    with time_machine.travel(noon):
        plan = a_plan(jo)
        token = token_of(jo.page("/settings"))
        jo.post("/settings/zone", data={"csrf_token": token, "zone": "Pacific/Kiritimati"})
        jo.post_form(f"{plan}/sessions/new", {"amount": "4", "day": there})
        jo.post("/settings/zone", data={"csrf_token": token, "zone": "America/Los_Angeles"})
        address = f"/sessions/{latest_log_id(app)}/edit"
        assert jo.post_form(address, {"amount": "4", "day": there, "note": "a robin"}).status_code == 303
        moved = jo.post_form(address, {"amount": "4", "day": str(noon.date() + timedelta(days=2))})
        assert moved.status_code == 400
    assert rows(app, "SELECT local_date, note FROM session_log") == [(there, "a robin")]


def test_text_kept_through_sign_in_stays_until_it_is_sent_or_left(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form("/sign-out", {}, page="/settings")
    jo.post(f"{plan}/sessions/new", data={"amount": "4", "day": str(today()), "note": "a robin sang"})
    jo.post_form("/sign-in", {"email": "jo@example.org", "password": "heather on the moor"})
    for _look in range(2):
        assert "a robin sang" in jo.page("/kept")
    name = fields_of(jo.page("/kept"))["from_kept"][0]
    jo.post_form(f"{plan}/sessions/new", {"amount": "x", "note": "a robin sang", "from_kept": name}, page="/kept")
    assert jo.get("/home").headers["Location"] == "/kept", "it was refused, so it waits"
    fields = {"amount": "4", "day": str(today()), "note": "a robin sang", "from_kept": name}
    jo.post_form(f"{plan}/sessions/new", fields, page="/kept")
    assert jo.get("/home").headers["Location"] == "/today"
    assert rows(app, "SELECT note FROM session_log") == [("a robin sang",)]


def test_a_kept_text_can_be_left(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form("/sign-out", {}, page="/settings")
    jo.post(f"{plan}/pause", data={})
    jo.post_form("/sign-in", {"email": "jo@example.org", "password": "heather on the moor"})
    assert "One press is waiting" in jo.page("/kept")
    leave = re.search(r"/home\?leave=[\w-]+", jo.page("/kept"))
    assert leave is not None
    assert jo.get(leave.group()).headers["Location"] == "/today"
    assert jo.get("/kept").status_code == 303


def test_what_two_pages_sent_while_signed_out_is_offered_one_after_the_other(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form("/sign-out", {}, page="/settings")
    for note in ("a robin sang", "a wren too", "a wren too"):
        jo.post(f"{plan}/sessions/new", data={"amount": "4", "day": str(today()), "note": note})
    jo.post_form("/sign-in", {"email": "jo@example.org", "password": "heather on the moor"})
    first = jo.page("/kept")
    assert "a robin sang" in first
    sent = jo.post(f"{plan}/sessions/new", data=fields_of(first))
    assert sent.headers["Location"] == "/kept", "the next one waits"
    second = jo.page("/kept")
    assert "a wren too" in second
    assert jo.post(f"{plan}/sessions/new", data=fields_of(second)).headers["Location"] != "/kept"
    assert jo.get("/home").headers["Location"] == "/today", "the one that was pressed twice waits once"
    assert [note for (note,) in rows(app, "SELECT note FROM session_log ORDER BY note")] == [
        "a robin sang",
        "a wren too",
    ]


def test_a_browser_keeps_five_and_the_oldest_gives_way(jo: PageClient) -> None:
    plan = a_plan(jo)
    jo.post_form("/sign-out", {}, page="/settings")
    for note in range(7):
        jo.post(f"{plan}/sessions/new", data={"amount": "4", "day": str(today()), "note": f"bird {note}"})
    jo.post_form("/sign-in", {"email": "jo@example.org", "password": "heather on the moor"})
    assert "bird 2" in jo.page("/kept")


def test_a_log_of_a_plan_that_was_finished_meanwhile_is_kept(app: Flask, jo: PageClient) -> None:
    plan = a_plan(jo)
    token = token_of(jo.page(f"{plan}/sessions/new"))
    jo.post_form(f"{plan}/finish", {}, page=plan)
    fields = {"csrf_token": token, "amount": "4", "day": str(today()), "note": "a robin sang"}
    assert jo.post(f"{plan}/sessions/new", data=fields).status_code == 303
    assert rows(app, "SELECT amount, note FROM session_log") == [(240, "a robin sang")]
